"""Texts in drawings, measured with the real letters: wrapped into lines that fit their room."""

from collections.abc import Sequence

from revmental.lib.charts.marks import Anchor, Label, Tone
from revmental.lib.charts.plain import shortened
from revmental.lib.typefaces import SANS, face

LEADING = 1.3


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `room`; what is left over ends in an ellipsis."""
    sans = face(SANS, 500)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sans.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = shortened(f"{kept[-1]} {lines[most]}", room - sans.width("…", size), size).removesuffix("…") + "…"
    return [shortened(line, room, size) for line in kept]


def written(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    size: float,
    anchor: Anchor = "start",
    tone: Tone = "ink",
    weight: int = 400,
) -> list[Label]:
    """Lines one below the other, the first with its base line at y."""
    return [
        Label(tone, x, y + number * size * LEADING, line, anchor, size, weight) for number, line in enumerate(lines)
    ]


def height_of(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LEADING
