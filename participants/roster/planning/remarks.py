"""What only the database can object to: numbers of others, people twice, facts that stay, a full cohort."""

from typing import Any

from django.utils.translation import gettext as _

from participants.enrolment.enums import EnrolmentStatus
from participants.roster.findings import Finding
from participants.roster.planning.known import Known
from participants.roster.planning.plan import RowPlan, field_label, shown
from programs.cohorts.models import Cohort


def identity_problems(plan: RowPlan, known: Known, taken: dict[Any, int]) -> list[Finding]:
    """Numbers of one row that belong to two people or contradict the record, or two rows that are one person."""
    if plan.person is None:
        return []
    row, numbers = plan.row.row, plan.row.numbers
    current = known.numbers.get(plan.person.pk, {})
    first = taken.setdefault(plan.person.pk, row)
    if len({known.people[number].pk for number in numbers.values() if number in known.people}) > 1:
        message = _("The NIP and the NIK of this row belong to two different people. Correct one of them.")
    elif any(current.get(kind, number) != number for kind, number in numbers.items()):
        message = _(
            "This person is recorded with another number of the same kind. Correct the row, or change the number first."
        )
    elif first != row:
        message = _("This is the same person as in row %(row)d. Delete one of the two rows.") % {"row": first}
    else:
        return []
    return [Finding(row, "", message)]


def kept_warnings(plan: RowPlan) -> list[Finding]:
    """Says where what was confirmed stays against the file; only about people whom staff of the cohort see anyway."""
    if plan.enrolment is None:
        return []
    number = plan.row.row
    if plan.enrolment.status == EnrolmentStatus.WITHDRAWN:
        return [Finding(number, "", _("This participant has withdrawn from the cohort and stays so."))]
    message = _("%(field)s stays “%(old)s”, as the participant has it; the file has “%(new)s”.")
    return [
        Finding(number, "", message % {"field": field_label(name), "old": shown(old), "new": shown(new)})
        for name, (old, new) in plan.kept.items()
    ]


def capacity_problems(cohort: Cohort, plans: list[RowPlan], known: Known) -> list[Finding]:
    """The first row that no longer fits is named."""
    joining = [plan for plan in plans if plan.enrolment is None]
    free = max(cohort.capacity - known.enrolled, 0)
    if len(joining) <= free:
        return []
    message = _(
        "The cohort has room for %(capacity)d, %(enrolled)d are enrolled and the file adds %(joining)d. Raise the capacity."
    )
    facts = {"capacity": cohort.capacity, "enrolled": known.enrolled, "joining": len(joining)}
    return [Finding(joining[free].row.row, "", message % facts)]
