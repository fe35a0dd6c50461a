"""Signing in one sitting: opening and ending it, and asking for everything that waits; which files are made in it is `build`'s."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.sittings import Seat, client, sitting_of
from reports.certificates.signatures.words import AWAY, error_of
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import add_documents, retry_documents
from reports.signing.client import OpenSession, SignerAway
from reports.signing.refusals import Refused
from reports.signing.secrets import Secret
from revmental.accounts import audit
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


def expect_signatures(certificates: Iterable[Certificate]) -> None:
    """Notes for new certificates that they are to be signed, as their frozen facts say; in the caller's transaction."""
    CertificateSignature.objects.bulk_create(
        CertificateSignature(
            agency_id=row.agency_id, certificate=row, official_id=due["official"], provider=due["provider"]
        )
        for row in certificates
        if (due := row.facts.get("signature"))
    )


@sensitive_variables("passphrase", "nik")
def open_sitting(seat: Seat, *, passphrase: str, nik: str = "") -> OpenSession:
    """Hands the passphrase to the signer, which holds it in memory for one session; here it is forgotten at once.

    Raises DomainError saying why it was refused.
    """
    try:
        if seat.provider == SignatureProvider.KEY:
            session = client().open_key(seat.owner, str(seat.official.pk), Secret(passphrase))
        else:
            session = client().open_service(seat.owner, Secret(nik), Secret(passphrase))
    except SignerAway:
        raise DomainError(str(AWAY)) from None
    except Refused as refusal:
        raise error_of(refusal) from None
    audit.record("signing.opened", seat.official, by=seat.user)
    return session


@transaction.atomic
@sensitive_variables("secrets")
def join_sitting(seat: Seat, **secrets: str) -> OpenSession:
    """The session that is open, else a new one: of two clicks at once the second signs in the session of the first, instead of
    ending it. Raises DomainError as `open_sitting` does."""
    Signer.objects.select_for_update(of=("self",), no_key=True).get(pk=seat.official.pk)
    return seat.session() or open_sitting(seat, **secrets)


def end_sitting(seat: Seat) -> None:
    """Makes the signer forget. Raises DomainError when it does not answer; then there is nothing to be forgotten."""
    try:
        client().end(seat.owner)
    except SignerAway:
        raise DomainError(str(AWAY)) from None
    audit.record("signing.ended", seat.official, by=seat.user)


@transaction.atomic
def sign_all(cohort: Cohort, seat: Seat, session: OpenSession) -> int:
    """Asks for the signature of everything of the class that waits for this official or was refused before; how many.

    Repeating is harmless: what is signed or under way is left alone.
    """
    rows = CertificateSignature.objects.waiting_for(seat.user).filter(certificate__cohort=cohort)
    own = rows.filter(official=seat.official, provider=seat.provider)
    due = list(own.select_for_update(of=("self",)).select_related("certificate__document", "document").order_by("pk"))
    facts = {"sitting": sitting_of(session), "at": timezone.now().isoformat()}
    return put([(row, facts) for row in due], by=seat.user)


def put(due: list[tuple[CertificateSignature, dict[str, Any]]], *, by: Any) -> int:
    """A job for each signature with what it needs to know: a new one, or the refused one put back into the queue.

    The caller has locked the signatures. A refused job that somebody else has put back since they were read stays as it
    is: its worker may be signing by what it was asked with. Returns how many.
    """
    refused = locked_refused([row.document_id for row, _facts in due if row.document_id])
    ours = [(row, facts) for row, facts in due if row.document_id is None or row.document_id in refused]
    for row, facts in ours:
        document = refused.get(row.document_id) or new_document(row)
        document.parameters, document.requested_by, document.requested_at = facts, by, timezone.now()
        row.document = document
    new = [row for row, _facts in ours if row.document_id not in refused]
    add_documents([row.document for row in new if row.document])
    CertificateSignature.objects.bulk_update(new, ["document"])
    Document.objects.bulk_update(refused.values(), ["parameters", "requested_by", "requested_at"])
    retry_documents(refused.values(), by=by)
    audit.record_many("certificate.sign_asked", [row.certificate for row, _facts in ours], by=by)
    return len(ours)


def locked_refused(keys: Collection[UUID]) -> dict[Any, Document]:
    """Of these jobs, those that are refused still, locked in the order in which every other retry locks them."""
    rows = Document.objects.failed().filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    return {row.pk: row for row in rows}


def new_document(row: CertificateSignature) -> Document:
    issued = row.certificate.document
    title = _("%(title)s (signed)") % {"title": issued.title[:230]}
    return Document(
        kind=JobKind.CERTIFICATE_SIGNED,
        subject_id=row.certificate_id,
        cohort_id=issued.cohort_id,
        agency_id=row.agency_id,
        title=title,
    )
