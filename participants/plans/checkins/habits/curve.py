"""The habit curve: who was asked, who answered, how many still practise; who said nothing is unknown, not stopped. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from participants.plans.checkins.enums import PRACTISING, Practice
from revmental.lib.small_numbers import FLOOR


@dataclass(frozen=True)
class Said:
    """One check-in as the curve needs it: of whom, after how many days, what was said (None: nothing yet)."""

    person: UUID
    days: int
    practice: str | None


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


def habit_curve(said: Iterable[Said]) -> list[Point]:
    """A point for every number of days asked, in order. Somebody who stopped once is no longer at risk, even if they
    begin again: `practising` counts them then."""
    by_days: dict[int, list[Said]] = {}
    for row in said:
        by_days.setdefault(row.days, []).append(row)
    points, gone, kept = [], set(), 1.0
    for days in sorted(by_days):
        answers = [row for row in by_days[days] if row.practice]
        at_risk = [row for row in answers if row.person not in gone]
        now = {row.person for row in at_risk if row.practice == Practice.STOPPED}
        kept *= 1 - len(now) / len(at_risk) if at_risk else 1
        gone |= now
        practising = sum(row.practice in PRACTISING for row in answers)
        share = 100 * kept if any(point.answered for point in points) or answers else None
        points.append(Point(days, len(by_days[days]), len(answers), practising, len(at_risk), len(now), share))
    return points


def hidden_below_floor(points: Iterable[Point]) -> list[Point]:
    """For readers who may not see people: points of fewer answers than the floor show only how many were asked."""
    return [point if point.answered >= FLOOR else asked_only(point) for point in points]


def asked_only(point: Point) -> Point:
    return Point(point.days, point.asked, 0, 0, 0, 0, None)


def counted_reasons(reasons: Iterable[str]) -> Mapping[str, int]:
    """How often each reason was given, most first; reasons of fewer people than the floor are put together, and left out
    where even together they are too few. The empty key stands for those put together."""
    counts = Counter(reason for reason in reasons if reason)
    shown = {reason: count for reason, count in counts.most_common() if count >= FLOOR}
    rest = sum(counts.values()) - sum(shown.values())
    return shown | ({"": rest} if rest >= FLOOR else {})
