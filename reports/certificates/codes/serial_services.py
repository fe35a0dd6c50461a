"""Numbers of blankos: read off the pre-printed sheets by staff, never made here; one number is used once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.chain.services import append_entries
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import BlankSerial, Certificate
from revmental.accounts import audit
from revmental.lib.errors import DomainError


@transaction.atomic
def import_serials(cohort: Cohort, kind: str, serials: Mapping[UUID, str], *, by: Any) -> int:
    """Takes the numbers of the cohort's blankos of one kind in, by enrolment, all or none; returns how many are new or changed.

    Who has a certificate in force without a printed number gets it there, and the chain says so; for everybody else it waits
    for the issue. Raises DomainError when a number is used already.
    """
    locked(cohort.pk)
    bearers = unprinted_certificates(cohort, kind)
    people = set(cohort.enrolments.filter(pk__in=list(serials)).values_list("pk", flat=True))
    known = {(row.enrolment_id, row.certificate_id): row for row in serials_of(people, kind)}
    used = {(row.enrolment_id, row.serial) for row in known.values()}
    changed = []
    for person, serial in serials.items():
        if person in people and (person, serial) not in used:
            certificate = bearers.get(person)
            row = row_for(cohort, kind, person, known, certificate.pk if certificate else None)
            row.certificate, row.serial = certificate, serial
            changed.append(row)
    write(changed, by)
    append_entries([(RegisterEvent.BLANKED, row.certificate) for row in changed if row.certificate], by=by)
    return len(changed)


def unprinted_certificates(cohort: Cohort, kind: str) -> dict[UUID, Certificate]:
    """Certificates in force on which no number is printed, by enrolment."""
    rows = Certificate.objects.in_force().filter(cohort=cohort, kind=kind, recipient=None).defer("facts")
    rows = rows.annotate(printed_serial=KT("facts__serial_number"))
    return {row.enrolment_id: row for row in rows if row.enrolment_id and not row.printed_serial}


def serials_of(people: set[UUID], kind: str) -> Any:
    return BlankSerial.objects.select_for_update(of=("self",)).filter(enrolment__in=people, kind=kind).order_by("pk")


def row_for(cohort: Cohort, kind: str, person: UUID, known: Mapping[Any, BlankSerial], key: UUID | None) -> BlankSerial:
    """The row of the person's certificate, or of what waits for one."""
    new = BlankSerial(agency_id=cohort.agency_id, enrolment_id=person, kind=kind)
    return known.get((person, key)) or new


def write(rows: Sequence[BlankSerial], by: Any) -> None:
    try:
        with transaction.atomic():
            BlankSerial.objects.bulk_create(rows, update_conflicts=True, update_fields=["serial"], unique_fields=["id"])
    except IntegrityError:
        raise DomainError(
            _("One of the numbers is used by another document already. Compare the list with the blankos.")
        ) from None
    audit.record_many("blank_serial.recorded", rows, by=by)


def take_waiting_serials(certificates: Sequence[Certificate]) -> None:
    """Gives new certificates the numbers that wait for them: two statements, whatever their number."""
    people = {one.enrolment_id: one for one in certificates if one.enrolment_id}
    rows = BlankSerial.objects.select_for_update(of=("self",)).filter(enrolment__in=people, certificate=None)
    waiting = {(row.enrolment_id, row.kind): row for row in rows.order_by("pk")}
    taken = []
    for person, certificate in people.items():
        if row := waiting.get((person, certificate.kind)):
            row.certificate = certificate
            taken.append(row)
    BlankSerial.objects.bulk_update(taken, ["certificate"])
