"""An agency as its administrators edit it. It parses and validates; services write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext

from revmental.accounts.models import Agency, Signer
from revmental.lib.errors import DomainError
from revmental.lib.images import inked, safe_jpeg

LOGO_SIDE = 1000
AUTOGRAPH_SIDE = 900


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


class SignerForm(forms.ModelForm):
    """A picture of the signature becomes ink on a transparent ground, whatever paper it was written on."""

    class Meta:
        model = Signer
        fields = (
            "agency",
            "name",
            "nip",
            "rank",
            "position",
            "capacity",
            "principal",
            "autograph",
            "user",
            "is_active",
        )

    def clean_autograph(self) -> Any:
        picture = self.cleaned_data["autograph"]
        if "autograph" not in self.changed_data or not picture:
            return picture
        try:
            return ContentFile(inked(safe_jpeg(picture.read(), max_side=AUTOGRAPH_SIDE)), name="tanda-tangan.png")
        except DomainError as error:
            raise ValidationError(str(error)) from error


def example_text(agency: Agency) -> str:
    """How the agency's numbers look; nothing for a pattern from before patterns were checked."""
    try:
        return gettext("Number 7 of this year would be written %(number)s.") % {"number": agency.example_number()}
    except DomainError:
        return ""
