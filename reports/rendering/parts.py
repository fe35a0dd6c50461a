"""What several documents print: a picture, a signer; frozen plain values."""

from dataclasses import dataclass
from typing import Literal

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
