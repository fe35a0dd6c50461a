"""The certificate's engraved frame and rosettes: our own geometry, no clip art, the same lines on every machine."""

import functools
import math

from reports.rendering.drawing.palette import USUAL, Palette
from reports.rendering.drawing.strokes import Drawing, Placed, Point, Stroke, polar, rotated, smooth, straight

DEEP = "#0d2f5b"
HAZE = "#2a4f80"
BAND = 12.0  # middle of the braided band, millimetres from the paper's edge
REACH = 3.4  # half the height of the band
TILE = 11.0  # one repeat of the braid, fitted to a whole number along each side
WAVES = 6


def _wave(tile: float, phase: float, height: float, *, beats: int, colour: str, width: float) -> Stroke:
    steps = 12
    points: list[Point] = [
        (tile * step / steps, height * math.sin(2 * math.pi * (beats * step / steps + phase)))
        for step in range(steps + 1)
    ]
    return smooth(points, colour, width)


def _braid(tile: float, palette: Palette) -> tuple[Stroke, ...]:
    """One repeat: six slow bright waves and four quick pale ones, evenly out of step."""
    slow = [
        _wave(tile, index / WAVES, REACH, beats=1, colour=palette.bright if index % 2 else palette.straw, width=0.11)
        for index in range(WAVES)
    ]
    quick = [_wave(tile, index / 4, REACH * 0.52, beats=2, colour=palette.mist, width=0.13) for index in range(4)]
    return (*quick, *slow)


def _side(palette: Palette, length: float, corner: Point, degrees: float) -> list[Placed]:
    repeats = round(length / TILE)
    tile = length / repeats
    strokes = _braid(tile, palette)
    x, y = corner
    turn = rotated(degrees)
    return [
        Placed(strokes, (*turn[:4], x + turn[0] * tile * index, y + turn[1] * tile * index)) for index in range(repeats)
    ]


def _rosette(radius: float, petals: int, turns: int, *, depth: float, colour: str, width: float) -> tuple[Stroke, ...]:
    """Flower curves r = R(1 - d + d cos(n a)), each turned a little against the one before."""
    steps = petals * 16
    return tuple(
        smooth(
            polar(
                lambda angle: radius * (1 - depth + depth * math.cos(petals * angle)),
                steps,
                2 * math.pi * turn / petals / turns,
            ),
            colour,
            width,
            closed=True,
        )
        for turn in range(turns)
    )


@functools.cache
def _corner(palette: Palette) -> tuple[Stroke, ...]:
    disc = straight(polar(lambda _angle: 6.6, 48), "#ffffff", fill=True)
    rim = smooth(polar(lambda _angle: 6.5, 16), palette.bright, 0.22, closed=True)
    outer = _rosette(6.2, 8, 3, depth=0.22, colour=palette.bright, width=0.12)
    inner = _rosette(4.1, 8, 2, depth=0.3, colour=palette.deep, width=0.12)
    return (disc, rim, *outer, *inner, *_kawung(2.3, palette.deep))


def _kawung(radius: float, colour: str) -> tuple[Stroke, ...]:
    """The four leaves of the kawung batik, a neutral Indonesian figure."""
    leaf = [(0.1, 0.1), (0.75, 0.2), (0.95, 0.95), (0.2, 0.75)]
    return tuple(
        smooth(
            [_turned((x * radius * 0.75, y * radius * 0.75), 90 * quarter) for x, y in leaf],
            colour,
            closed=True,
            fill=True,
        )
        for quarter in range(4)
    )


def _turned(point: Point, degrees: float) -> Point:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine)


def _rule(width: float, height: float, inset: float, notch: float, colour: str) -> Stroke:
    """A thin rectangle whose corners step inwards, round the corner rosettes."""
    left, top, right, bottom = inset, inset, width - inset, height - inset
    return straight(
        [
            (left + notch, top), (right - notch, top), (right - notch, top + notch), (right, top + notch),
            (right, bottom - notch), (right - notch, bottom - notch), (right - notch, bottom), (left + notch, bottom),
            (left + notch, bottom - notch), (left, bottom - notch), (left, top + notch), (left + notch, top + notch),
        ],
        colour,
        0.18,
    )  # fmt: skip


def _frame(width: float, height: float, palette: Palette) -> list[Placed]:
    across, down = width - 2 * BAND, height - 2 * BAND
    sides = [
        *_side(palette, across, (BAND, BAND), 0),
        *_side(palette, across, (BAND, height - BAND), 0),
        *_side(palette, down, (BAND, BAND), 90),
        *_side(palette, down, (width - BAND, BAND), 90),
    ]
    corners = [Placed(_corner(palette), rotated(0, x, y)) for x in (BAND, width - BAND) for y in (BAND, height - BAND)]
    edges = Placed(
        (
            straight(_box(width, height, BAND - 4.3), palette.bright, 0.3),
            straight(_box(width, height, BAND + 4.3), palette.bright, 0.3),
            _rule(width, height, BAND + 5.4, 2.8, palette.deep),
        )
    )
    return [*sides, edges, *corners]


def _box(width: float, height: float, inset: float) -> list[Point]:
    return [(inset, inset), (width - inset, inset), (width - inset, height - inset), (inset, height - inset)]


def front(width: float, height: float, palette: Palette = USUAL) -> Drawing:
    """The whole art of the front page: braided frame, corner rosettes and a pale rosette in the middle. Millimetres."""
    middle = (width / 2, height * 0.53)
    radius = min(width, height) * 0.33
    petals = _rosette(radius, 12, 1, depth=0.42, colour=palette.cream, width=0.22)
    inner = _rosette(radius * 0.55, 12, 1, depth=0.5, colour=palette.cream, width=0.22)
    heart = [Placed((*petals, *inner), rotated(30 / 14 * turn, *middle)) for turn in range(14)]
    return Drawing(width, height, (*heart, *_frame(width, height, palette)))


def back(width: float, height: float, palette: Palette = USUAL) -> Drawing:
    """The quieter art of the back page: rules and corner rosettes only. Millimetres."""
    corners = [Placed(_corner(palette), rotated(0, x, y)) for x in (BAND, width - BAND) for y in (BAND, height - BAND)]
    rules = (
        straight(_box(width, height, BAND), palette.bright, 0.3),
        _rule(width, height, BAND + 2.2, 6.2, palette.deep),
    )
    return Drawing(width, height, (Placed(rules), *corners))


def cover(width: float, height: float) -> Drawing:
    """The cover of a report: a deep field with a great rosette rising from its edge, closed by a gold line. Millimetres."""
    foot = height * 0.7
    field = straight([(0, 0), (width, 0), (width, foot), (0, foot)], DEEP, fill=True)
    line = straight([(0, foot), (width, foot), (width, foot + 1.6), (0, foot + 1.6)], USUAL.bright, fill=True)
    petals = _rosette(92, 12, 1, depth=0.4, colour=HAZE, width=0.3)
    inner = _rosette(50, 12, 1, depth=0.5, colour=HAZE, width=0.3)
    flower = [Placed((*petals, *inner), rotated(30 / 14 * turn, width * 0.8, foot * 0.26)) for turn in range(14)]
    return Drawing(width, height, (Placed((field, line)), *flower))
