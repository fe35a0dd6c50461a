"""Lists that give each person two rows, the number below the name: made one row before anything else is asked."""

import re
from collections.abc import Iterable

from participants.roster.fields import NAMES, Field
from revmental.lib.spreadsheet.model import Cell, Row

NUMBER_LINE = re.compile(r"^\W*(nip\w*|ni\s*pppk|nik)?\W*(\d[\s.]*){16,18}\W*$", re.IGNORECASE)
NUMBER_INSIDE = re.compile(r"(\d[\s.]*){8}")


def fold_rows(rows: Iterable[Row], mapping: dict[int, Field]) -> tuple[list[Row], bool]:
    """The rows with each number line joined to the person above it, and whether there was any."""
    places = {found: index for index, found in mapping.items()}
    name = next((places[found] for found in NAMES if found in places), -1)
    needed = {name, places.get(Field.ORDINAL, name)}  # where the list counts, a signature's name does not
    folded: list[Row] = []
    found_any = False
    for row in rows:
        if folded and is_second_line(folded[-1], row, name) and needed <= set(folded[-1].own()):
            folded[-1] = joined(folded[-1], row)
            found_any = True
        else:
            folded.append(row)
    return folded, found_any


def is_second_line(above: Row, row: Row, name: int) -> bool:
    """Whether the row's name cell is but a number, and the row above is of somebody who has none."""
    first = above.own()
    return (
        row.number == above.number + 1
        and bool(NUMBER_LINE.match(row[name].text))
        and len(first) > 1
        and not any(NUMBER_INSIDE.search(cell.text) for cell in first.values())
        and set(row.own()) <= set(first)
    )


def joined(above: Row, row: Row) -> Row:
    """Both rows as the upper one, cell by cell below one another."""
    cells = dict(above.cells)
    for column, cell in row.own().items():
        cells[column] = Cell(cell.kind, f"{cells[column].text}\n{cell.text}", cell.is_formula)
    return Row(above.number, above.is_hidden or row.is_hidden, cells)
