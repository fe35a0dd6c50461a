"""Writes the people and enrolments of a planned import, set-based."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from participants.enrolment.enrolling_services import enrol_people
from participants.enrolment.models import Enrolment
from participants.people.import_services import add_numbers, add_people, change_people
from participants.roster.planning.plan import RowPlan
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.lib.bulk import set_values


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
    newly = [plan for plan in plans if plan.enrolment is None]
    rows = ((plan.person, {"sender": plan.sender, **plan.enrolment_values}) for plan in newly if plan.person)
    return enrol_people(cohort, rows, by=by)


def change_enrolments(plans: list[RowPlan], *, by: Any) -> None:
    set_values((plan.enrolment, plan.enrolment_values) for plan in plans if plan.enrolment)
    seen = [plan for plan in plans if plan.changes]
    audit.write(
        [audit.event("enrolment.changed", plan.enrolment, by=by, data=told(plan)) for plan in seen if plan.enrolment]
    )


def told(plan: RowPlan) -> dict[str, list[str]]:
    return {name: [str(old or ""), str(new)] for name, (old, new) in plan.changes.items()}
