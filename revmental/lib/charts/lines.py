"""A line through a few points in time, with a goal to reach: for an indicator, or for a share that falls step by step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from revmental.lib.charts.marks import Chart, Dot, Label, Mark, Rule, Table
from revmental.lib.charts.plain import SMALL, WIDTH

LEFT, RIGHT, TOP, FOOT = 46.0, 22.0, 28.0, 44.0
Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One measured point: where on the way (any unit, rising), how much, and how both are written; `note` stands below."""

    at: float
    value: float
    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """The value to reach and how it is written."""

    value: float
    text: str


def line_chart(
    title: str,
    description: str,
    spots: Sequence[Spot],
    *,
    head: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    goal: Goal | None = None,
    span: tuple[float, float] | None = None,
    is_stepped: bool = False,
    width: float = WIDTH,
    height: float = 220,
) -> Chart:
    """Points joined in their order, over a base line; a goal is a golden line across. `span` is the scale's lowest and
    highest value, else what the points and the goal need. Stepped lines hold a value until the next point. The table is
    given whole, because it usually says more than the drawing."""
    base = height - FOOT
    x = scale(*ends(spots), LEFT, width - RIGHT)
    y = scale(*(span or reach(spots, goal)), base, TOP)
    marks: list[Mark] = [Rule("edge", LEFT, base, width - RIGHT, base)]
    if goal:
        marks += goal_marks(goal, y(goal.value), width)
    marks += joins([(x(spot.at), y(spot.value)) for spot in spots], is_stepped=is_stepped)
    # The stair falls onto a dot from above, so its figure stands below.
    lift = -18.0 if is_stepped else 10.0
    marks += [mark for spot in spots for mark in spot_marks(spot, (x(spot.at), y(spot.value)), base, lift)]
    return Chart(title, description, width, height, tuple(marks), Table(head, tuple(rows)))


def reach(spots: Sequence[Spot], goal: Goal | None) -> tuple[float, float]:
    """The lowest and the highest value to show; never the same."""
    values = [spot.value for spot in spots] + ([goal.value] if goal else [])
    low, high = min([0.0, *values]), max(values, default=1.0)
    return (low, high) if high > low else (low, low + 1)


def ends(spots: Sequence[Spot]) -> tuple[float, float]:
    first, last = min((spot.at for spot in spots), default=0.0), max((spot.at for spot in spots), default=1.0)
    return (first, last) if last > first else (first - 1, last + 1)


def scale(low: float, high: float, start: float, end: float) -> Place:
    """From a value between low and high to a coordinate between start and end."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def joins(points: Sequence[tuple[float, float]], *, is_stepped: bool) -> list[Mark]:
    """The lines between neighbours: straight, or level and then down."""
    pairs = list(zip(points, points[1:], strict=False))
    if not is_stepped:
        return [Rule("mark", a, b, c, d, 2.5) for (a, b), (c, d) in pairs]
    return [rule for (a, b), (c, d) in pairs for rule in (Rule("mark", a, b, c, b, 2.5), Rule("mark", c, b, c, d, 2.5))]


def goal_marks(goal: Goal, y: float, width: float) -> list[Mark]:
    return [
        Rule("gold-mark", LEFT, y, width - RIGHT, y, 1.5),
        Label("ink-2", LEFT - 6, y + 4, goal.text, "end", SMALL, 600),
    ]


def spot_marks(spot: Spot, at: tuple[float, float], base: float, lift: float) -> list[Mark]:
    """The dot with its value so much above, and its name below the base line."""
    x, y = at
    return [
        Dot("mark", x, y, 4.5),
        Label("ink", x, y - lift, spot.text, "middle", SMALL, 600),
        Label("ink-2", x, base + 16, spot.label, "middle", SMALL),
        Label("ink-2", x, base + 32, spot.note, "middle", SMALL),
    ]
