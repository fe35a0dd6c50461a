"""Form fields for facts of a person."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SEPARATORS = re.compile(r"[\s\-.()]+")
PLAIN = re.compile(r"^\+?[0-9]{8,15}$")
HOME_NUMBER = re.compile(r"^(0|\+?62)(?=[1-9])")
CALLING_CODE = "+62"
AS_TYPED = 30  # room for the separators that are not stored


class PhoneField(forms.CharField):
    """A phone number of 8 to 15 digits; cleans to digits alone, an Indonesian one as +62…, as rosters are read."""

    default_error_messages = {
        "not_a_phone": _("This is no phone number. Write 8 to 15 digits, for example 0812-3456-7890.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel"}))
        super().__init__(**kwargs | {"max_length": AS_TYPED})

    def clean(self, value: Any) -> str:
        """Raises ValidationError for what is no phone number."""
        plain = SEPARATORS.sub("", super().clean(value))
        if plain and not PLAIN.match(plain):
            raise forms.ValidationError(self.error_messages["not_a_phone"], code="not_a_phone")
        return HOME_NUMBER.sub(CALLING_CODE, plain)
