"""Check-ins in figures: of all, by cohort, by sending agency; small ones are hidden from readers who see no people."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from participants.plans.checkins.enums import PRACTISING
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import Point, asked_only, counted_reasons, habit_curve, hidden_below_floor
from participants.plans.checkins.habits.tally import Cell, Tally, answers_by_sender, asked_by_sender
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency
from revmental.lib.small_numbers import FLOOR, hidden_groups

ANSWERED, WAITING, MISSED = "answered", "waiting", "missed"
PRACTISE, ASKED = "practising", "asked"
OF_ANSWERS = (ANSWERED, WAITING, MISSED, PRACTISE)
EVERY = (*OF_ANSWERS, ASKED)
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
    if sees_people:
        return counted(tally.of_sender(sender))
    own, of_days = tally.of_sender(sender), hidden_by_days(tally, sender)
    hidden = hidden_figures(tally).get(sender, EVERY)
    # Of days that are hidden by themselves nothing stands in a sum either: the other days taken from it would tell them.
    told = counted([cell for cell in own if not of_days[cell.days]], hidden)
    asked = counted([cell for cell in own if ASKED not in of_days[cell.days]], hidden)
    return told | {ASKED: asked[ASKED]}


def counted(cells: Iterable[Cell], hidden: Collection[str] = ()) -> Counts:
    """How many check-ins stand where, and how many of those who answered still practise; None for what is hidden."""
    found: Counter[str] = Counter(dict.fromkeys(EVERY, 0))
    for cell in cells:
        found[state_of(cell.practice, is_closed=cell.is_closed)] += cell.count
        found[PRACTISE] += cell.count if cell.practice in PRACTISING else 0
        found[ASKED] += cell.count
    return {name: None if name in hidden else count for name, count in found.items()}


def hidden_figures(tally: Tally) -> dict[str, Collection[str]]:
    """Of each sender, and of all together by the empty key: which figures would tell readers who see no people of fewer than the
    floor, by themselves or taken from what is shown of all; see `hidden_groups`."""
    asked, answered = asked_by_sender(tally.cells), tally.answered
    unasked = hidden_groups(asked)
    silent = hidden_groups(answered, also=unasked) | (asked.keys() - answered.keys())
    found = {key: EVERY if key in unasked else OF_ANSWERS if key in silent else () for key in asked if key}
    few = EVERY if asked.total() < FLOOR else OF_ANSWERS if sum(answered.values()) < FLOOR else ()
    return found | {"": few}


def curve_context(tally: Tally, sender: str, *, sees_people: bool) -> dict[str, Any]:
    """The curve and the reasons of this sender's people (of all where none is named); small numbers are hidden from
    readers who see no people."""
    points, reasons = habit_curve(tally.of_sender(sender)), tally.reasons_of(sender)
    if not sees_people:
        points = hidden_below_floor(told_points(points, tally, sender))
        if hidden := hidden_figures(tally).get(sender, EVERY):
            points, reasons = [] if ASKED in hidden else [asked_only(point) for point in points], Counter()
    return {"points": points, "curve": habit_chart(points), "reasons": reason_chart(counted_reasons(reasons))}


def told_points(points: Iterable[Point], tally: Tally, sender: str) -> list[Point]:
    """Without the days on which too few were asked, and without the answers of those on which they would tell of too few. From the
    first of these on there is no share: it would tell who stopped on that day."""
    of_days, found, is_whole = hidden_by_days(tally, sender), [], True
    for point in points:
        hidden = of_days[point.days]
        is_whole = is_whole and not hidden
        if ASKED not in hidden:
            found.append(asked_only(point) if hidden else point if is_whole else replace(point, share=None))
    return found


def hidden_by_days(tally: Tally, sender: str) -> dict[int, Collection[str]]:
    """What is hidden of this sender's people of each number of days."""
    days: dict[int, list[Cell]] = {}
    for cell in tally.cells:
        days.setdefault(cell.days, []).append(cell)
    of_day = {day: Tally(tuple(cells), answers_by_sender(cells)) for day, cells in days.items()}
    return {day: hidden_figures(own).get(sender, EVERY) for day, own in of_day.items()}


def senders_in(tally: Tally) -> list[Agency]:
    """The agencies that sent the people who were asked, by name: whoever sees nobody of an agency is not offered it."""
    senders = {cell.sender for cell in tally.cells if cell.sender}
    return sorted(Agency.objects.filter(pk__in=senders), key=str)


def by_cohort(cohorts: Iterable[Cohort], tallies: Mapping[UUID, Tally], sender: str, *, sees_people: bool) -> list[Any]:
    """One line for each cohort; to readers who see no people none of them tells anything: all others taken from the sum
    would tell of the smallest."""
    hidden = () if sees_people else EVERY
    own = [(one, tallies.get(one.pk, Tally()).of_sender(sender)) for one in cohorts]
    return [{"cohort": one, "counts": counted(cells, hidden)} for one, cells in own]


def by_sender(tally: Tally, senders: Iterable[Agency], *, sees_people: bool) -> list[Any]:
    """One line for each sending agency."""
    keyed = [(one, str(one.pk)) for one in senders]
    return [{"sender": one, "counts": counts_of(tally, key, sees_people=sees_people)} for one, key in keyed]
