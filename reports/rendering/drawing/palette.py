"""The colours of the engraved art."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """`deep` and `bright` draw edges and figures; `mist`, `straw` and `cream` print under text, so each keeps a contrast of
    at least 9 : 1 between the ink above it and itself (the usual ones 12 : 1)."""

    deep: str
    bright: str
    mist: str
    straw: str
    cream: str


USUAL = Palette(deep="#12305c", bright="#b5892e", mist="#c3cfe2", straw="#e3c987", cream="#f4ead3")
