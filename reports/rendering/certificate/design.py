"""How a certificate is shaped: what an agency chooses, as frozen plain values; and the colours that follow from the two it names."""

import colorsys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reports.rendering.drawing.palette import USUAL, Palette
from revmental.lib.tokens import tokens

Orientation = Literal["portrait", "landscape"]
# Facts about the person in the order they are printed; a design may leave some out.
FACTS = ("identifier", "birth", "rank", "position", "unit", "agency")
WHITE = (255, 255, 255)


def usual(name: str) -> str:
    """A colour of the shared tokens."""
    return tokens()[name]


@dataclass(frozen=True, slots=True)
class Design:
    """Which way the paper lies, its two colours, which facts are printed. `brand` is that of headings, `accent` of honour."""

    orientation: Orientation = "portrait"
    brand: str = usual("brand-2")
    accent: str = usual("gold")
    facts: tuple[str, ...] = FACTS

    @property
    def is_wide(self) -> bool:
        return self.orientation == "landscape"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the A4 sheet in millimetres."""
        return (297.0, 210.0) if self.is_wide else (210.0, 297.0)

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """The tokens of the stylesheet that are the design's own; none for the usual colours."""
        if (self.brand, self.accent) == (Design().brand, Design().accent):
            return ()
        mark = tinted(self.accent, 0.55)
        return (
            ("brand-2", self.brand),
            ("brand-wash", pale(self.brand, 0.91)),
            ("gold", self.accent),
            ("gold-mark", mark),
        )

    @property
    def palette(self) -> Palette:
        """The colours of the engraved art."""
        if not self.colours:
            return USUAL
        return Palette(
            deep=self.brand,
            bright=tinted(self.accent, 0.45),
            mist=pale(self.brand, 0.76),
            straw=pale(self.accent, 0.62),
            cream=pale(self.accent, 0.86),
        )


def pale(colour: str, share: float) -> str:
    """The colour with so much white in it; from 0.6 on ink above it keeps a contrast of 9 : 1 and more."""
    return written(round(own + (white - own) * share) for own, white in zip(parts(colour), WHITE, strict=True))


def tinted(colour: str, lightness: float) -> str:
    """The same hue, lighter, for lines and edges that carry no words."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parts(colour)))
    return written(round(255 * part) for part in colorsys.hls_to_rgb(hue, lightness, saturation * 0.75))


def contrast(colour: str) -> float:
    """Against white paper, as WCAG counts it: 1 for white, 21 for black."""
    light = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts(colour)]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def written(values: Iterable[int]) -> str:
    return "#" + "".join(f"{value:02x}" for value in values)
