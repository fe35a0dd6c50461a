"""The limits inside the readers, tightened so that small files meet them, and the rarer corners of each format."""

import openpyxl
import pytest
import xlrd
from openpyxl.chart import BarChart

from revmental.lib.spreadsheet.readers import archive, grid, limits, xlsx_parts
from revmental.lib.spreadsheet.readers.archive import Archive
from revmental.lib.spreadsheet.readers.entry import read
from revmental.lib.spreadsheet.readers.limits import Refusal
from tests.rosters.files import delimited, ods, replace_member, save, shared_xlsx, tidy_rows, xls, xlsx
from tests.rosters.people import invent
from tests.rosters.raw import MAIN, raw_xlsx, relation

TIDY = tidy_rows(invent(3))
FORMATS = {"xlsx": xlsx, "xls": xls, "ods": ods, "csv": delimited}


def code_of(content: bytes) -> str:
    return read(content)["refusal"]["code"]


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("name", ["MAX_CELLS", "MAX_CHARACTERS"])
def test_workbook_with_too_much_in_it_is_refused(monkeypatch, write, name) -> None:
    monkeypatch.setattr(limits, name, 5)
    assert code_of(write(TIDY)) == "too_much"


def test_too_many_shared_texts_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(xlsx_parts, "MAX_CHARACTERS", 3)
    assert code_of(shared_xlsx(TIDY)) == "too_much"


def test_too_many_merged_ranges_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(grid, "MAX_MERGES", 1)
    assert (
        code_of(raw_xlsx(after='<mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="A4:B4"/></mergeCells>'))
        == "too_much"
    )


def test_declared_and_actual_size_are_limited(monkeypatch) -> None:
    content = raw_xlsx()
    opened = Archive(content)
    monkeypatch.setattr(archive, "MAX_UNZIPPED_BYTES", 10)
    assert code_of(content) == "unzipped"
    with pytest.raises(Refusal) as refusal:
        opened.count(11)
    assert refusal.value.code == "unzipped"


def test_bytes_that_are_no_zip_are_damaged() -> None:
    with pytest.raises(Refusal) as refusal:
        Archive(b"PK\x03\x04")
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize(
    ("message", "code"), [("Workbook is encrypted", "encrypted"), ("Unsupported format", "damaged")]
)
def test_reason_of_the_xls_reader_is_passed_on(monkeypatch, message, code) -> None:
    def refuse(**_options: object) -> None:
        raise xlrd.XLRDError(message)

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    assert code_of(xls(TIDY)) == code


def test_chart_sheets_are_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_chartsheet("Grafik").add_chart(BarChart())
    assert [sheet["name"] for sheet in read(save(book))["sheets"]] == ["Sheet"]


def test_number_that_is_no_day_stays_a_number_in_a_date_cell() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    rows = '<row r="1"><c r="A1" s="0"><v>0.5</v></c></row>'
    content = raw_xlsx(rows, relations=relation("st", "styles", "styles.xml"), extra={"xl/styles.xml": styles})
    assert read(content)["sheets"][0]["rows"] == [[1, 0, [[0, "number", "0.5", 0]]]]


def test_custom_number_format_shows_dates() -> None:
    formats = '<numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
    styles = f'<styleSheet xmlns="{MAIN}">{formats}<cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>'
    rows = '<row r="1"><c r="A1" s="0"><v>29450</v></c></row>'
    content = raw_xlsx(rows, relations=relation("st", "styles", "styles.xml"), extra={"xl/styles.xml": styles})
    assert read(content)["sheets"][0]["rows"] == [[1, 0, [[0, "date", "1980-08-17", 0]]]]


def test_odd_corners_of_ods_do_no_harm() -> None:
    """A shown table style, a text outside of cells, a table within a cell."""
    style = '<style:style style:name="t"><style:table-properties table:display="true"/></style:style>'
    inner = '<table:table table:name="x"><table:table table:name="y"><table:table-row/></table:table></table:table>'

    def change(text: str) -> str:
        text = text.replace("<office:automatic-styles/>", f"<office:automatic-styles>{style}</office:automatic-styles>")
        return text.replace("</office:spreadsheet>", f"<text:p>z</text:p>{inner}</office:spreadsheet>")

    assert [len(sheet["rows"]) for sheet in read(replace_member(ods(TIDY), "content.xml", change))["sheets"]] == [4, 0]
