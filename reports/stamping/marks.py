"""What whoever lays the page out tells about it: where the slots stand, what stays in its place, which faces are embedded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A slot is laid out as `{name}`, alone or with fixed words around it.
SLOT = re.compile(r"\{([a-z_]+)\}")
# What the photo shows; a record without it has no photo.
PHOTO = "photo_alt"


@dataclass(frozen=True, slots=True)
class Rect:
    """CSS pixels from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, place: tuple[float, float]) -> bool:
        x, y = place
        return self.left - 1 <= x <= self.right + 1 and self.top - 1 <= y <= self.bottom + 1


@dataclass(frozen=True, slots=True)
class Mark:
    """The line that a slot's text stands on. `row` is what goes when the record has no such value; None where it must have one.

    `size` is the font's, `space` the extra width of each space, `room` the width a line may have; all in CSS pixels.
    """

    name: str
    top: float
    height: float
    room: float
    size: float
    space: float
    is_centred: bool
    row: Rect | None = None


@dataclass(frozen=True, slots=True)
class PageMarks:
    """One page's slots, and the areas that stand still when the text above them grows."""

    marks: tuple[Mark, ...]
    fixed: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page laid out for compiling. Its last sheet is the bank: for each face `{a}`, `{b}` … and every letter to be embedded.

    `faces` are the shaping tables of each face's fonts, the first to be tried first; `letters` what the bank shows of each.
    `photo` and `qr` are the JPEG bytes that stand for the two pictures.
    """

    document: bytes
    pages: tuple[PageMarks, ...]
    faces: Sequence[Sequence[bytes]]
    letters: Sequence[frozenset[str]]
    language: str
    qr: bytes
    photo: bytes
