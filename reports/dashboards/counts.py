"""The counts that a tally holds, and the shares that are made of them; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from revmental.lib.small_numbers import FLOOR


@dataclass(frozen=True, slots=True)
class Counts:
    """People who have not withdrawn from cohorts that were not cancelled."""

    people: int = 0
    decided: int = 0  # a locked graduation meeting has decided on them
    passed: int = 0
    certified: int = 0  # hold a certificate in force
    plans_due: int = 0  # in classes that ask for a plan and have left the step in which it is written
    plans_approved: int = 0  # of those
    asked: int = 0  # how they practise after the training
    answered: int = 0
    practising: int = 0  # said so in the latest check-in that they answered


COUNTED = tuple(field.name for field in fields(Counts))
# They follow from how many people a group has, so that whoever knows one may guess the others. How many answer does not.
SIZES = ("people", "decided", "plans_due")
NUMBERS = attrgetter(*COUNTED)


def total(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*map(NUMBERS, counts), strict=True)))


@dataclass(frozen=True, slots=True)
class Measure:
    """A share with both of its numbers: `part` of `base`."""

    key: str
    label: Any
    meaning: Any
    part: str
    base: str

    def part_of(self, counts: Counts) -> int:
        return getattr(counts, self.part)

    def base_of(self, counts: Counts) -> int:
        return getattr(counts, self.base)


MEASURES = (
    Measure(
        "kelulusan",
        _("Completion"),
        _("Passed, of those on whom a graduation meeting has decided"),
        "passed",
        "decided",
    ),
    Measure(
        "rencana-aksi",
        _("Approved action plans"),
        _("Approved by coach and mentor, of those whose class asks for a plan and has left the step of writing it"),
        "plans_approved",
        "plans_due",
    ),
    Measure(
        "kebiasaan",
        _("Habit"),
        _("Still practising, of those who have answered a check-in after the training; their latest answer counts"),
        "practising",
        "answered",
    ),
)


@dataclass(frozen=True, slots=True)
class Share:
    """One measure of one group as a reader may see it: None for what is withheld."""

    part: int | None
    base: int | None

    @property
    def is_withheld(self) -> bool:
        return self.base is None

    @property
    def percent(self) -> float | None:
        """None where it is withheld or too few people stand behind it to be fair."""
        return 100 * (self.part or 0) / self.base if self.base and self.base >= FLOOR else None


WITHHELD = Share(None, None)
