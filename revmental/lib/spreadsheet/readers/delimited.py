"""Reads csv as Excel, LibreOffice and people write it: any of four separators, UTF-8, UTF-16 or Windows-1252."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from .grid import TEXT, SheetGrid, refused_sheet
from .limits import Budget, Refusal

SEPARATORS = ",;\t|"
SAMPLE_ROWS = 60
AS_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)  # Excel's own trick to keep a number as text
SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?\r?\n", re.IGNORECASE)
LONGEST_FIELD = 40_000


def read_delimited(content: bytes) -> list[dict[str, object]]:
    """The one sheet of the file; row numbers as a spreadsheet program shows them."""
    text = decode(content)
    declared = SEPARATOR_LINE.match(text)
    if declared:  # Excel swallows this line, so the next one is its row 1
        text = text[declared.end() :]
    grid = SheetGrid("csv", Budget())
    try:
        for number, row in enumerate(records(text, declared[1] if declared else separator_of(text)), start=1):
            for column, field in enumerate(row):
                grid.put(number, column, TEXT, AS_TEXT.sub(r"\1", field.strip()))
    except csv.Error as error:
        raise Refusal("damaged") from error
    except Refusal as refusal:
        if refusal.code not in ("rows", "columns"):
            raise
        return [refused_sheet(grid, refusal)]
    return [grid.dump()]


def records(text: str, separator: str) -> "csv._reader":  # type: ignore[name-defined]
    csv.field_size_limit(LONGEST_FIELD)
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def decode(content: bytes) -> str:
    """Text by its byte order mark, else UTF-8, else Windows-1252 (Excel's csv on Indonesian Windows)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator under which most rows have the same, largest number of fields."""

    def evenness(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in islice(records(text, separator), SAMPLE_ROWS) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(SEPARATORS, key=evenness)
