"""Check-ins counted by the database: as many cells as there are kinds of answers, however many people gave them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from participants.plans.checkins.enums import ANSWERABLE_FOR, Practice
from participants.plans.checkins.querysets import CheckInQuerySet

PLACE = ("enrolment__cohort_id", "enrolment__sender_id")
# The key of a sending agency as addresses of pages name it; None stands for those whom nobody sent.
Sender = str | None


@dataclass(frozen=True)
class Cell:
    """How many check-ins of a class, of those whom one agency sent, were answered alike after so many days.

    `practice` is None without an answer; `was_gone`: they had said before that they stopped.
    """

    cohort: UUID
    sender: Sender
    days: int
    is_closed: bool
    practice: str | None
    was_gone: bool
    count: int


@dataclass(frozen=True)
class Tally:
    """What the figures are made of: check-ins, the people of each class and sender who ever answered, and the last reasons of
    those who stopped, by sender."""

    cells: tuple[Cell, ...]
    answered: Mapping[tuple[UUID, Sender], int]
    reasons: Mapping[tuple[Sender, str], int]

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
    earlier = check_ins.model.objects.filter(enrolment=OuterRef("enrolment"), days__lt=OuterRef("days"))
    is_closed = ExpressionWrapper(Q(due_on__lte=today - ANSWERABLE_FOR), output_field=BooleanField())
    rows = check_ins.with_answer().order_by()
    cells = rows.annotate(is_closed=is_closed, was_gone=Exists(earlier.with_answer().filter(practice=Practice.STOPPED)))
    kinds = cells.values_list(*PLACE, "days", "is_closed", "practice", "was_gone").annotate(count=Count("pk"))
    people = rows.exclude(practice=None).values_list(*PLACE).annotate(people=Count("enrolment", distinct=True))
    stopped = rows.filter(practice=Practice.STOPPED).order_by("enrolment_id", "-due_on", "-pk").distinct("enrolment_id")
    return Tally(
        cells=tuple(Cell(cohort, named(sender), *rest) for cohort, sender, *rest in kinds),
        answered={(cohort, named(sender)): count for cohort, sender, count in people},
        reasons=Counter((named(who), reason) for who, reason in stopped.values_list(PLACE[1], "reason_now")),
    )


def named(sender: Any) -> Sender:
    return str(sender) if sender else None


def by_cohort(tally: Tally) -> dict[UUID, Tally]:
    """One tally for each class of which somebody was asked; reasons are not told by class."""
    cells: dict[UUID, list[Cell]] = {}
    for cell in tally.cells:
        cells.setdefault(cell.cohort, []).append(cell)
    answered: dict[UUID, dict[tuple[UUID, Sender], int]] = {}
    for place, count in tally.answered.items():
        answered.setdefault(place[0], {})[place] = count
    return {cohort: Tally(tuple(own), answered.get(cohort, {}), {}) for cohort, own in cells.items()}


def answered_by_sender(tally: Tally) -> Counter[Sender]:
    """How many people of each sender have ever answered."""
    found: Counter[Sender] = Counter()
    for (_cohort, sender), people in tally.answered.items():
        found[sender] += people
    return found


def answers_by_sender(cells: Iterable[Cell]) -> Counter[Sender]:
    """How many answers there are from each sender's people; after the same days each person gives one."""
    found: Counter[Sender] = Counter()
    for cell in cells:
        found[cell.sender] += cell.count if cell.practice else 0
    return +found
