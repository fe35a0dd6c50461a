"""Writes of agencies, users and roles."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from revmental.accounts import audit
from revmental.accounts.entry.links import revoke_links
from revmental.accounts.models import Agency, Membership, User
from revmental.accounts.roles import GRANTABLE_ROLES, Role
from revmental.lib.errors import DomainError

Record = TypeVar("Record", bound=models.Model)


@transaction.atomic
def save_record(record: Record, *, by: Any, fields: list[str] | None = None) -> Record:
    """Saves master data (agency, unit, signer) and writes what changed to the trail. `fields`: the edited ones, None for a new row."""
    is_new = record._state.adding
    old = type(record)._default_manager.filter(pk=record.pk).values(*fields).get() if fields and not is_new else {}
    record.full_clean()
    record.save(force_insert=is_new)
    changes = {name: [str(value), str(record.serializable_value(name))] for name, value in old.items()}
    audit.record("record.added" if is_new else "record.changed", record, by=by, data=changes)
    return record


@transaction.atomic
def delete_record(record: models.Model, *, by: Any) -> None:
    """Deletes master data that nothing uses; the trail keeps its name."""
    audit.record("record.deleted", record, by=by)
    record.delete()


@transaction.atomic
def create_user(*, username: str, name: str, email: str = "", by: Any) -> User:
    """A user without a usable password; they enter by a one-time link. Raises DomainError if the name is taken."""
    if User.objects.filter(username=username).exists():
        raise DomainError(_("There is already a user “%(name)s”.") % {"name": username})
    user = User(username=username, name=name, email=email.lower())
    user.set_unusable_password()
    user.full_clean()
    user.save()
    audit.record("user.created", user, by=by)
    return user


@transaction.atomic
def grant_role(user: User, *, agency: Agency, role: str, by: Any) -> Membership:
    """Gives a role in an agency, or wakes the one taken away; repeating it does no harm.

    Raises DomainError for roles that only a command gives (supervisor, operator).
    """
    if role not in GRANTABLE_ROLES:
        raise DomainError(_("The role “%(role)s” is not given here.") % {"role": Role(role).label})
    return set_role(user, agency=agency, role=role, by=by)


def set_role(user: User, *, agency: Agency, role: str, by: Any) -> Membership:
    """Gives any role, for commands that stand above agencies.

    With the first one the account opens an agency, too: whoever has a link from before must not come by it.
    """
    if not user.memberships.exists():
        revoke_links(user, by=by)
    membership, created = Membership.objects.get_or_create(user=user, agency=agency, role=role)
    if created or not membership.is_active:
        Membership.objects.filter(pk=membership.pk).update(is_active=True)
        audit.record("role.given", membership, by=by)
    return membership


@transaction.atomic
def take_role(membership: Membership, *, by: Any) -> None:
    """Ends a role at the next request. Raises DomainError for the last administrator of an agency."""
    admins = Membership.objects.select_for_update().filter(agency=membership.agency, role=Role.ADMIN, is_active=True)
    if membership.role == Role.ADMIN and not [m for m in admins if m.pk != membership.pk]:
        raise DomainError(
            _("%(name)s is the last administrator of the agency. Give the role to somebody else first.")
            % {"name": membership.user}
        )
    if Membership.objects.filter(pk=membership.pk, is_active=True).update(is_active=False):
        audit.record("role.taken", membership, by=by)


def change_fields(obj: models.Model, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Sets the values on `obj` and returns {field: [old, new]} of what really changed, for the trail."""
    changed = {
        name: [str(getattr(obj, name)), str(value)] for name, value in values.items() if getattr(obj, name) != value
    }
    for name, value in values.items():
        setattr(obj, name, value)
    return changed
