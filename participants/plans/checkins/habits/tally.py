"""Check-ins counted by the database: as many cells as there are kinds of answers, however many people gave them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from participants.plans.checkins.enums import ANSWERABLE_FOR, Practice
from participants.plans.checkins.querysets import CheckInQuerySet

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

    def of_sender(self, sender: str) -> list[Cell]:
        """Those whom this agency sent; all where no agency is asked for."""
        return [cell for cell in self.cells if not sender or cell.sender == sender]

    def reasons_of(self, sender: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for (who, reason), count in self.reasons.items():
            found[reason] += count if not sender or who == sender else 0
        return found


def tally_of(check_ins: CheckInQuerySet, today: dt.date) -> Tally:
    """Counts these check-ins; three questions, whatever their number."""
    stopped = check_ins.with_answer().filter(practice=Practice.STOPPED)
    last = stopped.order_by("enrolment_id", "-due_on", "-pk").distinct("enrolment_id").values_list(SENDER, "reason_now")
    return Tally(
        cells=tuple(Cell(named(sender), *rest) for sender, *rest in counted_alike(check_ins, today, SENDER)),
        answered={named(sender): people for sender, people in counted_people(check_ins, SENDER)},
        reasons=Counter((named(sender), reason) for sender, reason in last),
    )


def tallies_by_cohort(check_ins: CheckInQuerySet, today: dt.date) -> dict[UUID, Tally]:
    """The same for each class by itself, but for the reasons, which are not told by class."""
    cells: dict[UUID, list[Cell]] = {}
    for cohort, sender, *rest in counted_alike(check_ins, today, COHORT, SENDER):
        cells.setdefault(cohort, []).append(Cell(named(sender), *rest))
    answered: dict[UUID, dict[Sender, int]] = {}
    for cohort, sender, people in counted_people(check_ins, COHORT, SENDER):
        answered.setdefault(cohort, {})[named(sender)] = people
    return {cohort: Tally(tuple(own), answered.get(cohort, {})) for cohort, own in cells.items()}


def counted_alike(check_ins: CheckInQuerySet, today: dt.date, *by: str) -> Iterable[Any]:
    """`by`, days, whether closed, practice, whether gone before, and how many."""
    earlier = check_ins.model.objects.filter(enrolment=OuterRef("enrolment"), days__lt=OuterRef("days"))
    rows = check_ins.with_answer().annotate(
        is_closed=ExpressionWrapper(Q(due_on__lte=today - ANSWERABLE_FOR), output_field=BooleanField()),
        was_gone=Exists(earlier.with_answer().filter(practice=Practice.STOPPED)),
    )
    kinds = rows.order_by().values_list(*by, "days", "is_closed", "practice", "was_gone")
    return kinds.annotate(count=Count("pk"))


def counted_people(check_ins: CheckInQuerySet, *by: str) -> Iterable[Any]:
    """`by`, and how many people have ever answered."""
    answers = check_ins.filter(answers__isnull=False).order_by()
    return answers.values_list(*by).annotate(people=Count("enrolment", distinct=True))


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
