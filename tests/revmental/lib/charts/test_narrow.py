"""Drawings narrow enough for a phone: radar, Gantt, fishbone, ladder of whys. Marks inside the frame, the table complete."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from revmental.lib.charts.causes import fishbone_chart, whys_chart
from revmental.lib.charts.gantt import Span, gantt_chart, ticks
from revmental.lib.charts.lettering import wrapped
from revmental.lib.charts.marks import Box, Chart, Dot, Label, Rule, Shape, Table
from revmental.lib.charts.named import WIDTH, Named, named_chart
from revmental.lib.charts.plain import Bar
from revmental.lib.charts.radar import MIDDLE, radar_chart
from revmental.lib.typefaces import SANS, face

MONTHS = {number: f"B{number}" for number in range(1, 13)}
DAY = dt.date(2026, 9, 1)
LONG = "Berorientasi Pelayanan kepada masyarakat yang datang ke loket setiap hari kerja " * 4


def radar(*values: float) -> Chart:
    bars = [Bar(f"Nilai {n}", value, str(value)) for n, value in enumerate(values)]
    return radar_chart("Radar", "d", bars, head=("Nilai", "Rata-rata"), full=5)


def gantt(*days: tuple[int, int]) -> Chart:
    spans = [Span("Kegiatan", DAY + dt.timedelta(start), DAY + dt.timedelta(end), "kapan") for start, end in days]
    return gantt_chart("Jadwal", "d", spans, head=("Kegiatan", "Waktu"), month=MONTHS)


def named(*bars: Named, line: float | None = None) -> Chart:
    ticks = ((0.0, "0 %"), (50.0, "50 %"), (100.0, "100 %"))
    return named_chart("Bagian", "d", bars, table=Table(("a", "b"), ()), full=100, ticks=ticks, line=line)


ALL = {
    "named": named(
        Named(LONG, 100, "100 % dari 5", (60, 100)), Named("b", None, "ditahan"), Named("c", 0, "0 %"), line=100
    ),
    "named of none": named(),
    "radar": radar(1, 2, 3, 4, 5),
    "radar of one": radar(3),
    "radar of none": radar(),
    "gantt": gantt((0, 20), (7, 7), (14, 700)),
    "gantt of none": gantt(),
    "fishbone": fishbone_chart("Tulang", "d", LONG, [("Manusia", [LONG, "b"]), ("Cara", ["c"] * 9)], head=("a", "b")),
    "whys": whys_chart("Mengapa", "d", [("Mengapa?", LONG), ("Mengapa?", "b")], head=("a", "b")),
    "whys of none": whys_chart("Mengapa", "d", [], head=("a", "b")),
}


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL.keys())
def test_every_mark_stands_inside_the_frame(chart: Chart) -> None:
    svg = ET.fromstring(render_to_string("charts/_svg.html", {"chart": chart}))  # noqa: S314 (our own markup)
    numbers = {"x": chart.width, "x1": chart.width, "x2": chart.width, "cx": chart.width}
    numbers |= {"y": chart.height, "y1": chart.height, "y2": chart.height, "cy": chart.height}
    outside = [
        (tag.tag, name, tag.get(name))
        for tag in svg
        for name, most in numbers.items()
        if not 0 <= float(tag.get(name, 0)) <= most
    ]
    assert outside == []
    assert chart.height > 0


def test_radar_joins_its_ends_and_points_up_first() -> None:
    chart = radar(5, 0, 0)
    (shape,) = [mark for mark in chart.marks if isinstance(mark, Shape)]
    assert shape.points[0] == (MIDDLE, 52.0)
    assert [point for point in shape.points[1:] if point != pytest.approx((MIDDLE, 152.0))] == []
    assert (len([m for m in chart.marks if isinstance(m, Dot)]), chart.table.rows[0]) == (3, ("Nilai 0", "5"))
    assert [mark for mark in radar(5, 4).marks if isinstance(mark, Shape)] == []


def test_gantt_bars_lie_where_their_days_are() -> None:
    chart = gantt((0, 9), (5, 9))
    bars = [mark for mark in chart.marks if mark.kind == "box" and mark.tone == "mark"]
    assert [(bar.x, bar.width) for bar in bars] == [(0, 360.0), (180.0, 180.0)]
    assert len(chart.table.rows) == 2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (14, ["1 B9", "8 B9", "15 B9"]),
        (60, ["1 B9", "15 B9", "29 B9", "13 B10", "27 B10"]),
        (120, ["B10 2026", "B11 2026", "B12 2026"]),
        (366, ["B10 2026", "B1 2027", "B4 2027", "B7 2027"]),
        (365 * 4, ["B1 2027", "B1 2028", "B1 2029", "B1 2030"]),
    ],
)
def test_gantt_lines_grow_coarser_with_the_time(days: int, words: list[str]) -> None:
    assert [text for _day, text in ticks(DAY, DAY + dt.timedelta(days), MONTHS)] == words


@given(st.text(max_size=200), st.integers(1, 4))
def test_wrapped_lines_fit_their_room(text: str, most: int) -> None:
    lines = wrapped(text, 80, 11, most)
    assert len(lines) <= most
    assert [line for line in lines if face(SANS, 500).width(line, 11) > 80 and len(line) > 1] == []


def test_wrapped_keeps_short_texts_whole_and_marks_what_is_cut() -> None:
    assert wrapped("Berorientasi Pelayanan", 78, 11, 2) == ["Berorientasi", "Pelayanan"]
    assert wrapped("satu dua tiga empat lima enam", 40, 11, 1)[0].endswith("…")
    assert wrapped("", 40, 11, 2) == []


def test_fishbone_draws_few_causes_and_lists_all() -> None:
    chart = ALL["fishbone"]
    assert chart.table.rows[1] == ("Cara", "c; c; c; c; c; c; c; c; c")
    assert len([mark for mark in chart.marks if isinstance(mark, Rule)]) == 3


def test_named_bars_share_one_scale_and_the_golden_line_crosses_each() -> None:
    chart = named(Named("a", 50, "50 %", (25, 75)), Named("b", None, "ditahan"), Named("c", 100, "100 %"), line=75)
    bars = [mark for mark in chart.marks if isinstance(mark, Box) and mark.tone == "mark"]
    golden = {mark.x1 for mark in chart.marks if isinstance(mark, Rule) and mark.tone == "gold-mark"}
    (swing,) = [mark for mark in chart.marks if isinstance(mark, Rule) and mark.tone == "ink" and mark.x1 != mark.x2]
    assert [bar.width for bar in bars] == [(WIDTH - 2) / 2, WIDTH - 2]
    assert (golden, swing.x1, swing.x2) == ({1 + (WIDTH - 2) * 0.75}, 1 + (WIDTH - 2) / 4, 1 + (WIDTH - 2) * 0.75)


def test_golden_line_has_a_dark_edge_on_both_sides() -> None:
    """Gold alone is too faint on paper and on the ground of a bar."""
    rules = [mark for mark in named(Named("a", 50, "50 %"), line=75).marks if isinstance(mark, Rule)]
    (gold,) = [mark for mark in rules if mark.tone == "gold-mark"]
    (edge,) = [mark for mark in rules if mark.tone == "ink" and mark.x1 == gold.x1]
    assert (edge.width - gold.width, gold.y1 - edge.y1, edge.y2 - gold.y2, rules.index(edge) < rules.index(gold)) == (
        2,
        1,
        1,
        True,
    )


def test_a_long_name_takes_two_lines_and_no_more() -> None:
    lines = [
        mark.text for mark in named(Named(LONG, 5, "5 %")).marks if isinstance(mark, Label) and mark.anchor == "start"
    ]
    assert (len(lines), lines[1][-1], lines[2]) == (3, "…", "0 %")
