"""The habit curve: who was asked, who answered, how many still practise; who said nothing is unknown, not stopped. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from participants.plans.checkins.enums import PRACTISING, Practice
from participants.plans.checkins.habits.tally import Cell
from revmental.lib.small_numbers import FLOOR


@dataclass(frozen=True)
class Point:
    """The counts after so many days. `at_risk`: those who answered now and had not stopped before; `share`: how many
    percent still practise of all who ever said anything, by the product of what stayed (Kaplan–Meier)."""

    days: int
    asked: int
    answered: int
    practising: int
    at_risk: int
    stopped: int
    share: float | None

    @property
    def unknown(self) -> int:
        """Asked, and no answer: counted neither way."""
        return self.asked - self.answered


def habit_curve(cells: Iterable[Cell]) -> list[Point]:
    """A point for every number of days asked, in order. Somebody who stopped once is no longer at risk, even if they
    begin again: `practising` counts them then."""
    by_days: dict[int, list[Cell]] = {}
    for cell in cells:
        by_days.setdefault(cell.days, []).append(cell)
    points: list[Point] = []
    kept, is_answered = 1.0, False
    for days in sorted(by_days):
        own = by_days[days]
        answered, at_risk = total(own, lambda cell: bool(cell.practice)), total(own, is_at_risk)
        stopped = total(own, lambda cell: is_at_risk(cell) and cell.practice == Practice.STOPPED)
        practising = total(own, lambda cell: cell.practice in PRACTISING)
        kept *= 1 - stopped / at_risk if at_risk else 1
        is_answered = is_answered or answered > 0
        asked = sum(cell.count for cell in own)
        points.append(Point(days, asked, answered, practising, at_risk, stopped, 100 * kept if is_answered else None))
    return points


def is_at_risk(cell: Cell) -> bool:
    return bool(cell.practice) and not cell.was_gone


def total(cells: Iterable[Cell], counts: Callable[[Cell], bool]) -> int:
    return sum(cell.count for cell in cells if counts(cell))


def hidden_below_floor(points: Iterable[Point]) -> list[Point]:
    """For readers who may not see people: points of fewer answers than the floor show only how many were asked."""
    return [point if point.answered >= FLOOR else asked_only(point) for point in points]


def asked_only(point: Point) -> Point:
    return Point(point.days, point.asked, 0, 0, 0, 0, None)


def counted_reasons(reasons: Mapping[str, int]) -> Mapping[str, int]:
    """How often each reason was given, most first; reasons of fewer people than the floor are put together, and left out
    where even together they are too few. The empty key stands for those put together."""
    counts = Counter({reason: count for reason, count in reasons.items() if reason})
    shown = {reason: count for reason, count in counts.most_common() if count >= FLOOR}
    rest = sum(counts.values()) - sum(shown.values())
    return shown | ({"": rest} if rest >= FLOOR else {})
