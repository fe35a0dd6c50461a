"""Writes the people and enrolments of a planned import, set-based."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from participants.enrolment.models import Enrolment
from participants.people.import_services import add_numbers, add_people, change_people
from participants.roster.planning.plan import RowPlan
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.accounts.models import AuditEvent


@transaction.atomic
def enrol_rows(cohort: Cohort, plans: Iterable[RowPlan], *, by: Any) -> list[Enrolment]:
    """Makes people, numbers and enrolments as planned; the caller holds the lock on the cohort. Returns new enrolments."""
    plans = list(plans)
    newcomers = [plan for plan in plans if plan.person is None]
    change_people((plan.person, plan.person_values) for plan in plans if plan.person)
    for plan, person in zip(newcomers, add_people(plan.person_values for plan in newcomers), strict=True):
        plan.person = person
    add_numbers((plan.person, plan.new_numbers) for plan in plans if plan.person)
    change_enrolments(plans, by=by)
    return add_enrolments(cohort, [plan for plan in plans if plan.enrolment is None], by=by)


def add_enrolments(cohort: Cohort, plans: list[RowPlan], *, by: Any) -> list[Enrolment]:
    """Numbers in the daftar hadir go on in the order of the file."""
    last = cohort.enrolments.aggregate(last=Max("attendance_number"))["last"] or 0
    enrolments = [
        Enrolment(
            agency_id=cohort.agency_id,
            cohort=cohort,
            person=plan.person,
            sender=plan.sender,
            attendance_number=number,
            **plan.enrolment_values,
        )
        for number, plan in enumerate(plans, start=last + 1)
    ]
    Enrolment.objects.bulk_create(enrolments)
    audit.record_many("enrolment.created", enrolments, by=by)
    return enrolments


def change_enrolments(plans: list[RowPlan], *, by: Any) -> None:
    changed = [(plan.enrolment, plan.enrolment_values) for plan in plans if plan.enrolment and plan.enrolment_values]
    for enrolment, values in changed:
        for name, value in values.items():
            setattr(enrolment, name, value)
    fields = sorted({name for _enrolment, values in changed for name in values})
    if fields:
        Enrolment.objects.bulk_update([enrolment for enrolment, _values in changed], fields)
    seen = [plan for plan in plans if plan.changes]
    AuditEvent.objects.bulk_create(
        [audit.event("enrolment.changed", plan.enrolment, by=by, data=told(plan)) for plan in seen if plan.enrolment]
    )


def told(plan: RowPlan) -> dict[str, list[str]]:
    return {name: [str(old or ""), str(new)] for name, (old, new) in plan.changes.items()}
