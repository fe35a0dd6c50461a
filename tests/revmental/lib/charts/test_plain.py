"""Charts: marks in their place, words beside them, safe as markup, the table twin complete."""

import xml.etree.ElementTree as ET

import pytest
from django.template import Context

from reports.rendering.pages import _engine
from revmental.lib.charts.marks import Area, Box, Chart, Label
from revmental.lib.charts.plain import (
    WIDTH,
    Bar,
    State,
    bar_chart,
    grid_chart,
    row_chart,
    share_chart,
    shortened,
)
from revmental.lib.tokens import tokens

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("70–80", 2, "2"), Bar("80–90", 8, "8"), Bar("90–100", 4, "4", "gold-mark")]
HEAD = ("Nilai", "Peserta")
ALL = {
    "bars": bar_chart("Sebaran", "d", BARS, head=HEAD),
    "rows": row_chart("Instansi", "d", BARS, head=HEAD),
    "shares": share_chart("Hasil", "d", BARS, head=HEAD),
    "grid": grid_chart("Kehadiran", "d", ["1", "2"], [("Agus", ("h", "s")), ("Budi", ("h", ""))],
                       states=[State("h", "hadir", "mark"), State("s", "sakit", "mark-soft")]),
    "nothing": bar_chart("Kosong", "d", [], head=HEAD),
}  # fmt: skip


def drawn(chart: Chart) -> ET.Element:
    text = _engine().get_template("charts/_svg.html").render(Context({"chart": chart}))
    return ET.fromstring(text)  # noqa: S314 (our own markup)


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_chart_is_well_formed_and_names_itself(chart) -> None:
    svg = drawn(chart)
    assert svg.attrib["role"] == "img"
    assert svg.find(f"{SVG}title").text == f"{chart.title}. {chart.description}"
    assert len(svg) == len(chart.marks) + 1


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_chart_has_no_inline_style_and_only_token_colours(chart) -> None:
    for element in drawn(chart).iter():
        assert "style" not in element.attrib
        assert element.attrib.get("fill", element.attrib.get("stroke", tokens()["ink"])) in tokens().values()


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_boxes_stay_inside_the_drawing(chart) -> None:
    for mark in chart.marks:
        boxes = (
            mark.boxes
            if isinstance(mark, Area)
            else [(mark.x, mark.y, mark.width, mark.height)]
            if isinstance(mark, Box)
            else []
        )
        for x, y, width, height in boxes:
            assert x >= 0
            assert y >= 0
            assert x + width <= WIDTH + 0.01
            assert y + height <= chart.height + 0.01


def test_bars_are_as_high_as_their_values() -> None:
    heights = [mark.height for mark in ALL["bars"].marks if isinstance(mark, Box)]
    assert [round(height / max(heights), 3) for height in heights] == [0.25, 1, 0.5]


def test_full_width_can_be_given() -> None:
    chart = row_chart("x", "d", [Bar("a", 50, "50 %")], head=HEAD, full=100)
    track, bar = (mark for mark in chart.marks if isinstance(mark, Box))
    assert bar.width == track.width / 2


def test_shares_fill_the_bar() -> None:
    boxes = [mark for mark in ALL["shares"].marks if isinstance(mark, Box) and mark.height == 34]
    assert [round(box.width + gap) for box, gap in zip(boxes, (2, 2, 0), strict=True)] == [91, 366, 183]


def test_grid_draws_each_state_once_and_leaves_blanks() -> None:
    areas = {mark.tone: len(mark.boxes) for mark in ALL["grid"].marks if isinstance(mark, Area)}
    assert areas == {"mark": 2, "mark-soft": 1}
    assert ALL["grid"].table.rows == (("Agus", "hadir", "sakit"), ("Budi", "hadir", ""))


def test_hostile_label_is_only_text() -> None:
    svg = drawn(bar_chart("<script>", "d", [Bar("<img src=x>", 1, "1")], head=HEAD))
    assert svg.find(f"{SVG}title").text.startswith("<script>")
    assert [element.tag for element in svg.iter() if "script" in element.tag or "img" in element.tag] == []


def test_long_label_is_cut_to_its_room() -> None:
    assert shortened("Dinas Kesehatan", 500, 12) == "Dinas Kesehatan"
    assert shortened("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", 100, 12).endswith("…")


def test_coordinates_use_a_point_in_indonesian() -> None:
    label = Label("ink", 0.5, 1.25, "x")
    assert (label.shape["x"], label.shape["y"]) == ("0.5", "1.25")


def test_key_that_is_too_long_for_one_line_goes_on_below() -> None:
    parts = [Bar(f"Keadaan yang panjang namanya {index}", 1, "1") for index in range(6)]
    chart = share_chart("x", "d", parts, head=HEAD)
    rows = {mark.y for mark in chart.marks if isinstance(mark, Label)}
    assert len(rows) == 3
    assert chart.height > max(rows)
