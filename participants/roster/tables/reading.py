"""From the bytes of an upload to the roster tables in it, the likeliest first; and those tables as JSON and back."""

from typing import Any

from django.utils.translation import gettext as _

from participants.roster.fields import NUMBERS, Field
from participants.roster.findings import Finding
from participants.roster.tables.table import Column, Header, RosterTable, find_table
from revmental.lib.errors import DomainError
from revmental.lib.spreadsheet import read_workbook
from revmental.lib.spreadsheet.model import Cell, Row


class RosterNotFound(DomainError):
    """The file was read, but no sheet looks like a list of participants."""


def read_tables(content: bytes) -> tuple[list[RosterTable], list[str]]:
    """Roster tables of the file, likeliest first, and why which of its sheets were not read.

    Raises SpreadsheetRefused where the file cannot be read, RosterNotFound where it holds no roster.
    """
    workbook = read_workbook(content)
    refusals = [sheet.refusal for sheet in workbook if sheet.refusal]
    tables = [table for sheet in workbook if (table := find_table(sheet))]
    if not tables:
        raise RosterNotFound(refusals[0] if refusals else not_found_message())
    return sorted(tables, key=likelihood, reverse=True), refusals


def likelihood(table: RosterTable) -> tuple[object, ...]:
    """Visible before hidden, with personal numbers before without, then by people, then by known columns."""
    named = set(table.header.mapping.values())
    return (not table.is_hidden, bool(named & set(NUMBERS)), len(table.rows), table.header.score)


def not_found_message() -> str:
    return _(
        "No row of the file names the columns of a list of participants. Put a row with at least “Nama” and “NIP” above it."
    )


def sheet_remarks(tables: list[RosterTable], place: int, refusals: list[str]) -> list[Finding]:
    """What people should know about the sheets: that the one read is hidden, and which were not read."""
    chosen = tables[place]
    others = ", ".join(f"“{table.sheet}”" for table in tables if table is not chosen)
    remarks = list(refusals)
    if chosen.is_hidden:
        remarks.append(_("Sheet “%(sheet)s” is hidden in the file, but it is read.") % {"sheet": chosen.sheet})
    if others:
        message = _("Only sheet “%(sheet)s” is read; %(others)s also look like lists of participants.")
        remarks.append(message % {"sheet": chosen.sheet, "others": others})
    return [Finding(0, "", remark) for remark in remarks]


def dump_table(table: RosterTable) -> dict[str, Any]:
    """The table as plain JSON, so that the file itself need not be kept."""
    header = table.header
    return {
        "sheet": table.sheet,
        "hidden": table.is_hidden,
        "header": [header.first_row, header.last_row, header.score],
        "columns": [[column.index, column.header, column.guesses] for column in header.columns],
        "mapping": list(header.mapping.items()),
        "rows": [
            [row.number, row.is_hidden, [[index, *dump_cell(cell)] for index, cell in row.cells.items()]]
            for row in table.rows
        ],
        "skipped": table.skipped,
        "tail": table.tail,
    }


def dump_cell(cell: Cell) -> list[object]:
    return [cell.kind, cell.text, cell.is_formula, cell.is_spread]


def load_table(plain: dict[str, Any]) -> RosterTable:
    """The table that `dump_table` wrote."""
    first_row, last_row, score = plain["header"]
    columns = [
        Column(index, header, {Field(name): sureness for name, sureness in guesses.items()})
        for index, header, guesses in plain["columns"]
    ]
    mapping = {index: Field(name) for index, name in plain["mapping"]}
    rows = [
        Row(number, is_hidden, {index: Cell(*cell) for index, *cell in cells})
        for number, is_hidden, cells in plain["rows"]
    ]
    skipped = [(number, text) for number, text in plain["skipped"]]
    header = Header(first_row, last_row, columns, mapping, score)
    return RosterTable(plain["sheet"], plain["hidden"], header, rows, skipped, plain["tail"])
