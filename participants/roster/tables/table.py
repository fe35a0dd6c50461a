"""Finds the roster in a workbook: which sheet, which rows are the header, which are people, where the signatures begin."""

import re
from dataclasses import dataclass, field

from participants.roster.fields import NAMES, Field
from participants.roster.tables.folding import fold_rows
from participants.roster.tables.headers import match_lines
from revmental.lib.spreadsheet.model import Row, Sheet, column_name

HEADER_SEARCH_ROWS = 60
HEADER_HEIGHT = 3
HEIGHT_COST = 0.3  # a taller header must explain more than a lower one
SHORTEST_NUMBER = 8
ENOUGH_BESIDE_NAME = 3  # filled cells that make a person of a name below a signature-like row

SIGNATURE = re.compile(
    r"^\W*(mengetahui|menyetujui|mengesahkan|diketahui|disetujui|disahkan|disusun|ditetapkan|dibuat|an?\.?\s?n\.\s|u\.?b\.\s|plt\b|plh\b|pj\.\s|"
    r"kepala\b|sekretaris\b|wali\s?kota|bupati|gubernur|direktur|camat\b|lurah\b|ketua\b|panitia|pejabat\b|pembina\b|hormat|demikian|"
    r"tembusan|catatan|keterangan|ket\s?[.:]|nb\b|note\b|jumlah|total\b|sub\s?total|sumber|nip\b)",
    re.IGNORECASE,
)
MONTH = r"(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
PLACE_AND_DATE = re.compile(rf"^[^\d,]{{3,40}},\s*[\d.…_ ]*\s*{MONTH}\b", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
ORDINAL = re.compile(r"^\d{1,4}[.)]?$")


@dataclass(slots=True)
class Column:
    """One column of the table: its place, its header as the file has it, what it probably means."""

    index: int
    header: str
    guesses: dict[Field, float] = field(default_factory=dict)


@dataclass(slots=True)
class Header:
    """The header rows of a table and how well they name a roster's fields."""

    first_row: int
    last_row: int
    columns: list[Column]
    mapping: dict[int, Field]
    score: float


@dataclass(slots=True)
class RosterTable:
    """One roster found on one sheet; `skipped` and `tail` are what was not read as people."""

    sheet: str
    is_hidden: bool
    header: Header
    rows: list[Row] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    tail: list[int] = field(default_factory=list)


def find_table(sheet: Sheet) -> RosterTable | None:
    """The roster on the sheet, or None if no row there names a person's name and something more."""
    header = find_header(sheet)
    if header is None:
        return None
    table = RosterTable(sheet.name, sheet.is_hidden, header)
    rows = [row for row in sheet.rows if row.number > header.last_row]
    if Field.NUMBER not in header.mapping.values():
        rows, is_folded = fold_rows(rows, header.mapping)
        if is_folded:
            names = [index for index, found in header.mapping.items() if found == Field.NAME]
            header.mapping |= dict.fromkeys(names, Field.NAME_AND_NUMBER)
    sort_rows(table, rows)
    add_unnamed_columns(table)
    return table


def add_unnamed_columns(table: RosterTable) -> None:
    """Columns that hold something of the people but have no header are named by their letters."""
    named = columns_by_index(table.header.columns)
    filled = {index for row in table.rows for index in row.own()} - set(named)
    unnamed = [Column(index, column_name(index)) for index in filled]
    table.header.columns = sorted([*named.values(), *unnamed], key=lambda column: column.index)


def find_header(sheet: Sheet) -> Header | None:
    rows = sheet.rows[:HEADER_SEARCH_ROWS]
    found = [
        read_header(sheet, rows[start : start + height])
        for start in range(len(rows))
        for height in range(1, min(HEADER_HEIGHT, len(rows) - start) + 1)
    ]
    usable = [header for header in found if is_roster_header(header)]
    return max(usable, key=lambda header: (header.score, -header.first_row), default=None)


def is_roster_header(header: Header) -> bool:
    named = set(header.mapping.values())
    return bool(named & set(NAMES)) and len(named - {Field.ORDINAL}) > (0 if Field.NAME_AND_NUMBER in named else 1)


def read_header(sheet: Sheet, rows: list[Row]) -> Header:
    """The given rows seen as a header."""
    last_row = max(rows[-1].number, *(merged_until(sheet, row) for row in rows))
    lines = {column: lines_of(rows, column) for column in sorted({column for row in rows for column in row.cells})}
    columns = [Column(column, "", match_lines(texts)) for column, texts in lines.items() if texts]
    for column in columns:
        column.header = shown_header(lines, column.index)
    mapping = assign(columns)
    score = sum(columns_by_index(columns)[index].guesses[found] for index, found in mapping.items())
    gaps = rows[-1].number - rows[0].number + 1
    return Header(rows[0].number, last_row, columns, mapping, score - HEIGHT_COST * (gaps - 1))


def columns_by_index(columns: list[Column]) -> dict[int, Column]:
    return {column.index: column for column in columns}


def merged_until(sheet: Sheet, row: Row) -> int:
    """The last row into which the row's merged cells reach."""
    reach = [last for first, column, last, _last_column in sheet.merges if first == row.number and column in row.cells]
    return min(max(reach, default=row.number), row.number + HEADER_HEIGHT)


def lines_of(rows: list[Row], column: int) -> list[str]:
    """The different texts above one another in a header column."""
    texts = [" ".join(row[column].text.split()) for row in rows]
    if len(rows) > 1 and not texts[0] and texts[-1] and rows[-1][column - 1].text:
        texts[0] = " ".join(rows[0][column - 1].text.split())  # the upper line of two columns, not merged as in csv
    return [text for place, text in enumerate(texts) if text and text not in texts[:place]]


def shown_header(lines: dict[int, list[str]], column: int) -> str:
    """The header as the user sees it: its lowest line, with the line above it where that alone is not unique."""
    last = lines[column][-1]
    twins = sum(1 for texts in lines.values() if texts and texts[-1] == last)
    return " / ".join(lines[column]) if twins > 1 else last


def assign(columns: list[Column]) -> dict[int, Field]:
    """Each field to the column that names it best, each column one field."""
    order = list(Field)
    offers = sorted(
        (
            (-sureness, order.index(found), column.index, found)
            for column in columns
            for found, sureness in column.guesses.items()
        )
    )
    mapping: dict[int, Field] = {}
    for _rank, _order, index, found in offers:
        if index not in mapping and found not in mapping.values():
            mapping[index] = found
    if Field.NAME in mapping.values():
        mapping = {index: found for index, found in mapping.items() if found != Field.NAME_AND_NUMBER}
    return dict(sorted(mapping.items()))


class RowReader:
    """Says of each row below the header whether it is a person."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.mapping = header.mapping
        self.places = {found: index for index, found in header.mapping.items()}
        self.headers = {column.index: column.header.casefold() for column in header.columns}

    def text(self, row: Row, *fields: Field) -> str:
        """Own text of the row in the first of the fields that has one."""
        own = row.own()
        return next((own[self.places[found]].text for found in fields if self.places.get(found) in own), "")

    def has_ordinal(self, row: Row) -> bool:
        return bool(ORDINAL.match(self.text(row, Field.ORDINAL)))

    def has_number(self, row: Row) -> bool:
        return (
            sum(sign.isdigit() for sign in self.text(row, Field.NUMBER, Field.PPPK_NUMBER, Field.NIK))
            >= SHORTEST_NUMBER
        )

    def has_name(self, row: Row) -> bool:
        name = self.text(row, *NAMES)
        return bool(LETTERS.search(name)) and not name.casefold().startswith("nip")

    def is_surely_person(self, row: Row) -> bool:
        """A name with a serial or personal number, or such a number with more beside it."""
        if self.has_name(row):
            digits = sum(sign.isdigit() for sign in self.text(row, Field.NAME_AND_NUMBER))
            return self.has_ordinal(row) or self.has_number(row) or digits >= SHORTEST_NUMBER
        return self.has_number(row) and (self.has_ordinal(row) or len(self.filled(row)) > 1)

    def is_perhaps_person(self, row: Row) -> bool:
        """A name with anything else of a person beside it: better asked about than lost."""
        return self.has_name(row) and len(self.filled(row)) > 1 and not self.is_signature(row)

    def is_only_perhaps_person(self, row: Row) -> bool:
        return self.is_perhaps_person(row) and not self.is_surely_person(row)

    def filled(self, row: Row) -> set[str]:
        return {cell.text for column, cell in row.own().items() if column in self.mapping and cell.text.strip("-– ")}

    def is_signature(self, row: Row) -> bool:
        """Whether the row reads like the foot of a list: signatures, totals, notes."""
        own = [cell.text for _column, cell in sorted(row.own().items())]
        heads = {own[0], self.text(row, *NAMES)} if len(own) > 1 else set(own)
        return any(SIGNATURE.match(text) for text in heads) or any(
            PLACE_AND_DATE.match(cell.text)
            for column, cell in row.own().items()
            if self.mapping.get(column) not in (Field.BIRTH, Field.BIRTH_DATE)
        )

    def goes_on(self, row: Row) -> bool:
        """Whether a row below a signature still belongs to the list: it counts on, or no row counts and it says much."""
        if Field.ORDINAL in self.places:
            return self.has_ordinal(row)
        return len(self.filled(row)) >= ENOUGH_BESIDE_NAME

    def says_nothing(self, row: Row) -> bool:
        """Only a serial number, or no row of the list at all but its header once more."""
        only_ordinal = set(row.own()) == {self.places.get(Field.ORDINAL)} and self.has_ordinal(row)
        return only_ordinal or self.is_header_again(row)

    def is_header_again(self, row: Row) -> bool:
        """The header repeated on a new page, or a row that numbers the columns."""
        own = row.own()
        same = sum(cell.text.casefold() == self.headers.get(column) for column, cell in own.items())
        numbering = [cell.text.strip("() ") for _column, cell in sorted(own.items())]
        return same > len(own) / 2 or (len(own) > 2 and numbering == [str(n + 1) for n in range(len(own))])


def sort_rows(table: RosterTable, rows: list[Row]) -> None:
    """Fills `rows`, `skipped` and `tail` of the table."""
    reader = RowReader(table.header)
    rows = [row for row in rows if row.own() and not reader.says_nothing(row)]
    last_sure = last_person(reader, rows)
    in_tail = False
    for place, row in enumerate(rows):
        is_person = reader.is_surely_person(row) or reader.is_perhaps_person(row)
        in_tail = in_tail or (place > last_sure and not reader.is_only_perhaps_person(row))
        if is_person and not in_tail:
            table.rows.append(row)
        elif in_tail and not reader.is_surely_person(row):
            table.tail.append(row.number)
        else:
            table.skipped.append((row.number, " · ".join(cell.text for cell in row.own().values())[:80]))


def last_person(reader: RowReader, rows: list[Row]) -> int:
    """Place of the last row that is surely a person; below a signature it must go on counting, or say much."""
    last, after_signature = -1, False
    for place, row in enumerate(rows):
        if not reader.is_surely_person(row):
            after_signature = after_signature or reader.is_signature(row)
        elif not after_signature or reader.goes_on(row):
            last = place
    return last
