"""Writing entries: in the transaction of the change itself, so that no state exists that was not said."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from reports.certificates.chain.statements import FIRST_PREVIOUS, link, statement_of, terms_of
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import Certificate, RegisterEntry

# One writer of an agency's chain at a time; the lock ends with the transaction.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('register chain ' || %s, 0))"
Change = tuple[RegisterEvent, Certificate]


def append_entries(changes: Iterable[Change], *, by: Any) -> None:
    """Says what became of certificates of one agency: four statements, whatever their number.

    To be called last in a transaction: whoever holds the chain waits for no other lock, so writers never wait in a ring.
    The rows are read anew under the lock, so that what another writer has just said is not unsaid. Raises RuntimeError
    outside a transaction.
    """
    told = [(event, certificate.pk, certificate.agency_id) for event, certificate in changes]
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("append_entries() outside a transaction")
    if told:
        head = locked_head(told[0][2])
        rows = Certificate.objects.as_chained().in_bulk([pk for _event, pk, _agency in told])
        RegisterEntry.objects.bulk_create(entries_after(head, [(event, rows[pk]) for event, pk, _agency in told], by))


def locked_head(agency_id: UUID) -> RegisterEntry | None:
    """The last entry of the agency's chain; nobody else can add one until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [str(agency_id)])
    return RegisterEntry.objects.head_of(agency_id)


def entries_after(
    head: RegisterEntry | None, rows: Sequence[tuple[RegisterEvent, Any]], by: Any
) -> list[RegisterEntry]:
    position, previous = (head.position, head.sha256) if head else (0, FIRST_PREVIOUS)
    entries, now = [], timezone.now()
    for position, (event, row) in enumerate(rows, position + 1):  # noqa: B020 (counts on from the head)
        statement = statement_of(terms_of(row), position=position, event=event, by=by, at=now)
        entry = RegisterEntry(
            agency_id=row.agency_id,
            position=position,
            certificate_id=row.pk,
            statement=statement,
            previous=previous,
            sha256=link(previous, statement),
        )
        entries.append(entry)
        previous = entry.sha256
    return entries
