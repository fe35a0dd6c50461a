"""Check-ins counted by the database: as many cells as there are kinds of answers, however many people gave them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from participants.plans.checkins.enums import ANSWERABLE_FOR, Practice
from participants.plans.checkins.models import CheckInAnswer
from participants.plans.checkins.querysets import CheckInQuerySet, OfCheckInQuerySet

# The key of a sending agency as addresses of pages name it; None stands for those whom nobody sent.
Sender = str | None
COHORT, SENDER = "enrolment__cohort_id", "enrolment__sender_id"


@dataclass(frozen=True)
class Cell:
    """How many check-ins of those whom one agency sent were answered alike after so many days.

    `practice` is None without an answer; `was_gone`: they had said before that they stopped.
    """

    sender: Sender
    days: int
    is_closed: bool
    practice: str | None
    was_gone: bool
    count: int


@dataclass(frozen=True)
class Tally:
    """What the figures are made of: check-ins; how many people of each sender ever answered; the last reasons of those who
    stopped, by sender."""

    cells: tuple[Cell, ...] = ()
    answered: Mapping[Sender, int] = field(default_factory=dict)
    reasons: Mapping[tuple[Sender, str], int] = field(default_factory=dict)

    def reasons_of(self, sender: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for (who, reason), count in self.reasons.items():
            found[reason] += count if not sender or who == sender else 0
        return found


def of_sender(cells: Iterable[Cell], sender: str) -> list[Cell]:
    """Those whom this agency sent; all where no agency is asked for."""
    return [cell for cell in cells if not sender or cell.sender == sender]


def tally_of(check_ins: CheckInQuerySet, today: dt.date) -> Tally:
    """Counts these check-ins; a handful of questions, whatever their number."""
    stopped = answers_to(check_ins).filter(practice=Practice.STOPPED)
    last = stopped.order_by("check_in__enrolment_id", "-check_in__due_on", "-pk").distinct("check_in__enrolment_id")
    said = last.values_list(f"check_in__{SENDER}", "reason")
    return Tally(
        cells=(*silent_cells(check_ins, today), *said_cells(check_ins)),
        answered={named(sender): people for sender, people in counted_people(check_ins)},
        reasons=Counter((named(sender), reason) for sender, reason in said),
    )


def silent_cells(check_ins: CheckInQuerySet, today: dt.date) -> Iterator[Cell]:
    for (sender, days, is_closed), count in counted_silent(check_ins, today, SENDER):
        yield Cell(named(sender), days, is_closed, None, False, count)


def said_cells(check_ins: CheckInQuerySet) -> Iterator[Cell]:
    """Those who had stopped before stand apart."""
    said = answers_to(check_ins)
    gone = dict(counted_said(said.filter(Exists(earlier_stops())), SENDER))
    for kind, count in counted_said(said, SENDER):
        sender, days, practice = kind
        before = gone.get(kind, 0)
        for was_gone, some in ((False, count - before), (True, before)):
            if some:
                yield Cell(named(sender), days, False, practice, was_gone, some)


def cells_by_cohort(check_ins: CheckInQuerySet, today: dt.date) -> dict[UUID, list[Cell]]:
    """The check-ins of each class by itself, for its line of figures: no curve is drawn of them, so who had stopped before does not
    stand apart."""
    found: dict[UUID, list[Cell]] = {}
    for (cohort, sender, days, is_closed), count in counted_silent(check_ins, today, COHORT, SENDER):
        found.setdefault(cohort, []).append(Cell(named(sender), days, is_closed, None, False, count))
    for (cohort, sender, days, practice), count in counted_said(answers_to(check_ins), COHORT, SENDER):
        found.setdefault(cohort, []).append(Cell(named(sender), days, False, practice, False, count))
    return found


# What was answered is asked of the answers, what was not of the questions: so the database goes once through each, instead of
# looking answers up one by one.
def counted_silent(check_ins: CheckInQuerySet, today: dt.date, *by: str) -> Iterator[tuple[tuple[Any, ...], int]]:
    """(`by`, days, whether closed) and how many without an answer."""
    is_closed = ExpressionWrapper(Q(due_on__lte=today - ANSWERABLE_FOR), output_field=BooleanField())
    silent = check_ins.filter(~Exists(CheckInAnswer.objects.filter(check_in=OuterRef("pk")))).order_by()
    kinds = silent.annotate(is_closed=is_closed).values_list(*by, "days", "is_closed")
    for *kind, count in kinds.annotate(count=Count("pk")):
        yield tuple(kind), count


def counted_said(answers: OfCheckInQuerySet, *by: str) -> Iterator[tuple[tuple[Any, ...], int]]:
    """(`by`, days, practice) and how many."""
    kinds = answers.order_by().values_list(*(f"check_in__{name}" for name in by), "check_in__days", "practice")
    for *kind, count in kinds.annotate(count=Count("pk")):
        yield tuple(kind), count


def answers_to(check_ins: CheckInQuerySet) -> OfCheckInQuerySet:
    """The newest answer to each of these questions that has any."""
    return CheckInAnswer.objects.newest().filter(check_in__in=check_ins.order_by())


def earlier_stops() -> OfCheckInQuerySet:
    """For an answer: what its author said at earlier questions, if it was that they had stopped."""
    same = {"check_in__enrolment": OuterRef("check_in__enrolment"), "check_in__days__lt": OuterRef("check_in__days")}
    return CheckInAnswer.objects.newest().filter(practice=Practice.STOPPED, **same)


def counted_people(check_ins: CheckInQuerySet) -> Iterable[Any]:
    """Sender, and how many of their people have ever answered."""
    own = answers_to(check_ins).order_by().values_list(f"check_in__{SENDER}")
    return own.annotate(people=Count("check_in__enrolment", distinct=True))


def named(sender: Any) -> Sender:
    return str(sender) if sender else None


def answers_by_sender(cells: Iterable[Cell]) -> Counter[Sender]:
    """How many answers there are from each sender's people; after the same days each person gives one."""
    found: Counter[Sender] = Counter()
    for cell in cells:
        found[cell.sender] += cell.count if cell.practice else 0
    return +found


def asked_by_sender(cells: Iterable[Cell]) -> Counter[Sender]:
    """How many people of each sender were asked, at the least: after the same days each person is asked once."""
    days: Counter[tuple[Sender, int]] = Counter()
    for cell in cells:
        days[cell.sender, cell.days] += cell.count
    found: Counter[Sender] = Counter()
    for (sender, _days), count in days.items():
        found[sender] = max(found[sender], count)
    return found
