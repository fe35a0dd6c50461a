"""Check-ins in figures: of all, by cohort, by sending agency; small ones are hidden from readers who see no people."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from participants.plans.checkins.enums import PRACTISING
from participants.plans.checkins.habits.charts import habit_chart, reason_chart
from participants.plans.checkins.habits.curve import Point, asked_only, counted_reasons, habit_curve, hidden_below_floor
from participants.plans.checkins.habits.tally import Cell, Sender, Tally, answers_by_sender, asked_by_sender, of_sender
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


@dataclass(frozen=True)
class Hiding:
    """What readers who see no people do not get: of each sender and of all (the empty key), on the whole and of each number of days."""

    whole: Mapping[str, Collection[str]]
    days: Mapping[int, Mapping[str, Collection[str]]]

    def of_whole(self, sender: str) -> Collection[str]:
        return self.whole.get(sender, EVERY)

    def of_day(self, days: int, sender: str) -> Collection[str]:
        return self.days[days].get(sender, EVERY)


def hiding_of(tally: Tally) -> Hiding:
    """Told once for a page, whatever the number of senders on it."""
    days: dict[int, list[Cell]] = {}
    for cell in tally.cells:
        days.setdefault(cell.days, []).append(cell)
    of_day = {day: Tally(tuple(cells), answers_by_sender(cells)) for day, cells in days.items()}
    return Hiding(hidden_figures(tally), {day: hidden_figures(own) for day, own in of_day.items()})


def counts_of(tally: Tally, sender: str, hiding: Hiding | None) -> Counts:
    """The figures of those whom this sender sent (all where none is named); without `hiding` for readers who see people."""
    return told(of_sender(tally.cells, sender), sender, hiding)


def told(own: Sequence[Cell], sender: str, hiding: Hiding | None) -> Counts:
    """The figures of the sender's own cells. Of days that are hidden by themselves nothing stands in a sum either: the other days
    taken from it would tell them."""
    if hiding is None:
        return counted(own)
    hidden = hiding.of_whole(sender)
    shown = counted([cell for cell in own if not hiding.of_day(cell.days, sender)], hidden)
    asked = counted([cell for cell in own if ASKED not in hiding.of_day(cell.days, sender)], hidden)
    return shown | {ASKED: asked[ASKED]}


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


def curve_context(tally: Tally, sender: str, hiding: Hiding | None) -> dict[str, Any]:
    """The curve and the reasons of this sender's people (of all where none is named)."""
    points, reasons = habit_curve(of_sender(tally.cells, sender)), tally.reasons_of(sender)
    if hiding:
        points = hidden_below_floor(told_points(points, sender, hiding))
        if hidden := hiding.of_whole(sender):
            points, reasons = [] if ASKED in hidden else [asked_only(point) for point in points], Counter()
    return {"points": points, "curve": habit_chart(points), "reasons": reason_chart(counted_reasons(reasons))}


def told_points(points: Iterable[Point], sender: str, hiding: Hiding) -> list[Point]:
    """Without the days on which too few were asked, and without the answers of those on which they would tell of too few. From the
    first of these on there is no share: it would tell who stopped on that day."""
    found, is_whole = [], True
    for point in points:
        hidden = hiding.of_day(point.days, sender)
        is_whole = is_whole and not hidden
        if ASKED not in hidden:
            found.append(asked_only(point) if hidden else point if is_whole else replace(point, share=None))
    return found


def senders_in(tally: Tally) -> list[Agency]:
    """The agencies that sent the people who were asked, by name: whoever sees nobody of an agency is not offered it."""
    senders = {cell.sender for cell in tally.cells if cell.sender}
    return sorted(Agency.objects.filter(pk__in=senders), key=str)


def by_cohort(cohorts: Iterable[Cohort], cells: Mapping[UUID, Sequence[Cell]] | None, sender: str) -> list[Any]:
    """One line for each cohort; without cells for readers who see no people: all other lines taken from the sum would tell of the
    smallest."""
    hidden = EVERY if cells is None else ()
    own = [(one, of_sender((cells or {}).get(one.pk, ()), sender)) for one in cohorts]
    return [{"cohort": one, "counts": counted(found, hidden)} for one, found in own]


def by_sender(tally: Tally, senders: Iterable[Agency], hiding: Hiding | None) -> list[Any]:
    """One line for each sending agency."""
    own: dict[Sender, list[Cell]] = {}
    for cell in tally.cells:
        own.setdefault(cell.sender, []).append(cell)
    keyed = [(one, str(one.pk)) for one in senders]
    return [{"sender": one, "counts": told(own[key], key, hiding)} for one, key in keyed]
