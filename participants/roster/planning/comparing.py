"""Holds each row of a file against the people that are already there. Reads only."""

from typing import Any

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.people.enums import NumberKind
from participants.people.models import Person
from participants.roster.planning.known import Known, read_known
from participants.roster.planning.plan import MENTOR, PERSONAL, PRINTED, ImportPlan, RowPlan, RowState
from participants.roster.planning.remarks import capacity_problems, identity_problems, kept_warnings
from participants.roster.rows import RosterContent, RosterRow
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency


def build_plan(cohort: Cohort, content: RosterContent, *, replace_confirmed: bool = False) -> ImportPlan:
    """Compares the file with what is stored; people are found by their personal numbers only.

    `replace_confirmed`: whether the file wins over facts that a participant has confirmed. Constant number of queries.
    """
    known = read_known(cohort, content.rows)
    plan = ImportPlan(problems=list(content.problems), warnings=list(content.warnings))
    taken: dict[Any, int] = {}
    for row in content.rows:
        row_plan = plan_row(row, known, replace_confirmed=replace_confirmed)
        plan.rows.append(row_plan)
        plan.problems += identity_problems(row_plan, known, taken)
        plan.warnings += kept_warnings(row_plan)
    plan.problems += capacity_problems(cohort, plan.rows, known)
    faulty = {finding.row for finding in plan.problems}
    for row_plan in plan.rows:
        if row_plan.row.row in faulty:
            row_plan.state = RowState.FAULTY
    plan.problems.sort(key=lambda finding: finding.row)
    plan.warnings.sort(key=lambda finding: finding.row)
    return plan


def plan_row(row: RosterRow, known: Known, *, replace_confirmed: bool) -> RowPlan:
    plan = RowPlan(row, sender=sender_of(row, known.senders))
    plan.person = next((known.people[number] for number in row.numbers.values() if number in known.people), None)
    stated = stated_values(row)
    if plan.person is None:
        plan.person_values = {name: stated[name] for name in PERSONAL if name in stated}
        plan.enrolment_values = snapshot(stated, plan.sender)
        plan.new_numbers = dict(row.numbers)
        return plan
    plan.enrolment = known.enrolments.get(plan.person.pk)
    current = known.numbers.get(plan.person.pk, {})
    plan.new_numbers = {kind: number for kind, number in row.numbers.items() if kind not in current}
    plan_person(plan, stated, is_guarded=plan.person.pk in known.guarded)
    plan_enrolment(plan, stated, replace_confirmed=replace_confirmed)
    plan.state = RowState.CHANGED if plan.changes else RowState.MATCHED
    return plan


def stated_values(row: RosterRow) -> dict[str, Any]:
    """What the file says; what it leaves blank is not there, so that nothing is ever emptied."""
    values = {name: getattr(row, name) for name in [*PERSONAL, *PRINTED, *MENTOR] if name != "personal_number"}
    values["personal_number"] = row.numbers.get(NumberKind.NIP) or row.numbers.get(NumberKind.NI_PPPK) or ""
    return {name: value for name, value in values.items() if value not in ("", None)}


def snapshot(stated: dict[str, Any], sender: Agency | None) -> dict[str, Any]:
    """The printed facts of a new enrolment; where the file names no agency, the sender's name is printed."""
    values = {name: stated[name] for name in [*PRINTED, *MENTOR] if name in stated}
    return values if "agency_name" in values or sender is None else {**values, "agency_name": sender.name}


def plan_person(plan: RowPlan, stated: dict[str, Any], *, is_guarded: bool) -> None:
    """Facts of the person. Of a guarded one only blanks are filled, and silently: they may come from another agency."""
    differing = differences(plan.person, {name: stated[name] for name in PERSONAL if name in stated})
    for name, (old, new) in differing.items():
        if not is_guarded:
            plan.person_values[name] = new
            plan.changes[name] = (old, new)
        elif old in ("", None) and name not in PRINTED:
            plan.person_values[name] = new
        elif plan.enrolment and name not in PRINTED:
            plan.kept[name] = (old, new)


def plan_enrolment(plan: RowPlan, stated: dict[str, Any], *, replace_confirmed: bool) -> None:
    """Printed facts in this cohort: new where there is no enrolment yet, else what differs and may be changed."""
    if plan.enrolment is None:
        plan.enrolment_values = snapshot(stated, plan.sender)
        return
    if plan.enrolment.status == EnrolmentStatus.WITHDRAWN:
        plan.person_values, plan.new_numbers, plan.changes, plan.kept = {}, {}, {}, {}
        return
    keeps = plan.enrolment.status == EnrolmentStatus.CONFIRMED and not replace_confirmed
    differing = differences(plan.enrolment, {name: stated[name] for name in [*PRINTED, *MENTOR] if name in stated})
    for name, (old, new) in differing.items():
        if not keeps or old in ("", None):
            plan.enrolment_values[name] = new
            plan.changes[name] = (old, new)
        else:
            plan.kept[name] = (old, new)


def differences(stored: Person | Enrolment | None, wanted: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (getattr(stored, name), new) for name, new in wanted.items() if getattr(stored, name) != new}


def sender_of(row: RosterRow, senders: list[Agency]) -> Agency | None:
    """The cohort's only sender, or the one whose name the row bears."""
    if len(senders) == 1:
        return senders[0]
    name = row.agency_name.casefold()
    return next(
        (sender for sender in senders if name and name in (sender.name.casefold(), sender.short_name.casefold())), None
    )
