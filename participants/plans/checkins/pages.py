"""What the pages of check-ins show: the rows of a cohort, the curve, the state of one question."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from participants.plans.checkins.enums import PRACTISING, Practice
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import Said, counted_reasons, habit_curve, hidden_below_floor
from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.models import PlanActivity

ANSWERED, WAITING, MISSED = "answered", "waiting", "missed"


def answer_state(check_in: Any, today: dt.date) -> str:
    """Of a row with its newest answer: answered, still waiting, or closed without an answer."""
    if check_in.practice:
        return ANSWERED
    return WAITING if today < check_in.closes_on else MISSED


def counts_of(rows: Iterable[Any], today: dt.date) -> dict[str, int]:
    """How many stand where, and how many of those who answered still practise."""
    states = [answer_state(row, today) for row in rows]
    found = {state: states.count(state) for state in (ANSWERED, WAITING, MISSED)}
    return found | {"practising": sum(row.practice in PRACTISING for row in rows), "asked": len(states)}


def curve_context(rows: QuerySet[CheckIn], *, sees_people: bool) -> dict[str, Any]:
    """The curve and the reasons of these check-ins; small numbers are hidden from readers who see no people."""
    said = [Said(row.enrolment_id, row.days, row.practice) for row in rows]
    points = habit_curve(said)
    shown = points if sees_people else hidden_below_floor(points)
    stopped = {row.enrolment_id: row.reason_now for row in rows if row.practice == Practice.STOPPED}
    return {"points": shown, "curve": habit_chart(shown), "reasons": reason_chart(counted_reasons(stopped.values()))}


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


def today() -> dt.date:
    return timezone.localdate()
