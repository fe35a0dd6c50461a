"""Model fields of our own."""

from typing import Any

from django import forms
from django.db import models


class LinkField(models.URLField):
    """A web address; what people type without a scheme is taken as https."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(assume_scheme="https", **kwargs)

    def deconstruct(self) -> tuple:
        """To migrations it is the field it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
