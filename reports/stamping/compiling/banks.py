"""The fonts of a laid-out page: what their glyphs mean, and which of them hold the letters that slots are set in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
import uharfbuzz as hb

from reports.stamping.compiling.content import said
from reports.stamping.compiling.cutting import Fonts
from reports.stamping.letters import Bank, BankFont
from reports.stamping.marks import SLOT, Specimen
from reports.stamping.refusals import StampRefused

# A text of the bank may change its font in the middle.
SHOWN = re.compile(r"/(\S+) \S+ Tf\n\[([^\]]*)\] TJ")
MEANING = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]+)>")


def fonts_of(pdf: pikepdf.Pdf, specimen: Specimen) -> Fonts:
    """Reads the embedded fonts and finds each face's own by what the bank shows. Raises StampRefused when one is missing."""
    resources = {name[1:]: _Embedded(font) for name, font in pdf.pages[0].Resources.Font.items()}
    letters = {name: font.letters for name, font in resources.items()}
    shown = _shown(pdf.pages[-1].Contents.read_bytes().decode("latin-1"), letters)
    banks: dict[str, Bank] = {}
    for number, tables in enumerate(specimen.faces):
        bank = Bank(
            tuple(_fonts(tables, shown[number], resources)),
            specimen.letters[number],
            specimen.language,
        )
        banks |= {font.resource: bank for font in bank.fonts}
    return Fonts(letters, banks)


@dataclass
class _Embedded:
    """An embedded font's letters and widths by glyph."""

    font: pikepdf.Object
    letters: dict[int, str] = field(init=False)
    widths: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        meanings = MEANING.findall(self.font.ToUnicode.read_bytes().decode("ascii"))
        self.letters = {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in meanings}
        self.widths = {}
        runs = list(self.font.DescendantFonts[0].W)
        for first, widths in zip(runs[::2], runs[1::2], strict=True):
            self.widths |= {int(first) + place: int(width) for place, width in enumerate(widths)}


def _shown(code: str, letters: Mapping[str, Mapping[int, str]]) -> list[dict[str, set[int]]]:
    """For each face of the bank the fonts it was shown in, with the glyphs; `{a}` begins the first face, `{b}` the next."""
    faces: list[dict[str, set[int]]] = []
    for font, glyphs in SHOWN.findall(code):
        if SLOT.match(said(glyphs, letters[font])):
            faces.append({})
        faces[-1].setdefault(font, set()).update(int(code, 16) for code in re.findall("[0-9a-f]{4}", glyphs))
    return faces


def _fonts(
    tables: Sequence[bytes], shown: Mapping[str, set[int]], resources: Mapping[str, _Embedded]
) -> Iterator[BankFont]:
    """The face's fonts in the order in which they are tried."""
    for source in tables:
        face = hb.Face(source)
        font = hb.Font(face)
        for name in shown:
            letters = resources[name].letters
            single = {glyph: text for glyph, text in letters.items() if len(text) == 1 and glyph in shown[name]}
            if all(font.get_nominal_glyph(ord(text)) == glyph for glyph, text in single.items()):
                yield BankFont(name, face, resources[name].widths)
                break
        else:
            raise StampRefused("template", "fonts")
