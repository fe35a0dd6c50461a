"""The drawn art: deterministic, the committed emblem is its result, the same lines as SVG and as PDF."""

from reports.rendering.drawing import ornament
from reports.rendering.drawing.emblem import emblem
from reports.rendering.drawing.lettering import watermark
from reports.rendering.drawing.strokes import as_pdf, as_svg, number, straight
from reports.rendering.pages import ROOT


def test_committed_emblem_is_what_the_drawing_gives() -> None:
    assert (ROOT / "static" / "img" / "emblem-contoh.svg").read_text() == as_svg(emblem())


def test_art_is_the_same_each_time() -> None:
    assert as_pdf(ornament.front(210, 297)) == as_pdf(ornament.front(210, 297))


def test_each_path_is_painted_once_in_both_forms() -> None:
    drawing = ornament.back(210, 297) + watermark(210, 297, "CONTOH")
    paths = sum(len(placed.strokes) for placed in drawing.placed)
    assert as_svg(drawing).count("<path ") == paths
    operators = as_pdf(drawing).split(b"\n")
    assert sum(operator in (b"S", b"f") for operator in operators) == paths


def test_graphics_state_is_left_as_it_was_found() -> None:
    words = as_pdf(ornament.front(210, 297)).split()
    assert words.count(b"q") == words.count(b"Q") > 100


def test_frame_stays_on_the_paper() -> None:
    drawing = ornament.front(210, 297)
    for placed in drawing.placed:
        a, b, c, d, e, f = placed.matrix
        for stroke in placed.strokes:
            for _name, values in stroke.commands:
                for x, y in zip(values[::2], values[1::2], strict=True):
                    assert 4 <= a * x + c * y + e <= 206
                    assert 4 <= b * x + d * y + f <= 293


def test_numbers_are_short_and_never_minus_nought() -> None:
    assert [number(value) for value in (1.0, 0.12345, -0.0001, 100)] == ["1", "0.123", "0", "100"]


def test_open_line_is_not_closed() -> None:
    assert [name for name, _values in straight([(0, 0), (1, 0)], "#000000", closed=False).commands] == ["M", "L"]
