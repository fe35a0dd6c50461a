"""Check-ins in figures: of all, by cohort, by sending agency; small ones are hidden from readers who see no people."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from participants.plans.checkins.enums import PRACTISING
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import Point, asked_only, counted_reasons, habit_curve, hidden_below_floor
from participants.plans.checkins.habits.tally import Cell, Sender, Tally, answers_by_sender
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency
from revmental.lib.small_numbers import FLOOR, hidden_groups

ANSWERED, WAITING, MISSED = "answered", "waiting", "missed"
Counts = dict[str, int | None]


def answer_state(check_in: Any, today: dt.date) -> str:
    """Of a row with its newest answer: answered, still waiting, or closed without an answer."""
    return state_of(check_in.practice, is_closed=today >= check_in.closes_on)


def state_of(practice: str | None, *, is_closed: bool) -> str:
    if practice:
        return ANSWERED
    return MISSED if is_closed else WAITING


def counts_of(tally: Tally, sender: str, *, sees_people: bool) -> Counts:
    """The figures of those whom this sender sent (all where none is named); what would tell readers who see no people of too few
    is hidden."""
    is_shown = sees_people or not tells_of_few(tally.answered, sender)
    return counted(tally.of_sender(sender), is_shown=is_shown)


def counted(cells: Iterable[Cell], *, is_shown: bool) -> Counts:
    """How many check-ins stand where, and how many of those who answered still practise; unless they are shown, None for
    all but how many were asked."""
    states: Counter[str] = Counter({ANSWERED: 0, WAITING: 0, MISSED: 0, "practising": 0})
    for cell in cells:
        states[state_of(cell.practice, is_closed=cell.is_closed)] += cell.count
        states["practising"] += cell.count if cell.practice in PRACTISING else 0
    asked = states[ANSWERED] + states[WAITING] + states[MISSED]
    return (dict(states) if is_shown else dict.fromkeys(states)) | {"asked": asked}


def tells_of_few(answered: Mapping[Sender, int], sender: str) -> bool:
    """Whether what the sender's people answered would tell of fewer people than the floor, by itself or taken from what
    all together say; see `hidden_groups`."""
    if not sender:
        return sum(answered.values()) < FLOOR
    return sender not in answered or sender in hidden_groups(answered)


def curve_context(tally: Tally, sender: str, *, sees_people: bool) -> dict[str, Any]:
    """The curve and the reasons of this sender's people (of all where none is named); small numbers are hidden from
    readers who see no people."""
    points, reasons = habit_curve(tally.of_sender(sender)), tally.reasons_of(sender)
    if not sees_people:
        points = hidden_below_floor(hidden_by_day(points, tally, sender))
        if tells_of_few(tally.answered, sender):
            points, reasons = [asked_only(point) for point in points], Counter()
    return {"points": points, "curve": habit_chart(points), "reasons": reason_chart(counted_reasons(reasons))}


def hidden_by_day(points: Iterable[Point], tally: Tally, sender: str) -> list[Point]:
    """Without the answers of the days on which they would tell of too few."""
    days: dict[int, list[Cell]] = {}
    for cell in tally.cells:
        days.setdefault(cell.days, []).append(cell)
    few = {day for day, cells in days.items() if tells_of_few(answers_by_sender(cells), sender)}
    return [asked_only(point) if point.days in few else point for point in points]


def senders_in(tally: Tally) -> list[Agency]:
    """The agencies that sent the people who were asked, by name: whoever sees nobody of an agency is not offered it."""
    senders = {cell.sender for cell in tally.cells if cell.sender}
    return sorted(Agency.objects.filter(pk__in=senders), key=str)


def by_cohort(cohorts: Iterable[Cohort], tallies: Mapping[UUID, Tally], sender: str, *, sees_people: bool) -> list[Any]:
    """One line for each cohort."""
    own = [(one, tallies.get(one.pk, Tally())) for one in cohorts]
    return [{"cohort": one, "counts": counts_of(tally, sender, sees_people=sees_people)} for one, tally in own]


def by_sender(tally: Tally, senders: Iterable[Agency], *, sees_people: bool) -> list[Any]:
    """One line for each sending agency."""
    cells: dict[Sender, list[Cell]] = {}
    for cell in tally.cells:
        cells.setdefault(cell.sender, []).append(cell)
    found = [(one, str(one.pk)) for one in senders]
    return [
        {"sender": one, "counts": counted(cells[key], is_shown=sees_people or not tells_of_few(tally.answered, key))}
        for one, key in found
    ]
