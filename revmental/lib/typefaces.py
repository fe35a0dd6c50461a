"""The letters the PDFs may use: which files, what they can print, how wide a text is; WeasyPrint is not known here."""

import functools
import io
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from fontTools.ttLib.ttGlyphSet import _TTGlyphSet

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
SERIF = "source-serif-4"
SANS = "plus-jakarta-sans"
SUBSETS = ("latin", "latin-ext")
# family, weight, style: what static/fonts holds and the stylesheets may ask for.
FACES = [
    *((family, weight, "normal") for family in (SERIF, SANS) for weight in (400, 500, 600, 700)),
    (SERIF, 400, "italic"),
]
# What a line without a printed form may hold: these are laid out, not drawn.
SPACES = frozenset(" \n\t\N{NO-BREAK SPACE}")


def file_name(family: str, subset: str, weight: int, style: str = "normal") -> str:
    """Name of a face below static/fonts."""
    return f"{family}-{subset}-{weight}-{style}.woff2"


def css_family(family: str, subset: str) -> str:
    """The name a stylesheet uses. Both subsets have their own, so that latin is always tried first."""
    return f"{family} {subset}"


def stack(family: str) -> str:
    """The CSS list for a family: its own letters first, then the other family's, never a system font's by choice."""
    other = SANS if family == SERIF else SERIF
    return ", ".join(f'"{css_family(name, subset)}"' for name in (family, other) for subset in SUBSETS)


def font_face_rules() -> str:
    """@font-face rules for every vendored face, with `asset:` addresses that the renderer serves from memory."""
    return "\n".join(
        f'@font-face{{font-family:"{css_family(family, subset)}";font-weight:{weight};font-style:{style};'
        f"src:url(asset:fonts/{file_name(family, subset, weight, style)})}}"
        for family, weight, style in FACES
        for subset in SUBSETS
    )


def font_assets() -> dict[str, bytes]:
    """Asset name to font bytes, for every vendored face."""
    names = [file_name(family, subset, weight, style) for family, weight, style in FACES for subset in SUBSETS]
    return {f"fonts/{name}": (FOLDER / name).read_bytes() for name in names}


@dataclass(frozen=True, eq=False)
class Face:
    """One family at one weight over both subsets; widths are in thousandths of the font size."""

    fonts: tuple[TTFont, ...]
    widths: dict[str, float]

    @property
    def glyphs(self) -> _TTGlyphSet:
        """Outlines of the latin subset."""
        return self.fonts[0].getGlyphSet()

    def glyph_name(self, letter: str) -> str:
        """The latin subset's name for a letter. Raises KeyError when it has none."""
        return self.fonts[0].getBestCmap()[ord(letter)]

    def advance(self, letter: str) -> float:
        """Width of one letter in thousandths of the font size; an unknown letter counts as a full square."""
        return self.widths.get(letter, 1000.0)

    def width(self, text: str, size: float) -> float:
        """Width of a text on one line at a font size, in the size's unit; kerning is left out, so it errs a little wide."""
        return sum(map(self.advance, text)) * size / 1000


@functools.cache
def face(family: str, weight: int) -> Face:
    """A family at a weight, read once a process."""
    fonts = tuple(TTFont(FOLDER / file_name(family, subset, weight)) for subset in SUBSETS)
    widths: dict[str, float] = {}
    for font in reversed(fonts):
        metrics, unit = font["hmtx"], font["head"].unitsPerEm
        widths |= {chr(code): metrics[name][0] * 1000 / unit for code, name in font.getBestCmap().items()}
    return Face(fonts, widths)


# What it takes to set a line: which glyph a letter has, how wide it is, what it does beside others. No outlines.
SHAPING = ("cmap", "head", "hhea", "hmtx", "maxp", "GDEF", "GPOS", "GSUB", "OS/2")


@functools.cache
def shaping_tables(family: str, weight: int) -> tuple[bytes, ...]:
    """A family at a weight as fonts without outlines, one for each subset, for shaping text outside of a renderer."""
    return tuple(map(_without_outlines, face(family, weight).fonts))


def _without_outlines(font: TTFont) -> bytes:
    tags = [tag for tag in SHAPING if tag in font]
    output = io.BytesIO()
    writer = SFNTWriter(output, len(tags), font.sfntVersion)
    for tag in tags:
        writer[tag] = font.reader[tag]  # as it was stored: reading a table's meaning to write it again takes long
    writer.close()
    return output.getvalue()


@functools.cache
def printable() -> frozenset[str]:
    """Every letter that some vendored face can print at weight 400, with the spaces."""
    letters = face(SERIF, 400).widths.keys() | face(SANS, 400).widths.keys()
    return frozenset(letter for letter in letters if letter.isprintable()) | SPACES


def unprintable(text: str) -> list[str]:
    """The letters of the text that no face can print, each once, in order of appearance."""
    return list(dict.fromkeys(letter for letter in text if letter not in printable()))
