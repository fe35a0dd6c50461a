"""Letting in again whoever has lost phone, address and password: at the agency's desk, after somebody has looked at who it is."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.activation.services import without_roles
from participants.people.models import Person
from participants.people.services import give_accounts
from revmental.accounts import audit
from revmental.accounts.entry.links import make_links, open_links, revoke_link, token_of
from revmental.accounts.models import AccessLink, Agency
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

    The trail keeps how and by whom the person was recognised; the address known until now is told. Raises DomainError
    without proof and note, and for people who work for an agency: their administrators let them in.
    """
    if proof not in IdentityProof.values or len(note.strip()) < SHORTEST_NOTE:
        raise DomainError(_("Say how you have made sure of the person, and what you have seen."))
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
    tell_old_address(person, link, by=by)
    return link


def tell_old_address(person: Person, link: AccessLink, *, by: Any) -> None:
    """So that whoever still reads there notices what was not asked for."""
    if not person.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        message = Message(
            kind="access_recovered",
            object_key=str(link.pk),
            recipient=person.email,
            recipient_name=person.printed_name,
            subject=_("A new way into your account was made"),
            body=_(
                "Dear %(name)s,\n\n%(agency)s has made a one-time link to your account after looking at your papers. If that was "
                "not you, please tell the agency at once.\n\n%(agency)s"
            )
            % {"name": person.printed_name, "agency": link.agency},
        )
    post_messages([message], agency=link.agency, by=by)


def open_recovery(person: Person, agency: Agency) -> str:
    """Address of the link that this agency has made and that nobody has used yet; empty for none."""
    link = open_links(RECOVER).filter(user__person=person, agency=agency).first() if person.user_id else None
    return settings.PUBLIC_BASE_URL + reverse("activate", args=[token_of(link)]) if link else ""
