"""A neutral emblem for demo agencies and the tests; real agencies upload their own."""

import math

from reports.rendering.drawing.palette import USUAL
from reports.rendering.drawing.strokes import Drawing, Placed, Stroke, polar, rotated, smooth, straight

MIDDLE = 50.0


def emblem() -> Drawing:
    """Scalloped seal, ring of beads, a rising sun over an open book, 100 by 100; not a state symbol."""
    seal = smooth(polar(lambda angle: 48 + 1.6 * math.cos(28 * angle), 28 * 8), USUAL.bright, closed=True, fill=True)
    disc = straight(polar(lambda _angle: 44.5, 96), USUAL.deep, fill=True)
    rings = (_ring(41.8), _ring(30.5))
    return Drawing(
        100,
        100,
        (Placed((seal, disc, *rings), rotated(0, MIDDLE, MIDDLE)), *_beads(), *_rays(), Placed((_sun(), *_book()))),
    )


def _ring(radius: float) -> Stroke:
    return smooth(polar(lambda _angle: radius, 32), USUAL.straw, 0.8, closed=True)


def _beads() -> list[Placed]:
    bead = straight(polar(lambda _angle: 1.1, 12), USUAL.straw, fill=True)
    angles = [2 * math.pi * index / 24 for index in range(24)]
    return [
        Placed((bead,), rotated(0, MIDDLE + 36.1 * math.cos(angle), MIDDLE + 36.1 * math.sin(angle)))
        for angle in angles
    ]


def _rays() -> list[Placed]:
    ray = straight([(-1.1, -12), (0, -24), (1.1, -12)], USUAL.bright, fill=True)
    return [Placed((ray,), rotated(turn, MIDDLE, 55)) for turn in range(-75, 76, 25)]


def _sun() -> Stroke:
    angles = [math.pi * (1 + step / 24) for step in range(25)]
    return straight(
        [(MIDDLE + 9 * math.cos(angle), 55 + 9 * math.sin(angle)) for angle in angles], USUAL.straw, fill=True
    )


def _book() -> tuple[Stroke, ...]:
    page = [
        (50.0, 60.5),
        (43.0, 58.2),
        (35.5, 57.8),
        (28.5, 59.2),
        (28.5, 70.6),
        (35.5, 69.4),
        (43.0, 69.9),
        (50.0, 72.6),
    ]
    facing = [(100 - x, y) for x, y in page]
    pages = [smooth(half, "#ffffff", closed=True, fill=True) for half in (page, facing)]
    return (*pages, straight([(50, 60.5), (50, 72.6)], USUAL.deep, 0.8, closed=False))
