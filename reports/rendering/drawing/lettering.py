"""A word drawn across the page as outlines, so that it is art below the text and never text itself."""

import math

from fontTools.pens.recordingPen import DecomposingRecordingPen

from reports.rendering.drawing.strokes import Drawing, Placed, Point, Stroke, rotated
from revmental.lib.typefaces import SERIF, face

# Pale enough that the ink above keeps a contrast of 12 : 1, dark enough to read across the page.
COLOUR = "#f8eed9"
CAP_HEIGHT = 670  # of the serif face, in its thousandths
SPACING = 60


def watermark(width: float, height: float, word: str) -> Drawing:
    """The word in pale letters across the page, drawn as outlines so that it is art and not text. Millimetres."""
    letters, length = _outlines(word)
    slope = math.degrees(math.atan2(height, width))
    scale = math.hypot(width, height) * 0.6 / length
    turn = rotated(-slope, 0, 0, scale)
    x = width / 2 - turn[0] * length / 2 + turn[2] * CAP_HEIGHT / 2
    y = height / 2 - turn[1] * length / 2 + turn[3] * CAP_HEIGHT / 2
    return Drawing(width, height, (Placed(letters, (*turn[:4], x, y)),))


def _outlines(word: str) -> tuple[tuple[Stroke, ...], float]:
    """Letter outlines in font units, y downwards, with the length of the word."""
    font = face(SERIF, 700)
    strokes, pen_x = [], 0.0
    for letter in word:
        name = font.glyph_name(letter)
        pen = DecomposingRecordingPen(font.glyphs)
        font.glyphs[name].draw(pen)
        strokes.append(_glyph(pen.value, pen_x))
        pen_x += font.advance(letter) + SPACING
    return tuple(strokes), pen_x - SPACING


def _glyph(recording: list[tuple[str, tuple[Point, ...]]], shift: float) -> Stroke:
    commands: list[tuple[str, tuple[float, ...]]] = []
    here: Point = (0.0, 0.0)
    for operator, points in recording:
        moved = [(x + shift, -y) for x, y in points]
        if operator in ("moveTo", "lineTo"):
            commands.append(("M" if operator == "moveTo" else "L", moved[0]))
        elif operator == "qCurveTo":
            commands.extend(_quadratics(here, moved))
        elif operator == "closePath":
            commands.append(("Z", ()))
        here = moved[-1] if moved else here
    return Stroke(tuple(commands), COLOUR, fill=True)


def _quadratics(start: Point, points: list[Point]) -> list[tuple[str, tuple[float, ...]]]:
    """TrueType's run of off-curve points as cubic curves."""
    *controls, end = points
    commands: list[tuple[str, tuple[float, ...]]] = []
    for index, control in enumerate(controls):
        last = index == len(controls) - 1
        target = end if last else _between(control, controls[index + 1], 0.5)
        commands.append(("C", (*_between(start, control, 2 / 3), *_between(target, control, 2 / 3), *target)))
        start = target
    return commands


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
