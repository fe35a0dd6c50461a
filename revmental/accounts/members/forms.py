"""Forms of members and their roles. They parse and validate; services write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from revmental.accounts.models import Agency, Membership, User
from revmental.accounts.roles import GRANTABLE_ROLES, Role


def role_choices() -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in GRANTABLE_ROLES]


class MemberForm(forms.ModelForm):
    """A new user comes with a first role; without one, nobody's list would show them."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, initial=Role.ORGANISER)

    class Meta:
        model = User
        fields = ("username", "name", "email")


class MembershipForm(forms.ModelForm):
    role = forms.ChoiceField(label=_("Role"), choices=role_choices)

    class Meta:
        model = Membership
        fields = ("user", "agency", "role")
