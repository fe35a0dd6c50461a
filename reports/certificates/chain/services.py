"""Writing entries: in the transaction of the change itself, so that no state exists that was not said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from reports.certificates.chain.statements import FIRST_PREVIOUS, link, statement_of, terms_of
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import BlankSerial, Certificate, RegisterEntry

# One writer of an agency's chain at a time; the lock ends with the transaction.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('register chain ' || %s, 0))"
Change = tuple[RegisterEvent, Certificate]


def append_entries(changes: Iterable[Change], *, by: Any) -> None:
    """Says what became of certificates of one agency: five statements, whatever their number.

    To be called last in a transaction: whoever holds the chain waits for no other lock, so writers never wait in a ring.
    Raises RuntimeError outside a transaction.
    """
    rows = list(changes)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("append_entries() outside a transaction")
    if rows:
        agency = rows[0][1].agency_id
        codes, serials = extras_of([certificate for _event, certificate in rows])
        head = locked_head(agency)
        RegisterEntry.objects.bulk_create(entries_after(head, rows, codes, serials, by))


def extras_of(certificates: Sequence[Certificate]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """LAN's code and the number of the blanko, by certificate."""
    keys = [certificate.pk for certificate in certificates]
    codes = dict(Certificate.objects.filter(pk__in=keys).values_list("pk", "enrolment__lan_code"))
    serials = dict(BlankSerial.objects.filter(certificate__in=keys).values_list("certificate", "serial"))
    return codes, serials


def locked_head(agency_id: UUID) -> RegisterEntry | None:
    """The last entry of the agency's chain; nobody else can add one until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [str(agency_id)])
    return RegisterEntry.objects.filter(agency=agency_id).order_by("-position").first()


def entries_after(
    head: RegisterEntry | None,
    rows: Sequence[Change],
    codes: Mapping[UUID, str],
    serials: Mapping[UUID, str],
    by: Any,
) -> list[RegisterEntry]:
    position, previous = (head.position, head.sha256) if head else (0, FIRST_PREVIOUS)
    entries, now = [], timezone.now()
    for position, (event, certificate) in enumerate(rows, position + 1):  # noqa: B020 (counts on from the head)
        terms = terms_of(certificate, lan_code=codes[certificate.pk], serial=serials.get(certificate.pk, ""))
        statement = statement_of(terms, position=position, event=event, by=by, at=now)
        entry = RegisterEntry(
            agency_id=certificate.agency_id,
            position=position,
            certificate=certificate,
            statement=statement,
            previous=previous,
            sha256=link(previous, statement),
        )
        entries.append(entry)
        previous = entry.sha256
    return entries
