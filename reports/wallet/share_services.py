"""Writes of share links: made, ended; and finding the one that an address names."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.people.models import Person
from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.wallet.models import ShareLink
from revmental.accounts import audit
from revmental.accounts.entry.links import key_in, new_nonce, token_fits, token_of
from revmental.lib.errors import DomainError

MOST_OPEN = 20


@transaction.atomic
def make_share_link(
    person: Person, *, certificates: Collection[UUID], archived: Collection[UUID], label: str, days: int, by: Any
) -> ShareLink:
    """A link to these documents of the person for so many days. Raises DomainError without a document, for somebody else's, or when
    too many links are open."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    theirs = Q(enrolment__person=person) | Q(recipient__person=person)
    own = list(Certificate.objects.filter(theirs, pk__in=certificates))
    recorded = list(ArchivedCertificate.objects.standing().filter(pk__in=archived, person=person))
    if not own and not recorded or len(own) + len(recorded) != len(certificates) + len(archived):
        raise DomainError(_("Choose at least one of your documents."))
    if ShareLink.objects.usable().filter(person=person).count() >= MOST_OPEN:
        raise DomainError(_("You have %(limit)d open links. End one that is no longer needed.") % {"limit": MOST_OPEN})
    until = timezone.now() + dt.timedelta(days=days)
    link = ShareLink.objects.create(person=person, label=label, nonce=new_nonce(), expires_at=until)
    link.certificates.set(own)
    link.archived.set(recorded)
    audit.record("share.made", link, by=by, data={"documents": len(own) + len(recorded)})
    return link


@transaction.atomic
def revoke_share_link(link: ShareLink, *, by: Any) -> None:
    """Ends the link at its next request; repeating it does no harm."""
    if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record("share.ended", link, by=by)


def share_url(link: ShareLink) -> str:
    return settings.PUBLIC_BASE_URL + reverse("shared_documents", args=[token_of(link)])


def find_shared(token: str) -> ShareLink | None:
    """The usable link of this token; None alike for unknown, ended and expired ones."""
    key = key_in(token)
    link = ShareLink.objects.usable().select_related("person").filter(pk=key).first() if key else None
    return link if link and token_fits(link, token) else None
