"""The first password, and the printed code that leads to it."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from participants.activation.recovery_services import IdentityProof
from revmental.accounts.entry.forms import PASSWORD_HELP


class ActivateForm(forms.Form):
    """The first password, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_HELP,
    )
    again = forms.CharField(
        label=_("The same once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords differ."))
        return data


class CodeForm(forms.Form):
    """The printed code and the number it was made for."""

    username = forms.CharField(
        label=_("NIP or user name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=_("Code on the printed sheet"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    def clean_username(self) -> str:
        name = self.cleaned_data["username"].strip()
        bare = "".join(name.split())
        return bare if bare.isdigit() else name


class RecoveryForm(forms.Form):
    """How the desk has made sure of a person."""

    proof = forms.ChoiceField(label=_("How did you make sure who it is?"), choices=[("", "—"), *IdentityProof.choices])
    note = forms.CharField(
        label=_("What did you see or hear?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Kept in the audit trail. For example: staff card with photo, asked for the year of the training. No NIK."
        ),
    )
