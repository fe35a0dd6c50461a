"""Writes workbooks whose text stays text: no formula can come out of what people typed."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0")  # what a spreadsheet program may take for the start of a formula
WIDEST = 60
LONGEST_CELL = 32_767
OPTIONS = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def safe_text(text: str) -> str:
    """The text as it may stand in a cell or a csv field: with an apostrophe before what could start a formula."""
    clean = "".join(sign for sign in text if sign >= " " or sign in "\n\t\r")
    return (f"'{clean}" if clean.startswith(DANGEROUS) else clean)[:LONGEST_CELL]


def write_workbook(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet with a bold, frozen header; numbers stay numbers (fractions with two places), everything else is text."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        fraction = book.add_format({"num_format": "0.00", "valign": "top"})
        lines = list(rows)
        for column, width in enumerate(widths([header, *lines])):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(lines), max(len(header) - 1, 0))
        for number, line in enumerate([header, *lines]):
            write_line(sheet, number, line, text if number else bold, fraction)
    return out.getvalue()


def workbook_file(content: bytes, name: str) -> HttpResponse:
    """The workbook to be kept under this name."""
    return HttpResponse(content, CONTENT_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def write_line(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, line: Sequence[object], style: object, fraction: object
) -> None:
    for column, value in enumerate(line):
        if isinstance(value, int):
            sheet.write_number(number, column, value)
        elif isinstance(value, float):
            sheet.write_number(number, column, value, fraction)
        elif value:
            sheet.write_string(number, column, safe_text(str(value)), style)


def widths(lines: Sequence[Sequence[object]]) -> list[int]:
    """A width per column that shows most of its texts without becoming a wall."""
    columns = max((len(line) for line in lines), default=0)
    return [
        min(max((len(str(line[c])) for line in lines if c < len(line)), default=0) + 2, WIDEST) for c in range(columns)
    ]
