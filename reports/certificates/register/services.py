"""The register: numbers are taken by one UPDATE … RETURNING inside the transaction that inserts the certificates."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from reports.certificates.models import NumberRegister
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError

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


@transaction.atomic
def begin_register(agency: Agency, *, year: int, kind: str, last_used: int, reason: str, by: Any) -> NumberRegister:
    """Says that numbers up to `last_used` were given before the agency came to this system; the next one follows it.

    May be said again while no number was taken here. Raises DomainError without a reason, or once one was.
    """
    if not reason.strip():
        raise DomainError(_("Say where the last number stands, for example “buku register 2026, halaman 12”."))
    open_register(agency.pk, year, kind)
    row = NumberRegister.objects.select_for_update(of=("self",)).get(agency=agency, year=year, kind=kind)
    if row.is_begun:
        raise DomainError(
            _("Number %(number)s of “%(register)s” is taken already, so it begins where it began.")
            % {"number": row.last_number, "register": row}
        )
    changed = change_fields(row, {"starts_after": last_used, "last_number": last_used})
    if changed:
        row.save(update_fields=list(changed))
        audit.record("register.begun", row, by=by, data=changed, reason=reason.strip())
    return row
