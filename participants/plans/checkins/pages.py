"""What the pages of one check-in show: its newest answer, and what can be measured."""

from typing import Any

from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.models import PlanActivity


def newest_answer(check_in: CheckIn) -> CheckInAnswer | None:
    return check_in.answers.order_by("number").select_related("file").last()


def measured_activities(check_in: CheckIn) -> list[PlanActivity]:
    """The activities of the alumnus's plan whose indicator is a number."""
    rows = PlanActivity.objects.filter(plan__enrolment=check_in.enrolment_id).order_by("order", "pk")
    return [row for row in rows if row.unit or row.target_value is not None or row.baseline_value is not None]


def initial_of(newest: CheckInAnswer | None) -> dict[str, Any]:
    """What the form begins with: the newest answer."""
    if newest is None:
        return {}
    names = ["practice", "per_week", "reason", "words", "position", "work_unit"]
    values = {f"value-{row['activity']}": row["value"] for row in newest.values}
    return {name: getattr(newest, name) for name in names} | values
