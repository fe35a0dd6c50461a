"""A line in glyphs: fonts in the order they are tried, spaces apart, what is not embedded refused."""

import re

import pytest
import uharfbuzz as hb

from reports.stamping.letters import Bank, BankFont, Setting
from reports.stamping.refusals import StampRefused
from revmental.lib.typefaces import SANS, shaping_tables

TEXT = "Ďurďa Contoh, AV."


@pytest.fixture(scope="module")
def bank() -> Bank:
    fonts = []
    for name, tables in zip(("Latin", "Extended"), shaping_tables(SANS, 400), strict=True):
        font = hb.Font(face := hb.Face(tables))
        glyphs = {font.get_nominal_glyph(code) or 0 for code in range(0x20, 0x180)}
        fonts.append(BankFont(name, face, {glyph: font.get_glyph_h_advance(glyph) for glyph in glyphs - {0}}))
    return Bank(tuple(fonts), frozenset(map(chr, range(0x20, 0x180))), "id")


def test_letters_of_the_second_font_are_runs_of_their_own(bank) -> None:
    line = Setting(bank, 12 * 1024, 0).line(TEXT)
    assert [item.resource for item in line.items] == [
        "Extended", "Latin", "Extended", "Latin", "Latin", "Latin", "Latin", "Latin"
    ]  # fmt: skip
    assert re.findall(r"/(\w+) 12.000000 Tf", line.operators()) == ["Extended", "Latin", "Extended", "Latin"]


def test_width_holds_kerning_and_the_wider_spaces(bank) -> None:
    plain, spaced = Setting(bank, 1000 * 1024, 0), Setting(bank, 1000 * 1024, 2048)
    assert plain.line("AV").width < plain.line("A").width + plain.line("V").width
    assert spaced.line("A B C").width == plain.line("A B C").width + 4


def test_half_of_a_spaces_extra_width_stands_before_it(bank) -> None:
    (space,) = Setting(bank, 10 * 1024, 1024).line(" ").items
    assert space.glyphs.startswith("<>-51.200<")


@pytest.mark.parametrize(
    ("text", "where"), [("Budi 中", "中"), ("Rene\N{COMBINING ACUTE ACCENT}", "\N{COMBINING ACUTE ACCENT}")]
)
def test_letter_outside_the_bank_is_refused(bank, text, where) -> None:
    with pytest.raises(StampRefused) as refusal:
        Setting(bank, 1024, 0).line(text)
    assert (refusal.value.reason, refusal.value.where) == ("glyph", where)


def test_glyph_that_was_not_embedded_is_refused(bank) -> None:
    """`fi` becomes a ligature, which this bank does not hold."""
    with pytest.raises(StampRefused, match="glyph: Latin"):
        Setting(bank, 1024, 0).line("fi")
