"""What several documents print: a picture, a signer; frozen plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

# The ending of a picture's name, by what it is.
SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as bytes: JPEG or PNG, or SVG for drawings of our own. `alt` says what it shows."""

    data: bytes
    media_type: Literal["image/jpeg", "image/png", "image/svg+xml"]
    alt: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `prefix` is the line above the position: `a.n. Gubernur Jawa Timur`, or empty; `Plt.`/`Plh.` lead the position."""

    name: str
    position: str
    identifier: str = ""
    rank: str = ""
    prefix: str = ""
    identifier_label: str = "NIP"


def parted(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """The items in their order, so many at a time; fewer at the end."""
    return [items[start : start + size] for start in range(0, len(items), size)]
