"""Vocabulary of roster imports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportStatus(TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    APPLIED = "applied", _("applied")
    DISCARDED = "discarded", _("discarded")
