"""An agency as its administrators edit it. It parses and validates; services write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext

from revmental.accounts.models import Agency
from revmental.lib.errors import DomainError
from revmental.lib.images import safe_jpeg

LOGO_SIDE = 1000


class AgencyForm(forms.ModelForm):
    """A number pattern is shown with what it makes, and a logo becomes a plain picture of our own making."""

    class Meta:
        model = Agency
        fields = (
            "parent",
            "kind",
            "name",
            "short_name",
            "is_host",
            "is_sender",
            "city",
            "time_zone",
            "letterhead",
            "logo",
            "certificate_pattern",
            "issues_by_two",
            "signature_provider",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pattern := self.fields.get("certificate_pattern"):
            pattern.help_text = f"{pattern.help_text} {example_text(self.instance)}"

    def clean_logo(self) -> Any:
        logo = self.cleaned_data["logo"]
        if "logo" not in self.changed_data or not logo:
            return logo
        try:
            return ContentFile(safe_jpeg(logo.read(), max_side=LOGO_SIDE), name="logo.jpg")
        except DomainError as error:
            raise ValidationError(str(error)) from error


def example_text(agency: Agency) -> str:
    """How the agency's numbers look; nothing for a pattern from before patterns were checked."""
    try:
        return gettext("Number 7 of this year would be written %(number)s.") % {"number": agency.example_number()}
    except DomainError:
        return ""
