"""A radar: one axis for each thing that was measured on the same scale, their ends joined to a shape. Narrow enough for a phone."""

import math
from collections.abc import Iterator, Sequence

from revmental.lib.charts.lettering import LEADING, wrapped, written
from revmental.lib.charts.marks import Anchor, Chart, Dot, Label, Mark, Rule, Shape, Table
from revmental.lib.charts.plain import Bar

WIDTH, HEIGHT = 360.0, 300.0
MIDDLE, CENTRE, RADIUS = WIDTH / 2, 152.0, 100.0
SIZE, ROOM = 11.0, 78.0

Point = tuple[float, float]


def radar_chart(
    title: str, description: str, bars: Sequence[Bar], *, head: tuple[str, str], full: float, rings: int = 5
) -> Chart:
    """The value of each bar on its own axis, from nothing in the middle to `full` at the rim. `head` names both columns."""
    count = max(len(bars), 1)
    marks: list[Mark] = [
        Rule("line", *one, *other) for ring in range(1, rings + 1) for one, other in sides(count, ring / rings)
    ]
    marks += [Rule("line", MIDDLE, CENTRE, *spot(at, count, 1)) for at in range(len(bars))]
    ends = [spot(at, count, min(bar.value / full, 1)) for at, bar in enumerate(bars)]
    if len(ends) > 2:
        marks.append(Shape("mark-mid", tuple(ends), 0.35))
    marks += [Rule("mark", *one, *other, 2) for one, other in zip(ends, [*ends[1:], *ends[:1]], strict=True)]
    marks += [Dot(bar.tone, *end, 3.5) for bar, end in zip(bars, ends, strict=True)]
    marks += [label for at, bar in enumerate(bars) for label in name(bar, at, count)]
    rows = tuple((bar.label, bar.text) for bar in bars)
    return Chart(title, description, WIDTH, HEIGHT, tuple(marks), Table(head, rows))


def spot(at: int, count: int, share: float) -> Point:
    """The point on axis `at` of `count`, the first one pointing up."""
    angle = 2 * math.pi * at / count - math.pi / 2
    return MIDDLE + RADIUS * share * math.cos(angle), CENTRE + RADIUS * share * math.sin(angle)


def sides(count: int, share: float) -> Iterator[tuple[Point, Point]]:
    """The sides of one ring."""
    return ((spot(at, count, share), spot(at + 1, count, share)) for at in range(count))


def name(bar: Bar, at: int, count: int) -> list[Label]:
    """The name of an axis beside its end, with its figure below."""
    x, y = spot(at, count, 1.08)
    lines = [*wrapped(bar.label, ROOM, SIZE, 2), bar.text]
    across, down = x - MIDDLE, y - CENTRE
    anchor: Anchor = "middle" if abs(across) < RADIUS * 0.2 else "start" if across > 0 else "end"
    tall = (len(lines) - 1) * SIZE * LEADING
    top = y - tall if down < -RADIUS * 0.95 else y + SIZE * 0.8 if down > RADIUS * 0.95 else y - tall / 2 + SIZE * 0.35
    labels = written(lines[:-1], x, top, size=SIZE, anchor=anchor, tone="ink-2")
    return [*labels, *written(lines[-1:], x, top + tall, size=SIZE, anchor=anchor, weight=600)]
