"""Workbooks we write hold no formula, whatever people typed (E4)."""

from io import BytesIO

import openpyxl
import pytest

from revmental.lib.spreadsheet import read_workbook
from revmental.lib.spreadsheet.writing import safe_text, write_workbook

PAYLOADS = [
    "=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://127.0.0.1","x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "\n=1+1", "\0=1+1", " =1+1",
    "==1", "=@x", "+@x", "-@x", "=", "+", "-", "@", "'=1", '"=1', "=\n1", "＝1+1", "=IMPORTXML(1)", "=DDE(1)",
    "=WEBSERVICE(1)", "-2+3+cmd|' /C calc'!A0",
    "=1;2", "@x", "{=1}", "http://127.0.0.1/x", "1980", "x" * 40_000,
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula(payload) -> None:
    content = write_workbook("Uji", ["a", payload[:50]], [[1, payload]])
    cells = [
        cell
        for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.data_type for cell in cells if cell.value == 1] == ["n"]
    assert not any(str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_there_are_30_payloads() -> None:
    assert len(PAYLOADS) >= 30


def test_text_that_could_start_a_formula_gets_an_apostrophe() -> None:
    assert [safe_text(text) for text in ("=1", "Budi", "-", "\0=1", "a=1", "")] == [
        "'=1",
        "Budi",
        "'-",
        "'=1",
        "a=1",
        "",
    ]


def test_long_numbers_stay_text() -> None:
    (sheet,) = read_workbook(write_workbook("Uji", ["Baris", "NIP"], [[2, "198008172005011001"]]))
    assert [(cell.kind, cell.text) for cell in sheet.rows[1].cells.values()] == [
        ("number", "2"),
        ("text", "198008172005011001"),
    ]


def test_fractions_are_numbers_of_two_places() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_workbook("Uji", ["Nilai", "JP"], [[87.5, 40]]))).active
    assert [(cell.data_type, cell.value, cell.number_format) for cell in sheet[2]] == [
        ("n", 87.5, "0.00"),
        ("n", 40, "General"),
    ]


def test_nothing_is_written_for_nothing() -> None:
    (sheet,) = read_workbook(write_workbook("Uji", ["a", "b"], [["", "x"], [None, "y"]]))
    assert [set(row.cells) for row in sheet.rows] == [{0, 1}, {1}, {1}]


def test_workbook_without_rows_has_its_header() -> None:
    (sheet,) = read_workbook(write_workbook("Uji", ["a", "b"], []))
    assert [row.number for row in sheet.rows] == [1]
