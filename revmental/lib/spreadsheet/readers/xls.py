"""Reads the old binary xls through xlrd, with hidden rows and merged cells."""

import os

import xlrd

from .grid import BOOL, DATE, ERROR, NUMBER, TEXT, SheetGrid, number_text, refused_sheet, serial_date
from .limits import Budget, Refusal


def read_xls(content: bytes) -> list[dict[str, object]]:
    """All sheets of the workbook; a sheet past the limits comes with its reason instead of rows."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # xlrd talks to standard output, which is ours
        try:
            book = xlrd.open_workbook(
                file_contents=content, logfile=nowhere, formatting_info=True, ragged_rows=True, on_demand=True
            )
            budget = Budget()
            return [read_sheet(book, index, budget) for index in range(book.nsheets)]
        except xlrd.XLRDError as error:
            raise Refusal("encrypted" if "encrypt" in str(error).lower() else "damaged") from error


def read_sheet(book: xlrd.Book, index: int, budget: Budget) -> dict[str, object]:
    sheet = book.sheet_by_index(index)
    grid = SheetGrid(sheet.name, budget, is_hidden=bool(sheet.visibility))
    try:
        for row in range(sheet.nrows):
            read_row(book, sheet, grid, row)
    except Refusal as refusal:
        if refusal.code not in ("rows", "columns"):
            raise
        return refused_sheet(grid, refusal)
    for first_row, last_row, first_column, last_column in sheet.merged_cells:  # the upper ends are exclusive
        grid.merge(first_row + 1, first_column, last_row, last_column - 1)
    book.unload_sheet(index)
    return grid.dump()


def read_row(book: xlrd.Book, sheet: xlrd.sheet.Sheet, grid: SheetGrid, row: int) -> None:
    info = sheet.rowinfo_map.get(row)
    if info is not None and info.hidden:
        grid.hidden_rows.add(row + 1)
    for column, cell in enumerate(sheet.row(row)):
        kind, text = value(cell, is_1904=bool(book.datemode))
        grid.put(row + 1, column, kind, text)


def value(cell: xlrd.sheet.Cell, *, is_1904: bool) -> tuple[str, str]:
    """Kind and text of one cell."""
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return NUMBER, number_text(repr(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        day = serial_date(cell.value, is_1904=is_1904)
        return (DATE, day) if day else (NUMBER, number_text(repr(cell.value)))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return BOOL, "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ERROR, xlrd.error_text_from_code.get(cell.value, "#ERROR")
    return TEXT, str(cell.value)
