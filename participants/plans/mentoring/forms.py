"""Who the mentor is."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.people.forms import PhoneField
from revmental.lib.widgets import WrappedLine


class MentorForm(forms.Form):
    """Who the mentor is and how they are reached; kept in the enrolment."""

    mentor_name = forms.CharField(label=_("Mentor: name of the direct superior"), max_length=150)
    mentor_position = forms.CharField(
        label=_("Position (optional)"), max_length=200, required=False, widget=WrappedLine
    )
    mentor_email = forms.EmailField(
        label=_("E-mail (optional)"),
        required=False,
        help_text=_("With an address the link is mailed as soon as the coach approves."),
    )
    mentor_phone = PhoneField(label=_("Mobile number (optional)"), required=False)
    instead_of = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def mentor(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name.startswith("mentor_")}

    def replaced(self) -> UUID | None:
        return self.cleaned_data["instead_of"]


class CodeForm(forms.Form):
    """The six digits for another device."""

    next = forms.CharField(required=False, widget=forms.HiddenInput)
    code = forms.RegexField(
        label=_("Code"),
        regex=r"^\s*\d{3}\s?\d{3}\s*$",
        error_messages={"invalid": _("The code has six digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 7}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())
