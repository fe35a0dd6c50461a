"""A Gantt chart: what runs from when until when, on one line of weeks or months. Narrow enough for a phone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from revmental.lib.charts.marks import Box, Chart, Label, Mark, Rule, Table, Tone
from revmental.lib.charts.plain import shortened

WIDTH = 360.0
ROW, TOP, SIZE = 40.0, 26.0, 11.0
FEW_DAYS, MANY_DAYS = 75, 400  # up to which the lines stand at weeks, then at months, then at quarters


@dataclass(frozen=True, slots=True)
class Span:
    """One thing that takes time, with its days in words."""

    label: str
    starts_on: dt.date
    ends_on: dt.date
    text: str
    tone: Tone = "mark"


def gantt_chart(
    title: str, description: str, spans: Sequence[Span], *, head: tuple[str, str], month: dict[int, str]
) -> Chart:
    """A bar for each span under its name. `head` names both columns of the table, `month` says how a month is written."""
    first = min((span.starts_on for span in spans), default=dt.date(2000, 1, 1))
    last = max((span.ends_on for span in spans), default=first)
    days = (last - first).days + 1
    height = TOP + ROW * len(spans) + 4
    marks: list[Mark] = []
    for day, text in ticks(first, last, month):
        x = WIDTH * (day - first).days / days
        marks.append(Rule("line", x, TOP - 6, x, height))
        if x < WIDTH - 36:
            marks.append(Label("ink-2", x, 13, text, "start", 10))
    for number, span in enumerate(spans):
        marks += row(span, TOP + ROW * number, first, days)
    rows = tuple((span.label, span.text) for span in spans)
    return Chart(title, description, WIDTH, height, tuple(marks), Table(head, rows))


def row(span: Span, y: float, first: dt.date, days: int) -> list[Mark]:
    x = WIDTH * (span.starts_on - first).days / days
    wide = WIDTH * ((span.ends_on - span.starts_on).days + 1) / days
    return [
        Label("ink", 0, y + 12, shortened(span.label, WIDTH, SIZE), "start", SIZE),
        Box("line", 0, y + 18, WIDTH, 14),
        Box(span.tone, x, y + 18, max(wide, 3), 14),
    ]


def ticks(first: dt.date, last: dt.date, month: dict[int, str]) -> list[tuple[dt.date, str]]:
    """The days at which a line stands, with their words: at most a dozen or so."""
    days = (last - first).days + 1
    if days <= FEW_DAYS:
        step = 7 if days <= FEW_DAYS // 2 else 14
        return [
            (day, f"{day.day} {month[day.month]}")
            for n in range(0, days, step)
            if (day := first + dt.timedelta(days=n))
        ]
    months = [*month_starts(first, last)]
    step = 1 if days <= MANY_DAYS // 2 else 3 if days <= 3 * MANY_DAYS else 12
    return [(day, f"{month[day.month]} {day.year}") for day in months if (day.month - 1) % step == 0]


def month_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first days of the months within."""
    count = (last.year - first.year) * 12 + last.month - first.month
    starts = [
        dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(1, count + 1)
    ]
    return [day for day in starts if day <= last]
