"""Setting a line of text in the fonts of a compiled template, glyph for glyph as Pango and WeasyPrint set it."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import uharfbuzz as hb

from reports.stamping.refusals import StampRefused

UNIT = 1024  # Pango counts in 1024ths of a CSS pixel
SPACES = " \N{NO-BREAK SPACE}"
ITEMS = re.compile(f"[{SPACES}]|[^{SPACES}]+")  # each space is an item of its own, as wider spaces make it


@dataclass(frozen=True, eq=False)
class BankFont:
    """One embedded font: its name in the page's resources, its shaping tables, the widths of the glyphs it was embedded with."""

    resource: str
    source: hb.Face
    widths: dict[int, int]
    sized: dict[int, hb.Font] = field(default_factory=dict)

    def at(self, units: int) -> hb.Font:
        if units not in self.sized:
            font = hb.Font(self.source)
            font.scale = (units, units)
            self.sized[units] = font
        return self.sized[units]

    def has(self, letter: str) -> bool:
        return (self.at(UNIT).get_nominal_glyph(ord(letter)) or 0) in self.widths


@dataclass(frozen=True, eq=False)
class Bank:
    """The fonts of one face, the first to be tried first, and the letters that were embedded for stamping."""

    fonts: tuple[BankFont, ...]
    letters: frozenset[str]
    language: str

    def font_of(self, letter: str) -> int:
        """The number of the first font that has the letter. Raises StampRefused when none has."""
        if letter in self.letters:
            for number, font in enumerate(self.fonts):
                if font.has(letter):
                    return number
        raise StampRefused("glyph", letter)


@dataclass(frozen=True, slots=True)
class Item:
    """A run of glyphs of one font: what goes between the brackets of TJ, and how far it reaches in Pango's units."""

    resource: str
    glyphs: str
    reach: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to be drawn at `size`; both lengths in CSS pixels."""

    items: tuple[Item, ...]
    width: float
    size: float

    def operators(self) -> str:
        """`/F 12 Tf [...] TJ` for each stretch of one font."""
        parts: list[str] = []
        font = ""
        for item in self.items:
            if item.resource != font:
                font = item.resource
                parts.append(f"{'] TJ ' if parts else ''}/{font} {self.size:.6f} Tf [")
            parts.append(item.glyphs)
        return "".join([*parts, "] TJ"]) if parts else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: face, size and extra width of each space, in Pango's units."""

    bank: Bank
    units: int
    space: int

    def line(self, text: str) -> SetLine:
        """The text in glyphs. Raises StampRefused for a letter or a glyph that the template does not hold."""
        script = "Latn" if any(map(str.isalpha, text)) else "Zyyy"
        items = tuple(item for part in ITEMS.findall(text) for item in _items(self, part, script))
        return SetLine(items, sum(item.reach for item in items) / UNIT, self.units / UNIT)


@functools.lru_cache(maxsize=16384)  # words come again and again in a class
def _items(setting: Setting, text: str, script: str) -> tuple[Item, ...]:
    if text in SPACES:
        return (_item(setting, 0, text, script),)
    return tuple(_item(setting, number, run, script) for number, run in _runs(setting.bank, text))


def _runs(bank: Bank, text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches of one font each."""
    start, before = 0, bank.font_of(text[0])
    for place, letter in enumerate(text):
        if (number := bank.font_of(letter)) != before:
            yield before, text[start:place]
            start, before = place, number
    yield before, text[start:]


def _item(setting: Setting, number: int, text: str, script: str) -> Item:
    font = setting.bank.fonts[number]
    shaped = _shaped(font.at(setting.units), text, script, setting.bank.language)
    extra = setting.space if text in SPACES else 0
    return Item(font.resource, _glyphs(font, shaped, setting.units / UNIT, extra), sum(g[1] + extra for g in shaped))


def _shaped(font: hb.Font, text: str, script: str, language: str) -> list[tuple[int, int, int]]:
    """(glyph, reach, shift to the right) of each glyph. Raises StampRefused for a glyph that is raised."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, language
    hb.shape(font, buffer)
    if any(place.y_offset for place in buffer.glyph_positions):
        raise StampRefused("glyph", text)
    return [
        (info.codepoint, place.x_advance, place.x_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _glyphs(font: BankFont, shaped: Sequence[tuple[int, int, int]], size: float, extra: int) -> str:
    """The glyphs with the numbers between them that WeasyPrint writes, its rounding to whole thousandths included.

    Half of a space's extra width stands before it, as Pango places it.
    """
    parts = ["<"]
    for glyph, reach, shift in shaped:
        if glyph not in font.widths:
            raise StampRefused("glyph", f"{font.resource} {glyph}")
        offset = (shift + extra // 2) / size
        if offset:
            parts.append(f">{-offset:.3f}<")
        parts.append(f"{glyph:04x}")
        if behind := int(font.widths[glyph] + offset - (reach + extra) * 1000 / UNIT / size):
            parts.append(f">{behind}<")
    return "".join([*parts, ">"])
