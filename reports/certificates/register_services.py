"""The register: numbers are taken by one UPDATE … RETURNING inside the transaction that inserts the certificates (trust m9)."""

from uuid import UUID

from django.db import connection, transaction

from reports.certificates.models import NumberRegister
from revmental.accounts.models import Agency

TAKE = """
UPDATE reports_numberregister SET last_number = last_number + %s
 WHERE agency_id = %s AND year = %s AND kind = %s RETURNING last_number
"""


def take_numbers(agency: Agency, *, year: int, kind: str, count: int) -> range:
    """The next `count` running numbers of the agency's register; the row stays locked until the caller commits.

    When the caller's transaction is undone the numbers are free again: no gap. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("take_numbers() outside a transaction")
    open_register(agency.pk, year, kind)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [count, agency.pk, year, kind])
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


def open_register(agency_id: UUID, year: int, kind: str) -> None:
    """Begins the register of a year at its first use; of two who begin it at once one does nothing."""
    NumberRegister.objects.bulk_create(
        [NumberRegister(agency_id=agency_id, year=year, kind=kind)], ignore_conflicts=True
    )
