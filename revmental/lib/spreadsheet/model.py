"""A workbook as the house sees it: sheets, rows with the numbers the user sees, cells with kind and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from revmental.lib.spreadsheet.readers.grid import DATE, ERROR, FORMULA, NUMBER, column_letters
from revmental.lib.spreadsheet.readers.limits import MAX_COLUMNS


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `kind` is text, number, date, bool, error, or formula (a formula without a saved result)."""

    kind: str
    text: str
    is_formula: bool = False
    is_spread: bool = False  # stands here only because a merged range covers the place

    @property
    def is_number(self) -> bool:
        return self.kind == NUMBER

    @property
    def is_date(self) -> bool:
        return self.kind == DATE

    @property
    def is_broken(self) -> bool:
        """An error value such as #N/A, or a formula whose result was never saved."""
        return self.kind in (ERROR, FORMULA)


NOTHING = Cell("text", "")


@dataclass(slots=True)
class Row:
    """One row that says something; `number` is the row number in the spreadsheet program."""

    number: int
    is_hidden: bool
    cells: dict[int, Cell]

    def __getitem__(self, column: int) -> Cell:
        return self.cells.get(column, NOTHING)

    def own(self) -> dict[int, Cell]:
        """The cells that really stand in this row, without the copies of merged ranges."""
        return {column: cell for column, cell in self.cells.items() if not cell.is_spread}


@dataclass(slots=True)
class Sheet:
    """One sheet; a sheet too large to read has a `refusal` sentence and no rows."""

    name: str
    is_hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    refusal: str = ""

    def columns(self) -> list[int]:
        """Indexes of all columns that say something, from 0."""
        return sorted({column for row in self.rows for column in row.cells})


@dataclass(slots=True)
class Workbook:
    """All sheets of a file in their order."""

    sheets: list[Sheet]

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)


def build_sheet(plain: dict[str, Any], refusal: str = "") -> Sheet:
    """The sheet from the reader's plain lists, merged ranges filled with the text of their first cell."""
    sheet = Sheet(name=plain["name"], is_hidden=plain["hidden"], refusal=refusal)
    sheet.merges = [tuple(merge) for merge in plain["merges"]]
    for number, is_hidden, cells in plain["rows"]:
        row_cells = {column: Cell(kind, text, bool(formula)) for column, kind, text, formula in cells}
        sheet.rows.append(Row(number, bool(is_hidden), row_cells))
    by_number = {row.number: row for row in sheet.rows}
    for merge in sheet.merges:
        spread(by_number, *merge)
    return sheet


def spread(rows: dict[int, Row], first_row: int, first_column: int, last_row: int, last_column: int) -> None:
    """Copies the first cell of a merged range over its other places, in rows that exist anyway."""
    source = rows.get(first_row)
    cell = source.cells.get(first_column) if source else None
    if cell is None:
        return
    copy = Cell(cell.kind, cell.text, cell.is_formula, is_spread=True)
    numbers = range(first_row, last_row + 1) if last_row - first_row < len(rows) else rows
    for number in numbers:
        row = rows.get(number)
        if row is None or not first_row <= number <= last_row:
            continue
        for column in range(first_column, min(last_column, MAX_COLUMNS - 1) + 1):
            row.cells.setdefault(column, copy)


def column_name(index: int) -> str:
    """The letters a spreadsheet program shows above the column (0 → A)."""
    return column_letters(index)
