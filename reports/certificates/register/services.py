"""The register: numbers are taken by one UPDATE … RETURNING inside the transaction that inserts the certificates."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from reports.certificates.models import NumberRegister
from revmental.accounts import audit
from revmental.accounts.models import Agency
from revmental.accounts.services import change_fields
from revmental.lib.errors import DomainError
from revmental.lib.numbering import example_number, with_unit

# With its first number a register takes the agency's pattern as it is then, unless it was given one of its own.
TAKE = """
UPDATE reports_numberregister
   SET last_number = last_number + %s, pattern = COALESCE(NULLIF(pattern, ''), %s)
 WHERE agency_id = %s AND year = %s AND kind = %s RETURNING last_number, pattern
"""


class Taken(NamedTuple):
    """Running numbers, and the register as it is with them: it makes them the numbers of documents."""

    register: NumberRegister
    numbers: range


def take_numbers(agency: Agency, *, year: int, kind: str, count: int) -> Taken:
    """The next `count` running numbers of the agency's register; the row stays locked until the caller commits.

    When the caller's transaction is undone the numbers are free again: no gap. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("take_numbers() outside a transaction")
    open_register(agency.pk, year, kind)
    with connection.cursor() as cursor:
        pattern = with_unit(agency.certificate_pattern, agency.short_name)
        cursor.execute(TAKE, [count, pattern, agency.pk, year, kind])
        last, pattern = cursor.fetchone()
    register = NumberRegister(agency=agency, year=year, kind=kind, last_number=last, pattern=pattern)
    return Taken(register, range(last - count + 1, last + 1))


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


@transaction.atomic
def set_pattern(agency: Agency, *, year: int, kind: str, pattern: str, by: Any) -> NumberRegister:
    """Gives the register of one year and kind a pattern of its own; an empty one is the agency's again.

    Raises DomainError for a pattern that makes no numbers, or once the register has given one: its numbers would no
    longer follow one another on paper, and two of them might read the same.
    """
    if pattern:
        example_number(pattern, unit=agency.short_name, year=year)
    open_register(agency.pk, year, kind)
    row = NumberRegister.objects.select_for_update(of=("self",)).get(agency=agency, year=year, kind=kind)
    if row.is_begun:
        raise DomainError(
            _("“%(register)s” has given number %(number)s already, so it keeps its pattern until the year ends.")
            % {"register": row, "number": row.last_number}
        )
    changed = change_fields(row, {"pattern": with_unit(pattern, agency.short_name)})
    if changed:
        row.save(update_fields=list(changed))
        audit.record("register.pattern", row, by=by, data=changed)
    return row
