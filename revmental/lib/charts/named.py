"""Lying bars with their names above them: for figures of many names on one scale, narrow enough for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from revmental.lib.charts.lettering import LEADING, wrapped, written
from revmental.lib.charts.marks import Box, Chart, Label, Mark, Rule, Table, Tone
from revmental.lib.charts.plain import LABEL, SMALL
from revmental.lib.typefaces import SANS, face

WIDTH = 320.0
HEAD, THICK, GAP = 12.0, 12.0, 16.0
FOOT, EDGE = 18.0, 1.0
LINES = 2  # of a name at most: what tells two agencies apart often stands at its end


@dataclass(frozen=True, slots=True)
class Named:
    """One bar: its name, its value (None: nothing may be drawn), how that is written, and the span in which the value may
    lie by chance, drawn as a thin line."""

    name: str
    value: float | None
    text: str
    span: tuple[float, float] | None = None


def named_chart(
    title: str,
    description: str,
    bars: Sequence[Named],
    *,
    table: Table,
    full: float,
    ticks: Sequence[tuple[float, str]] = (),
    line: float | None = None,
) -> Chart:
    """Every bar on the same scale from nothing to `full`, whose `ticks` stand below; `line` is a golden one through all bars,
    for what they are compared with. The table is given whole: it may say more than is drawn."""
    marks: list[Mark] = []
    foot = 0.0
    for bar in bars:
        names = named_marks(bar, foot)
        y = foot + HEAD + (len(names) - 2) * LABEL * LEADING + 7
        marks += [*names, *bar_marks(bar, y, full, [at for at, _text in ticks], line)]
        foot = y + THICK + GAP
    marks += [
        Label("ink-2", x_of(at, full), foot, text, "start" if not at else "end" if at == full else "middle", SMALL)
        for at, text in ticks
    ]
    return Chart(title, description, WIDTH, foot - GAP + 2 + (FOOT if ticks else 0), tuple(marks), table)


def x_of(value: float, full: float) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * min(value / full, 1) if full else EDGE


def named_marks(bar: Named, top: float) -> list[Label]:
    """The name in as many lines as it takes, its figure beside the first one; the figure comes last."""
    room = WIDTH - face(SANS, 600).width(bar.text, LABEL) - 14
    tone: Tone = "ink" if bar.value is not None else "ink-2"
    figure = Label(tone, WIDTH, top + HEAD, bar.text, "end", LABEL, 600)
    return [*written(wrapped(bar.name, room, LABEL, LINES), 0, top + HEAD, size=LABEL), figure]


def bar_marks(bar: Named, y: float, full: float, ticks: Sequence[float], line: float | None) -> list[Mark]:
    """The bar on its ground, the scale and the golden line across it, and how far the value may swing."""
    marks: list[Mark] = [Box("line", EDGE, y, WIDTH - 2 * EDGE, THICK)]
    if bar.value is not None:
        marks.append(Box("mark", EDGE, y, x_of(bar.value, full) - EDGE, THICK))
    marks += [Rule("edge", x_of(at, full), y + THICK, x_of(at, full), y + THICK + 4) for at in ticks]
    if line is not None:
        x = x_of(line, full)  # edged, because gold by itself is faint on paper
        marks.append(Rule("ink", x, y - 4, x, y + THICK + 4, 4.5))
        marks.append(Rule("gold-mark", x, y - 3, x, y + THICK + 3, 2.5))
    if bar.span:
        low, high = (x_of(end, full) for end in bar.span)
        marks += [Rule("ink", low, y + THICK / 2, high, y + THICK / 2, 1.5)]
        marks += [Rule("ink", x, y + 2, x, y + THICK - 2, 1.5) for x in (low, high)]
    return marks
