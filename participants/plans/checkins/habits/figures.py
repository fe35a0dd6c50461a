"""Check-ins in figures: of all, by cohort, by sending agency; small ones are hidden from readers who see no people."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from participants.plans.checkins.enums import PRACTISING, Practice
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import (
    Point,
    Said,
    asked_only,
    counted_reasons,
    habit_curve,
    hidden_below_floor,
)
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency
from revmental.lib.small_numbers import FLOOR, hidden_groups

ANSWERED, WAITING, MISSED = "answered", "waiting", "missed"
Counts = dict[str, int | None]
Answered = Counter[str | None]


def answer_state(check_in: Any, today: dt.date) -> str:
    """Of a row with its newest answer: answered, still waiting, or closed without an answer."""
    if check_in.practice:
        return ANSWERED
    return WAITING if today < check_in.closes_on else MISSED


def counts_of(asked: Sequence[Any], sender: str, today: dt.date, *, sees_people: bool) -> Counts:
    """The figures of the rows of this sender (all where none is named); what would tell readers who see no people of too few
    is hidden."""
    is_shown = sees_people or not tells_of_few(answered_by_sender(asked), sender)
    return counted(of_sender(asked, sender), today, is_shown=is_shown)


def counted(rows: Sequence[Any], today: dt.date, *, is_shown: bool) -> Counts:
    """How many of the rows stand where, and how many of those who answered still practise; unless they are shown, None for
    all but how many were asked."""
    states = [answer_state(row, today) for row in rows]
    found: Counts = {state: states.count(state) for state in (ANSWERED, WAITING, MISSED)}
    found |= {"practising": sum(row.practice in PRACTISING for row in rows), "asked": len(states)}
    return found if is_shown else dict.fromkeys(found) | {"asked": len(states)}


def answered_by_sender(asked: Iterable[Any]) -> Answered:
    """How many people of each sender have answered; None stands for those whom nobody sent."""
    return Counter({row.enrolment_id: sender_of(row) for row in asked if row.practice}.values())


def tells_of_few(answered: Answered, sender: str) -> bool:
    """Whether what the sender's people answered would tell of fewer people than the floor, by itself or taken from what
    all together say; see `hidden_groups`."""
    if not sender:
        return answered.total() < FLOOR
    return sender not in answered or sender in hidden_groups(answered)


def curve_context(asked: Sequence[Any], sender: str, *, sees_people: bool) -> dict[str, Any]:
    """The curve and the reasons of this sender's people (of all where none is named); small numbers are hidden from
    readers who see no people."""
    rows = of_sender(asked, sender)
    points = habit_curve(Said(row.enrolment_id, row.days, row.practice) for row in rows)
    stopped = {row.enrolment_id: row.reason_now for row in rows if row.practice == Practice.STOPPED}
    if not sees_people:
        points = hidden_below_floor(hidden_by_day(points, asked, sender))
        if tells_of_few(answered_by_sender(asked), sender):
            points, stopped = [asked_only(point) for point in points], {}
    return {"points": points, "curve": habit_chart(points), "reasons": reason_chart(counted_reasons(stopped.values()))}


def hidden_by_day(points: Iterable[Point], asked: Sequence[Any], sender: str) -> list[Point]:
    """Without the answers of the days on which they would tell of too few."""
    days = {day: answered_by_sender(rows) for day, rows in grouped(asked, attrgetter("days")).items()}
    return [asked_only(point) if tells_of_few(days[point.days], sender) else point for point in points]


def grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def senders_in(rows: Iterable[Any]) -> list[Agency]:
    """The agencies that sent the people of these rows, by name: whoever sees nobody of an agency is not offered it."""
    return sorted({row.enrolment.sender for row in rows if row.enrolment.sender}, key=str)


def sender_of(row: Any) -> str | None:
    """The key of the agency that sent them, as the address of a page names it; None where nobody did."""
    return str(row.enrolment.sender_id) if row.enrolment.sender_id else None


def of_sender(rows: Sequence[Any], sender: str) -> list[Any]:
    """The rows of whom this agency sent; all where no agency is asked for."""
    return [row for row in rows if not sender or sender_of(row) == sender]


def by_cohort(
    cohorts: Iterable[Cohort], asked: Iterable[Any], sender: str, today: dt.date, *, sees_people: bool
) -> list[Any]:
    """One line for each cohort of which somebody of this sender was asked."""
    own = grouped(asked, attrgetter("enrolment.cohort_id"))
    return [
        {"cohort": one, "counts": counts_of(own[one.pk], sender, today, sees_people=sees_people)}
        for one in cohorts
        if of_sender(own[one.pk], sender)
    ]


def by_sender(asked: Sequence[Any], today: dt.date, *, sees_people: bool) -> list[Any]:
    """One line for each sending agency."""
    own, answered = grouped(asked, sender_of), answered_by_sender(asked)
    found = [(one, str(one.pk)) for one in senders_in(asked)]
    return [
        {"sender": one, "counts": counted(own[key], today, is_shown=sees_people or not tells_of_few(answered, key))}
        for one, key in found
    ]
