"""Writes about members of an agency: somebody added with a first role, their one-time link, the first agency of all."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from revmental.accounts.entry.links import make_links, token_of
from revmental.accounts.models import AccessLink, Agency, User
from revmental.accounts.roles import Role
from revmental.accounts.services import create_user, grant_role, save_record
from revmental.lib.errors import DomainError

ACTIVATE = AccessLink.Purpose.ACTIVATE


@transaction.atomic
def add_member(agency: Agency, *, username: str, name: str, email: str = "", role: str, by: Any) -> User:
    """A user with a first role in the agency. Raises DomainError if the user name is taken or the role is not given here."""
    user = create_user(username=username, name=name, email=email, by=by)
    grant_role(user, agency=agency, role=role, by=by)
    return user


@transaction.atomic
def invite_member(user: User, *, agency: Agency, by: Any) -> str:
    """The address by which the user chooses a password, once. Raises DomainError when the account is in use: whoever could
    make a link then could take the account over; the user asks for a new password on the login page instead."""
    if user.has_usable_password():
        raise DomainError(
            _("%(name)s already uses the account. A forgotten password is renewed on the login page.") % {"name": user}
        )
    link = make_links([user], purpose=ACTIVATE, agency=agency, by=by)[user.pk]
    return settings.PUBLIC_BASE_URL + reverse("activate", args=[token_of(link)])


@transaction.atomic
def set_up_agency(values: Mapping[str, Any], *, admin: Mapping[str, str], by: Any) -> tuple[Agency, User]:
    """The agency of this name with its first administrator; what is there already stays as it is.

    `values`: fields of Agency, `admin`: username, name, email.
    """
    agency = Agency.objects.filter(name=values["name"]).first() or save_record(Agency(**values), by=by)
    user = User.objects.filter(username=admin["username"]).first() or create_user(**admin, by=by)
    grant_role(user, agency=agency, role=Role.ADMIN, by=by)
    return agency, user
