"""Drawn lines as plain values, and how they are written as SVG and as PDF operators; what is drawn lives in `ornament`."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MM = 72 / 25.4  # PDF points in a millimetre
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
# Each command with its count of numbers and its PDF operator.
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path in millimetres, y downwards; `fill` paints its inside instead of its edge."""

    commands: tuple[tuple[str, tuple[float, ...]], ...]
    colour: str
    width: float = 0.0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Some strokes, moved, turned or mirrored by a matrix as SVG writes it (a b c d e f)."""

    strokes: tuple[Stroke, ...]
    matrix: Matrix = UNMOVED


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of drawn lines; the size is in millimetres."""

    width: float
    height: float
    placed: tuple[Placed, ...]

    def __add__(self, other: "Drawing") -> "Drawing":
        return Drawing(self.width, self.height, self.placed + other.placed)


def number(value: float) -> str:
    """Shortest text of a coordinate to a thousandth of a millimetre; the same on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def straight(
    points: Sequence[Point], colour: str, width: float = 0.0, *, closed: bool = True, fill: bool = False
) -> Stroke:
    """A polygon or an open line through the points."""
    commands: list[tuple[str, tuple[float, ...]]] = [("M", points[0]), *(("L", point) for point in points[1:])]
    return Stroke((*commands, *([("Z", ())] if closed else [])), colour, width, fill)


def smooth(
    points: Sequence[Point], colour: str, width: float = 0.0, *, closed: bool = False, fill: bool = False
) -> Stroke:
    """A Catmull-Rom curve through the points, written as Béziers."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    commands: list[tuple[str, tuple[float, ...]]] = [("M", points[0])]
    for index in range(count if closed else count - 1):
        before, start, end, after = (at(index + shift) for shift in (-1, 0, 1, 2))
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        commands.append(("C", (*first, *second, *end)))
    return Stroke((*commands, *([("Z", ())] if closed else [])), colour, width, fill)


def polar(radius: Callable[[float], float], steps: int, turn: float = 0.0) -> list[Point]:
    """Points of a closed curve r(angle) about the origin, starting at `turn` radians."""
    angles = [turn + 2 * math.pi * step / steps for step in range(steps)]
    return [(radius(angle - turn) * math.cos(angle), radius(angle - turn) * math.sin(angle)) for angle in angles]


def rotated(degrees: float, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Matrix:
    """Turn by degrees and scale about the origin, then move to (x, y)."""
    cosine, sine = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
    return (cosine, sine, -sine, cosine, x, y)


def as_svg(drawing: Drawing) -> str:
    """The drawing as a stand-alone SVG image of its size in millimetres."""
    groups = "".join(
        f'<g transform="matrix({" ".join(map(number, placed.matrix))})">{"".join(map(_svg_path, placed.strokes))}</g>\n'
        for placed in drawing.placed
    )
    width, height = number(drawing.width), number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">\n{groups}</svg>\n'
    )


def _svg_path(stroke: Stroke) -> str:
    data = "".join(name + " ".join(map(number, values)) for name, values in stroke.commands)
    if stroke.fill:
        return f'<path d="{data}" fill="{stroke.colour}"/>'
    return f'<path d="{data}" fill="none" stroke="{stroke.colour}" stroke-width="{number(stroke.width)}"/>'


def as_pdf(drawing: Drawing) -> bytes:
    """The drawing as the content of a PDF form; its space is the page in points, y upwards."""
    head = f"q {number(MM)} 0 0 {number(-MM)} 0 {number(drawing.height * MM)} cm 1 J 1 j"
    parts = [head]
    for placed in drawing.placed:
        parts.append(f"q {' '.join(f'{value:.5f}' for value in placed.matrix)} cm")
        parts.extend(map(_pdf_path, placed.strokes))
        parts.append("Q")
    return "\n".join([*parts, "Q"]).encode("ascii")


def _pdf_path(stroke: Stroke) -> str:
    lines = [f"{' '.join(map(number, values))} {OPERATORS[name]}".strip() for name, values in stroke.commands]
    paint = "rg" if stroke.fill else "RG"
    colour = f"{' '.join(number(int(stroke.colour[place : place + 2], 16) / 255) for place in (1, 3, 5))} {paint}"
    ends = ["f"] if stroke.fill else ["S"]
    width = [] if stroke.fill else [f"{number(stroke.width)} w"]
    return "\n".join([colour, *width, *lines, *ends])
