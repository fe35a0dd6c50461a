"""Letting in again whoever has lost phone, address and password: at the agency's desk, after somebody has looked at who it is."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.activation.services import without_roles
from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.people.services import give_accounts
from revmental.accounts import audit
from revmental.accounts.entry.links import make_links, open_links, revoke_link, token_of
from revmental.accounts.models import AccessLink, Agency, User
from revmental.accounts.roles import Role
from revmental.lib.errors import DomainError
from revmental.mail.services import Message, post_messages

RECOVER = AccessLink.Purpose.RECOVER
VALID_FOR = dt.timedelta(hours=72)
SHORTEST_NOTE = 10


class IdentityProof(TextChoices):
    """How staff have made sure of the person."""

    CARD = "card", gettext_lazy("identity card or staff card seen at the desk")
    VIDEO = "video", gettext_lazy("video call with the card beside the face")
    LETTER = "letter", gettext_lazy("letter of the person's agency, confirmed by calling back")


@transaction.atomic
def recover_access(person: Person, *, agency: Agency, by: Any, proof: str, note: str) -> AccessLink:
    """A one-time link by which the person chooses a new password; an open one from before ends.

    The trail keeps how and by whom the person was recognised; the addresses known until now are told, and the other agencies
    in whose classes the person is or in whose archives. Raises DomainError without proof and note,
    for people whom other agencies alone know, and for people who work for an agency: their administrators let them in.
    """
    if proof not in IdentityProof.values or len(note.strip()) < SHORTEST_NOTE:
        raise DomainError(_("Say how you have made sure of the person, and what you have seen."))
    recorders = recorders_of(person)
    refuse_stranger(person, agency, recorders)
    (user,) = give_accounts([person], by=by)
    if not without_roles([user.pk]).exists():
        raise DomainError(_("%(name)s works for an agency; its administrator lets them in again.") % {"name": person})
    for old in open_links(RECOVER).filter(user=user):
        revoke_link(old, by=by)
    link = make_links([user], purpose=RECOVER, agency=agency, by=by, valid_for=VALID_FOR)[user.pk]
    told = {"person": str(person), "proof": IdentityProof(proof).label}
    audit.record(
        "access.recovered", link, by=by, reason=note.strip(), data={name: str(text) for name, text in told.items()}
    )
    with translation.override(settings.LANGUAGE_CODE):
        letters = [*to_old_addresses(person, link), *to_other_hosts(person, link, recorders)]
    post_messages(letters, agency=link.agency, by=by)
    return link


def recorders_of(person: Person) -> set[UUID]:
    """The agencies that have the person in their archive from before this system."""
    # Archives are a room above: known by the name of the relation only.
    return set(person.archived.standing().values_list("agency", flat=True))


def refuse_stranger(person: Person, agency: Agency, recorders: set[UUID]) -> None:
    """Number and name are enough to record somebody from an archive; that alone must not open what other agencies keep.

    Whoever is in no class at all is let in by those who have recorded them.
    """
    hosts = set(Enrolment.objects.filter(person=person).values_list("agency", flat=True)) or recorders
    if hosts and agency.pk not in hosts:
        raise DomainError(
            _("%(name)s is known from a class or the archive of another agency. That agency lets them in again.")
            % {"name": person}
        )


def to_old_addresses(person: Person, link: AccessLink) -> list[Message]:
    """So that whoever still reads there notices what was not asked for."""
    addresses = dict.fromkeys(filter(None, [person.email, link.user.email]))
    text = _(
        "Dear %(name)s,\n\n%(agency)s has made a one-time link to your account after looking at your papers. If that was "
        "not you, please tell the agency at once.\n\n%(agency)s"
    ) % {"name": person.printed_name, "agency": link.agency}
    subject = _("A new way into your account was made")
    return [
        Message("access_recovered", str(link.pk), address, person.printed_name, subject, text) for address in addresses
    ]


def to_other_hosts(person: Person, link: AccessLink, recorders: set[UUID]) -> list[Message]:
    """What the account opens is theirs, too: their administrators learn who has let the person in."""
    hosts = {*Enrolment.objects.filter(person=person).values_list("agency", flat=True), *recorders}
    admins = User.objects.filter(
        memberships__agency__in=hosts - {link.agency_id},
        memberships__role=Role.ADMIN,
        memberships__is_active=True,
        is_active=True,
    )
    words = {"name": person.printed_name, "agency": link.agency}
    subject = _("A new way into a participant's account was made")
    text = (
        _(
            "%(agency)s has made a one-time link to the account of %(name)s, whom your agency knows from a class or its "
            "archive, too. How the person was recognised stands in the audit trail of %(agency)s.\n\nIf you know of no reason, "
            "please ask the person and that agency."
        )
        % words
    )
    return [
        Message("access_recovered", str(link.pk), admin.email, admin.name, subject, text)
        for admin in admins.exclude(email="").distinct().order_by("pk")
    ]


def open_recovery(person: Person, agency: Agency) -> str:
    """Address of the link that this agency has made and that nobody has used yet; empty for none."""
    link = open_links(RECOVER).filter(user__person=person, agency=agency).first() if person.user_id else None
    return settings.PUBLIC_BASE_URL + reverse("activate", args=[token_of(link)]) if link else ""
