"""Drawings of causes: a fishbone that stands upright, and a ladder of whys. Narrow enough for a phone."""

from collections.abc import Sequence

from revmental.lib.charts.lettering import height_of, wrapped, written
from revmental.lib.charts.marks import Anchor, Box, Chart, Dot, Mark, Rule, Table

WIDTH, MIDDLE = 360.0, 180.0
SIZE, HEAD = 11.0, 12.0
ROOM = MIDDLE - 22
SHOWN = 5  # causes of one bone that are drawn; the table has them all

Bone = tuple[str, Sequence[str]]


def fishbone_chart(
    title: str, description: str, problem: str, bones: Sequence[Bone], *, head: tuple[str, str]
) -> Chart:
    """The problem as the head on top, the bones with their causes to the left and right of the spine."""
    top = wrapped(problem, WIDTH - 24, HEAD, 3)
    down = height_of(top, HEAD) + 18
    marks: list[Mark] = [Box("brand", 0, 0, WIDTH, down - 4)]
    marks += written(top, MIDDLE, 17, size=HEAD, anchor="middle", tone="paper", weight=600)
    y = [down + 14.0, down + 38.0]
    for number, (label, causes) in enumerate(bones):
        side = number % 2
        drawn, tall = bone(label, causes, side, y[side])
        marks += drawn
        y[side] += tall
    bottom = max(y)
    spine = [Rule("edge", MIDDLE, down - 4, MIDDLE, bottom - 8, 3), Dot("edge", MIDDLE, bottom - 8, 5)]
    rows = tuple((label, "; ".join(causes)) for label, causes in bones)
    return Chart(title, description, WIDTH, bottom, (*spine, *marks), Table(head, rows))


def bone(label: str, causes: Sequence[str], side: int, y: float) -> tuple[list[Mark], float]:
    """One bone left (0) or right (1) of the spine, and how much room it takes downwards."""
    x = MIDDLE + 16 if side else 0.0
    end = WIDTH if side else 0.0
    anchor: Anchor = "end" if side else "start"
    marks: list[Mark] = [Rule("mark", MIDDLE, y - 12, end, y + 6, 2)]
    marks += written([label], end, y + 22, size=SIZE, anchor=anchor, weight=600)
    line = y + 38
    for cause in causes[:SHOWN]:
        lines = wrapped(cause, ROOM, SIZE, 3)
        marks += written(lines, x, line, size=SIZE, tone="ink-2")
        line += height_of(lines, SIZE) + 5
    return marks, line - y + 22


def whys_chart(title: str, description: str, steps: Sequence[tuple[str, str]], *, head: tuple[str, str]) -> Chart:
    """A ladder downwards: each step (its question, its answer) leads to the next, the last one is the root."""
    marks: list[Mark] = []
    y = 0.0
    for number, (question, answer) in enumerate(steps):
        last = number == len(steps) - 1
        lines = wrapped(answer, WIDTH - 40, SIZE, 4)
        tall = height_of(lines, SIZE) + 34
        if number:
            marks += [
                Rule("edge", 16, y - 14, 16, y, 2),
                Rule("edge", 11, y - 6, 16, y, 2),
                Rule("edge", 21, y - 6, 16, y, 2),
            ]
        marks += [Box("gold-mark" if last else "line", 0, y, WIDTH, tall), Box("paper", 4, y + 1, WIDTH - 5, tall - 2)]
        marks += written([question], 16, y + 17, size=SIZE, weight=600)
        marks += written(lines, 16, y + 34, size=SIZE, tone="ink-2")
        y += tall + 14
    return Chart(title, description, WIDTH, max(y - 14, 1), tuple(marks), Table(head, tuple(steps)))
