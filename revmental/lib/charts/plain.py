"""Small, plain charts as values: bars, rows, shares and grids; the same marks for the screen, the PDF and the tests.

Draw one with `{% include "charts/_svg.html" with chart=… only %}` and always give its twin, `charts/_table.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from revmental.lib.charts.marks import Area, Box, Chart, Label, Mark, Rule, Table, Tone
from revmental.lib.typefaces import SANS, face

WIDTH = 640.0
LABEL, SMALL = 12.0, 11.0
WIDEST = 72.0  # of an upright bar, however few there are
NAMES, LINE, TOP = 200.0, 17.0, 22.0  # of a grid: room for names, height of a row, room for heads


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: what it is of, its size, and how the size is written."""

    label: str
    value: float
    text: str
    tone: Tone = "mark"


def bar_chart(
    title: str,
    description: str,
    bars: Sequence[Bar],
    *,
    head: tuple[str, str],
    height: float = 220,
    width: float = WIDTH,
) -> Chart:
    """Upright bars on one base line, for a distribution. `head` names both columns of the table; `width` where letters
    should stay readable in a narrow place."""
    base, top = height - 26, 24.0
    step = width / max(len(bars), 1)
    highest = max((bar.value for bar in bars), default=0) or 1
    marks: list[Mark] = []
    for index, bar in enumerate(bars):
        tall = (base - top) * bar.value / highest
        middle, wide = step * (index + 0.5), min(step * 0.72, WIDEST)
        marks += [
            Box(bar.tone, middle - wide / 2, base - tall, wide, tall),
            Label("ink", middle, base - tall - 7, bar.text, "middle", LABEL, 600),
            Label("ink-2", middle, base + 17, shortened(bar.label, step - 4, SMALL), "middle", SMALL),
        ]
    marks.append(Rule("edge", 0, base, width, base))
    return Chart(title, description, width, height, tuple(marks), _table(head, bars))


def row_chart(title: str, description: str, bars: Sequence[Bar], *, head: tuple[str, str], full: float = 0) -> Chart:
    """Lying bars with their names in front, for a comparison. `full` is the value of the whole width, else the largest one."""
    names, line = 300.0, 26.0
    room = WIDTH - names - 70
    whole = full or max((bar.value for bar in bars), default=0) or 1
    marks: list[Mark] = []
    for index, bar in enumerate(bars):
        y = index * line
        marks += [
            Label("ink", 0, y + 17, shortened(bar.label, names - 12, LABEL), "start", LABEL),
            Box("line", names, y + 6, room, 14),
            Box(bar.tone, names, y + 6, room * min(bar.value / whole, 1), 14),
            Label("ink", WIDTH, y + 17, bar.text, "end", LABEL, 600),
        ]
    return Chart(title, description, WIDTH, max(line * len(bars), line), tuple(marks), _table(head, bars))


def share_chart(title: str, description: str, parts: Sequence[Bar], *, head: tuple[str, str]) -> Chart:
    """One bar cut into parts of a whole, with a key below; parts of nothing leave no trace in the bar but stay in the key."""
    whole = sum(part.value for part in parts) or 1
    marks: list[Mark] = []
    x, seen = 0.0, [part for part in parts if part.value]
    for part in seen:
        wide = WIDTH * part.value / whole
        marks.append(Box(part.tone, x, 0, wide - (0 if part is seen[-1] else 2), 34))
        x += wide
    keys, height = _keys([(part.tone, f"{part.label}: {part.text}") for part in parts], 58)
    return Chart(title, description, WIDTH, height, (*marks, *keys), _table(head, parts))


@dataclass(frozen=True, slots=True)
class State:
    """One state of a grid's cell: its code, its word and its tone."""

    code: str
    label: str
    tone: Tone


Row = tuple[str, Sequence[str]]  # a name and its codes, one for each column


def grid_chart(
    title: str, description: str, columns: Sequence[str], rows: Sequence[Row], *, states: Sequence[State]
) -> Chart:
    """Coloured cells, one row for each name; a cell's code names its state, an unknown or empty code leaves it blank."""
    step = min((WIDTH - NAMES) / max(len(columns), 1), 28.0)
    heads = [Label("ink-2", NAMES + step * (at + 0.5), 14, text, "middle", 9) for at, text in enumerate(columns)]
    names = [
        Label("ink", 0, TOP + LINE * (row + 0.72), shortened(name, NAMES - 8, SMALL), "start", SMALL)
        for row, (name, _codes) in enumerate(rows)
    ]
    areas = [area for area in (Area(state.tone, _cells(rows, state.code, step)) for state in states) if area.boxes]
    keys, height = _keys([(state.tone, state.label) for state in states], TOP + LINE * len(rows) + 24)
    words = {state.code: state.label for state in states}
    table = Table(("", *columns), tuple((name, *(words.get(code, "") for code in codes)) for name, codes in rows))
    return Chart(title, description, WIDTH, height, (*heads, *areas, *names, *keys), table)


def _cells(rows: Sequence[Row], code: str, step: float) -> tuple[tuple[float, float, float, float], ...]:
    return tuple(
        (NAMES + step * column + 1, TOP + LINE * row + 1, step - 2, LINE - 2)
        for row, (_name, codes) in enumerate(rows)
        for column, other in enumerate(codes)
        if other == code
    )


def shortened(text: str, room: float, size: float) -> str:
    """The text cut with an ellipsis where the real letters would pass the room."""
    sans = face(SANS, 500)
    if sans.width(text, size) <= room:
        return text
    while text and sans.width(text.rstrip() + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _keys(entries: Sequence[tuple[Tone, str]], y: float) -> tuple[list[Mark], float]:
    """The key below a chart, and the height at which it ends."""
    sans, marks, x = face(SANS, 500), [], 0.0
    for tone, text in entries:
        wide = 20 + sans.width(text, LABEL) + 24
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 22
        marks += [Box(tone, x, y - 11, 13, 13), Label("ink-2", x + 20, y, text, "start", LABEL)]
        x += wide
    return marks, y + 8


def _table(head: tuple[str, str], bars: Sequence[Bar]) -> Table:
    return Table(head, tuple((bar.label, bar.text) for bar in bars))
