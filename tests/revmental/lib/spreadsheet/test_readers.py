"""What the readers say of single cells: kinds, texts, dates, merged and hidden places, row numbers as the user sees them."""

import datetime
import json
import math
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revmental.lib.spreadsheet.model import Cell, Row, Sheet, build_sheet, column_name
from revmental.lib.spreadsheet.readers import entry
from revmental.lib.spreadsheet.readers.entry import read
from revmental.lib.spreadsheet.readers.grid import clean_text, column_letters, number_text, serial_date
from revmental.lib.spreadsheet.readers.limits import Refusal
from revmental.lib.spreadsheet.readers.xlsx_parts import full_name, is_date_format, to_int, unescape
from tests.rosters.corpus import READ, REFUSED
from tests.rosters.files import delimited, messy_roster, ods, replace_member, save, shared_xlsx, tidy_rows, xls, xlsx
from tests.rosters.people import invent
from tests.rosters.raw import HEADER, MAIN, PERSON, raw_xlsx, relation

TIDY = tidy_rows(invent(5))


def sheets_of(content: bytes) -> list[Sheet]:
    """Read in this process; that the child says the same is held by the corpus."""
    return [build_sheet(sheet) for sheet in read(content)["sheets"]]


def sheet_of(content: bytes) -> Sheet:
    return sheets_of(content)[0]


def cells_of(content: bytes, number: int = 2) -> dict[int, Cell]:
    return next(row for row in sheet_of(content).rows if row.number == number).cells


def book_with(*values: object) -> bytes:
    book = openpyxl.Workbook()
    for column, value in enumerate(values, start=1):
        book.active.cell(2, column, value)
    return save(book)


def test_cells_of_xlsx_have_their_kinds() -> None:
    found = cells_of(
        book_with(
            "teks",
            12,
            1.5,
            198008172005011001,
            True,
            datetime.date(1980, 8, 17),
            datetime.datetime(1980, 8, 17, 10, 30),
            "=A1",
            " ",
        )
    )
    assert [(cell.kind, cell.text, cell.is_formula) for cell in found.values()] == [
        ("text", "teks", False), ("number", "12", False), ("number", "1.5", False), ("number", "1.98008172005011e+17", False),
        ("bool", "TRUE", False),
        ("date", "1980-08-17", False), ("date", "1980-08-17T10:30:00", False), ("formula", "", True),
    ]  # fmt: skip
    assert [cell.is_number for cell in found.values()] == [False, True, True, True, False, False, False, False]
    assert [cell.is_broken for cell in found.values()] == [False] * 7 + [True]


def test_all_formats_say_the_same() -> None:
    as_text = [[str(cell) for cell in row] for row in TIDY]
    answers = [
        [[row[column].text for column in range(len(TIDY[0]))] for row in sheet_of(content).rows]
        for content in (
            xlsx(TIDY),
            shared_xlsx(TIDY),
            xls(TIDY),
            ods(TIDY),
            delimited(TIDY, ";"),
            delimited(TIDY, ",", "utf-16"),
        )
    ]
    assert answers == [as_text] * 6


@pytest.mark.parametrize("build", [lambda: xls(TIDY, hidden=[3]), lambda: ods(TIDY, hidden=[3])])
def test_hidden_rows_are_marked(build: Callable[[], bytes]) -> None:
    assert [row.number for row in sheet_of(build()).rows if row.is_hidden] == [3]


def test_hidden_rows_and_sheets_of_xlsx_are_marked() -> None:
    sheets = sheets_of(messy_roster(12)[0])
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [
        ("Petunjuk", False),
        ("Peserta", False),
        ("Referensi", True),
    ]
    assert [row.number for row in sheets[1].rows if row.is_hidden] == [12, 17]


def test_merged_cells_are_spread_over_rows_that_exist() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Kota", "a"])
    book.active.append([None, "b"])
    book.active.append([])
    book.active.append([None, "c"])
    book.active.merge_cells("A1:A4")
    rows = sheet_of(save(book)).rows
    assert [(row.number, row[0].text, row[0].is_spread) for row in rows] == [
        (1, "Kota", False),
        (2, "Kota", True),
        (4, "Kota", True),
    ]
    assert [set(row.own()) for row in rows] == [{0, 1}, {1}, {1}]


def test_merge_over_a_whole_column_fills_only_rows_below_it() -> None:
    rows = (
        HEADER
        + PERSON.replace("</row>", '<c r="C2"><v>1</v></c></row>')
        + PERSON.replace('"2"', '"9"').replace("A2", "A9").replace("B2", "B9")
    )
    sheet = sheet_of(raw_xlsx(rows, after='<mergeCells><mergeCell ref="C2:C1048576"/></mergeCells>'))
    assert [(row.number, row[2].text) for row in sheet.rows] == [(1, ""), (2, "1"), (9, "1")]


def test_merged_cells_of_xls_and_ods_are_spread() -> None:
    spanned = replace_member(
        ods([["Kota", ""], ["", "b"]]),
        "content.xml",
        lambda text: text.replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ', 1),
    )
    assert [row[0].text for row in sheet_of(spanned).rows] == ["Kota", "Kota"]


def test_blank_rows_keep_their_numbers() -> None:
    rows = [["a"], [], [], ["b"]]
    assert [[row.number for row in sheet_of(content).rows] for content in (xlsx(rows), ods(rows), delimited(rows))] == [
        [1, 4]
    ] * 3


def test_line_that_only_names_the_separator_is_no_row() -> None:
    assert [row.number for row in sheet_of(delimited(TIDY, ";", head="sep=;\r\n")).rows] == [1, 2, 3, 4, 5, 6]


def test_excels_way_of_keeping_a_number_as_text_is_undone() -> None:
    assert cells_of(b'Nama;NIP\nBudi;"=""198008172005011001"""\n')[1].text == "198008172005011001"


def test_names_with_commas_do_not_mislead_about_the_separator() -> None:
    content = b"Nama;NIP\nBudi, S.T., M.Si.;1\nSiti, S.E.;2\n"
    assert [cell.text for cell in cells_of(content).values()] == ["Budi, S.T., M.Si.", "1"]


def test_windows_letters_are_read() -> None:
    assert cells_of("Nama;NIP\nRenée;1\n".encode("cp1252"))[0].text == "Renée"


def test_control_and_direction_signs_are_dropped() -> None:
    assert clean_text("\u202eBudi\u202c\x00\u200b\xa0Contoh\r\n ") == "Budi Contoh"
    assert cells_of(raw_xlsx(HEADER + PERSON.replace("Budi", "Bu_x0009_di_x0000_")))[0].text == "Bu\tdi Contoh"
    assert unescape("_x000D_") == "\r"


def test_rich_text_is_joined_and_phonetic_text_left_out() -> None:
    assert cells_of(READ["rich and phonetic text"][0]())[0].text == "Budi Contoh"
    shared = f'<sst xmlns="{MAIN}"><si><r><t>Budi </t></r><r><t>Contoh</t></r><rPh><t>x</t></rPh></si></sst>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    content = raw_xlsx(
        rows, relations=relation("t", "sharedStrings", "sharedStrings.xml"), extra={"xl/sharedStrings.xml": shared}
    )
    assert cells_of(content, 1)[0].text == "Budi Contoh"


def test_dates_from_1904_are_understood() -> None:
    found = cells_of(READ["dates from 1904"][0]())[2]
    assert (found, found.is_date) == (Cell("date", "1980-08-17"), True)


@pytest.mark.parametrize(
    ("serial", "is_1904", "day"),
    [
        (29450, False, "1980-08-17"),
        (27988, True, "1980-08-17"),
        (61, False, "1900-03-01"),
        (60, False, None),
        (0.5, True, None),
        (29450.75, False, "1980-08-17T18:00:00"),
        (3e6, False, None),
        (-1, False, None),
        (math.nan, False, None),
        (math.inf, True, None),
    ],
)
def test_day_counts_become_dates(serial, is_1904, day) -> None:
    assert serial_date(serial, is_1904=is_1904) == day


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0", False),
        ("@", False),
        ("dd/mm/yyyy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ('#,##0 "hari"', False),
        ("mm:ss", False),
        ("[h]:mm", False),
        ("yyyy", True),
        ("mmm", True),
        ("[Red]0", False),
        ("Standard", False),
        ("\\d0", False),
    ],
)
def test_number_formats_that_show_dates(code, is_date) -> None:
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("1.5", "1.5"),
        ("1.98e+17", "1.98e+17"),
        ("81234567890", "81234567890"),
        ("1E3", "1000"),
    ],
)
def test_numbers_are_shown_as_written(raw, text) -> None:
    assert number_text(raw) == text


def test_odd_values_of_cells_are_kept_as_they_are() -> None:
    def value(cell: str) -> tuple[str, str]:
        found = cells_of(raw_xlsx(f'<row r="1">{cell}</row>'), 1)[0]
        return found.kind, found.text

    assert value('<c r="A1"><v>abc</v></c>') == ("text", "abc")
    assert value('<c r="A1" t="d"><v>1980-08-17T00:00:00Z</v></c>') == ("date", "1980-08-17")
    assert value('<c r="A1" t="b"><v>0</v></c>') == ("bool", "FALSE")
    assert value('<c r="A1" t="e"><v>#N/A</v></c>') == ("error", "#N/A")


def test_kinds_of_ods_are_told() -> None:
    def cell(attributes: str, text: str = "x") -> Cell:
        content = replace_member(
            ods([["MARK"]]),
            "content.xml",
            lambda xml: xml.replace('office:value-type="string"', attributes).replace("MARK", text),
        )
        return cells_of(content, 1)[0]

    assert cell('office:value-type="date" office:date-value="1980-08-17T00:00:00"') == Cell("date", "1980-08-17")
    assert cell('office:value-type="boolean" office:boolean-value="true"') == Cell("bool", "TRUE")
    assert cell('office:value-type="float" office:value="1.98e17"') == Cell("number", "1.98e17")
    assert cell('office:value-type="float" office:value="abc"') == Cell("number", "abc")
    assert cell('office:value-type="string" table:formula="of:=A2"', "#REF!") == Cell("error", "#REF!", is_formula=True)
    assert cell('office:value-type="string" table:formula="of:=A2"', " ") == Cell("formula", "", is_formula=True)
    assert cell('office:value-type="string" table:number-columns-repeated="2"').text == "x"
    assert (
        cell('office:value-type="string"', "a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d").text == "a  b c\nd"
    )
    assert cell('office:value-type="string"', "a<office:annotation><text:p>z</text:p></office:annotation>").text == "a"


def test_hidden_sheet_of_ods_is_marked() -> None:
    style = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    content = replace_member(
        ods([["a"]]),
        "content.xml",
        lambda xml: xml.replace(
            "<office:automatic-styles/>", f"<office:automatic-styles>{style}</office:automatic-styles>"
        ).replace('<table:table table:name="Peserta"', '<table:table table:name="Peserta" table:style-name="ta1"'),
    )
    assert sheet_of(content).is_hidden


def test_xls_cells_have_their_kinds() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("x")
    sheet.write(0, 0, True)
    sheet.write(0, 1, datetime.date(1980, 8, 17), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(0, 2, 0.25, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write_merge(1, 2, 0, 1, "Kota")
    sheet.write(2, 2, "b")
    sheet.row(0).set_cell_error(3, 0x2A)
    out = BytesIO()
    book.save(out)
    rows = sheet_of(out.getvalue()).rows
    assert [(cell.kind, cell.text) for cell in rows[0].cells.values()] == [
        ("bool", "TRUE"),
        ("date", "1980-08-17"),
        ("number", "0.25"),
        ("error", "#N/A"),
    ]
    assert [(row.number, row[0].text, row[1].text) for row in rows[1:]] == [(2, "Kota", "Kota"), (3, "Kota", "Kota")]


def test_columns_have_letters() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 59, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "BH",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert column_name(2) == "C"


def test_columns_of_a_sheet_are_those_that_say_something() -> None:
    assert Sheet(
        "x", rows=[Row(1, False, {3: Cell("text", "a")}), Row(2, False, {0: Cell("text", "b")})]
    ).columns() == [0, 3]


def test_targets_are_found_from_their_folder() -> None:
    assert [full_name("xl", target) for target in ("worksheets/a.xml", "../xl/a.xml", "/xl/a.xml", "./a.xml")] == [
        "xl/worksheets/a.xml",
        "xl/a.xml",
        "xl/a.xml",
        "xl/a.xml",
    ]
    with pytest.raises(Refusal):
        to_int("x")


def test_reader_that_fails_means_damaged(monkeypatch) -> None:
    for fault, code in ((KeyError("x"), "damaged"), (MemoryError(), "limits")):
        monkeypatch.setattr(
            "revmental.lib.spreadsheet.readers.entry.kind_of",
            lambda _content, fault=fault: (_ for _ in ()).throw(fault),
        )
        assert read(b"a;b")["refusal"]["code"] == code


def test_child_answers_with_one_json(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"Nama;NIP\nBudi;1\n")))
    assert entry.main() == 0
    assert [row[0] for row in json.loads(capsys.readouterr().out)["sheets"][0]["rows"]] == [1, 2]


SEEDS = [READ["messy 392"][0](), xls(TIDY), ods(TIDY), delimited(TIDY, ";"), REFUSED["billion laughs"][0]()]


def mutated(seed: int, places: list[tuple[int, int]], cut: int | None) -> bytes:
    content = bytearray(SEEDS[seed])
    for place, value in places:
        content[place % len(content)] = value
    return bytes(content[: cut % len(content)] if cut else content)


MUTATIONS = given(
    st.integers(0, len(SEEDS) - 1),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=40),
    st.none() | st.integers(1, 2**20),
)
ANSWERED = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def judge(seed: int, places: list[tuple[int, int]], cut: int | None) -> None:
    answer = read(mutated(seed, places, cut))
    assert set(answer) in ({"sheets"}, {"refusal"})


@settings(ANSWERED, max_examples=20)
@MUTATIONS
def test_damaged_bytes_are_answered(seed, places, cut) -> None:
    judge(seed, places, cut)


@pytest.mark.full
@settings(ANSWERED, max_examples=200)
@MUTATIONS
def test_damaged_bytes_are_answered_200_times(seed, places, cut) -> None:
    judge(seed, places, cut)
