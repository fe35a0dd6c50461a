"""Check-ins in figures: of all, by cohort, by sending agency; small ones are hidden from readers who see no people."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from participants.plans.checkins.enums import ANONYMITY_FLOOR, PRACTISING, Practice
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import Said, counted_reasons, habit_curve, hidden_below_floor
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency

ANSWERED, WAITING, MISSED = "answered", "waiting", "missed"
Counts = dict[str, int | None]


def answer_state(check_in: Any, today: dt.date) -> str:
    """Of a row with its newest answer: answered, still waiting, or closed without an answer."""
    if check_in.practice:
        return ANSWERED
    return WAITING if today < check_in.closes_on else MISSED


def counts_of(rows: Iterable[Any], today: dt.date, *, sees_people: bool) -> Counts:
    """How many stand where, and how many of those who answered still practise; of too few answers, to readers who see no
    people, only how many were asked (the others are None)."""
    states = [answer_state(row, today) for row in rows]
    found: Counts = {state: states.count(state) for state in (ANSWERED, WAITING, MISSED)}
    found |= {"practising": sum(row.practice in PRACTISING for row in rows), "asked": len(states)}
    is_shown = sees_people or states.count(ANSWERED) >= ANONYMITY_FLOOR
    return found if is_shown else dict.fromkeys(found) | {"asked": len(states)}


def curve_context(rows: Iterable[Any], *, sees_people: bool) -> dict[str, Any]:
    """The curve and the reasons of these check-ins; small numbers are hidden from readers who see no people."""
    said = [Said(row.enrolment_id, row.days, row.practice) for row in rows]
    points = habit_curve(said)
    shown = points if sees_people else hidden_below_floor(points)
    stopped = {row.enrolment_id: row.reason_now for row in rows if row.practice == Practice.STOPPED}
    return {"points": shown, "curve": habit_chart(shown), "reasons": reason_chart(counted_reasons(stopped.values()))}


def senders_in(rows: Iterable[Any]) -> list[Agency]:
    """The agencies that sent the people of these rows, by name: whoever sees nobody of an agency is not offered it."""
    return sorted({row.enrolment.sender for row in rows if row.enrolment.sender}, key=str)


def of_sender(rows: Sequence[Any], key: str) -> list[Any]:
    """The rows of whom this agency sent; all where no agency is asked for."""
    return [row for row in rows if not key or (row.enrolment.sender and row.enrolment.sender.short_name == key)]


def by_cohort(cohorts: Iterable[Cohort], rows: Sequence[Any], today: dt.date, *, sees_people: bool) -> list[Any]:
    """One line for each cohort of which somebody was asked."""
    own = [(cohort, [row for row in rows if row.enrolment.cohort_id == cohort.pk]) for cohort in cohorts]
    return [{"cohort": one, "counts": counts_of(some, today, sees_people=sees_people)} for one, some in own if some]


def by_sender(rows: Sequence[Any], today: dt.date, *, sees_people: bool) -> list[Any]:
    """One line for each sending agency."""
    own = [(sender, of_sender(rows, sender.short_name)) for sender in senders_in(rows)]
    return [{"sender": one, "counts": counts_of(some, today, sees_people=sees_people)} for one, some in own]
