"""Choosing size and line breaks for a text before it is laid out, from the widths of the real letters."""

import functools
import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from revmental.lib.typefaces import Face

# Percent of the full size, tried from left to right; the stylesheet has one class for each.
STEPS = (100, 95, 90, 85, 80, 75)
# Words that lean on the one after them.
LEANING = re.compile(r"\b(dan|yang|untuk|di|ke|dari|pada|dalam|dengan|bagi|atau|serta|oleh|and|of|the|for|in) ")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines to print and the percentage of the full size; `fits` is false when even the last step is too wide."""

    lines: tuple[str, ...]
    step: int
    fits: bool = True


def fit(
    text: str, face: Face, size: float, room: float, steps: Sequence[Sequence[int]], *, space: float = 0.0
) -> Fitted:
    """The text on as few lines as possible, then as large as possible.

    `steps` holds one list of percentages for each number of lines, one line first. `size`, `room` and `space`, by which
    each space is wider than the face has it, are in the same unit (points).
    """
    words = text.split()
    for count, allowed in enumerate(steps, 1):
        splits = even_splits(words, face, count)
        for step, lines in itertools.product(allowed, splits):
            if all(face.width(line, size * step / 100) + space * line.count(" ") <= room for line in lines):
                return Fitted(lines, step)
    return Fitted(even_splits(words, face, len(steps))[0], steps[-1][-1], fits=False)


def balanced(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """The text on as few lines as it takes, as even as can be; none ends in a word that leans on the next."""
    words = LEANING.sub("\\1\N{NO-BREAK SPACE}", text).split(" ")
    fewest = len(filled(words, face, size, room))
    wide, narrow = room, 0.0
    while wide - narrow > size / 10:
        middle = (wide + narrow) / 2
        wide, narrow = (middle, narrow) if len(filled(words, face, size, middle)) == fewest else (wide, middle)
    return tuple(filled(words, face, size, wide))


def filled(words: Iterable[str], face: Face, size: float, room: float) -> list[str]:
    """The words put one after the other on lines of this width; a word wider than the line stands alone."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def even_splits(words: list[str], face: Face, count: int) -> list[tuple[str, ...]]:
    """The words on `count` lines (fewer when there are fewer words), as even as can be.

    First the best that breaks after a comma, where a name parts from its degrees, if there is one; then the best of all.
    """
    count = max(1, min(count, len(words)))
    splits = [_lines(words, cut) for cut in itertools.combinations(range(1, len(words)), count - 1)]
    parted = [lines for lines in splits if any(line.endswith(",") for line in lines[:-1])]
    return [min(some, key=lambda lines: _widest(lines, face)) for some in (parted, splits) if some]


def _lines(words: list[str], cut: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cut, len(words))
    return tuple(" ".join(words[start:end]) for start, end in itertools.pairwise(edges))


def _widest(lines: tuple[str, ...], face: Face) -> float:
    return max(face.width(line, 1) for line in lines)


@functools.lru_cache(maxsize=1024)  # offices, posts and the sentences of a class come again and again
def count_lines(text: str, face: Face, size: float, room: float) -> int:
    """How many lines a paragraph takes when words are put one after the other; a word wider than the line takes several."""
    lines, used = 1, 0.0
    space = face.width(" ", size)
    for word in text.split():
        width = face.width(word, size)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        lines += max(0, math.ceil(width / room) - 1)
        used = width % room if width > room else used + width + (space if used else 0)
    return lines
