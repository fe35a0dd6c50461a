"""The plain shape in which every reader hands over what it found: sheets, rows with their true numbers, cells."""

import datetime
import re
import unicodedata

from .limits import MAX_COLUMNS, MAX_MERGES, MAX_ROWS, Budget, Refusal

TEXT, NUMBER, DATE, BOOL, FORMULA, ERROR = "text", "number", "date", "bool", "formula", "error"

INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
    + [code for code in range(0x20) if code not in (0x09, 0x0A)]
    + list(range(0x7F, 0xA0))
)
BLANKS = dict.fromkeys([0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)], " ")
CLEANING = {**INVISIBLE, **BLANKS}
SMALLEST_1900_SERIAL = 61  # below lies the 29 February 1900 that never was
LARGEST_SERIAL = 2_900_000


def clean_text(text: str) -> str:
    """Composed letters, ordinary blanks, no control, direction or zero-width characters, no blanks at the ends."""
    if text.isascii() and text.isprintable():  # most cells; saves half of the time of a large file
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(CLEANING)).strip()


def number_text(raw: str) -> str:
    """The number as written, without a needless ".0"; what has lost digits keeps its exponent to show it."""
    value = float(raw)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return raw


def serial_date(serial: float, *, is_1904: bool) -> str | None:
    """ISO date (with time if there is one) of a spreadsheet's day count; None where it is no date."""
    if not 1 <= serial < LARGEST_SERIAL or (serial < SMALLEST_1900_SERIAL and not is_1904):
        return None
    start = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 30)
    moment = start + datetime.timedelta(days=serial, microseconds=500_000)
    moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()


def column_letters(index: int) -> str:
    """0 → A, 59 → BH, as the user sees it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")


def parse_reference(reference: str) -> tuple[int, int]:
    """Cell name "C7" → (7, 2): row as seen, column from 0. Raises Refusal for anything else."""
    match = REFERENCE.match(reference)
    if not match:
        raise Refusal("damaged")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


class SheetGrid:
    """One sheet being read; keeps only rows that say something, stops at the limits."""

    def __init__(self, name: str, budget: Budget, *, is_hidden: bool = False) -> None:
        self.name = clean_text(name)
        self.is_hidden = is_hidden
        self.budget = budget
        self.rows: dict[int, dict[int, list[object]]] = {}
        self.hidden_rows: set[int] = set()
        self.merges: list[list[int]] = []

    def put(self, row: int, column: int, kind: str, text: str, *, is_formula: bool = False) -> None:
        """Keeps one cell (row as seen, column from 0); empty text is nothing, unless a formula should stand there."""
        text = clean_text(text)
        if not text and kind != FORMULA:
            return
        if column >= MAX_COLUMNS:
            raise Refusal("columns", sheet=self.name, cell=f"{column_letters(column)}{row}", limit=MAX_COLUMNS)
        if row not in self.rows and len(self.rows) >= MAX_ROWS:
            raise Refusal("rows", sheet=self.name, limit=MAX_ROWS)
        self.budget.spend(text)
        self.rows.setdefault(row, {})[column] = [kind, text, int(is_formula)]

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Notes a merged range (rows as seen, columns from 0)."""
        if len(self.merges) >= MAX_MERGES:
            raise Refusal("too_much")
        self.merges.append([first_row, first_column, last_row, last_column])

    def dump(self) -> dict[str, object]:
        """The sheet as plain lists for JSON."""
        return {
            "name": self.name,
            "hidden": self.is_hidden,
            "rows": [
                [number, int(number in self.hidden_rows), [[column, *cell] for column, cell in sorted(cells.items())]]
                for number, cells in sorted(self.rows.items())
            ],
            "merges": self.merges,
            "refusal": None,
        }


def refused_sheet(sheet: SheetGrid, refusal: Refusal) -> dict[str, object]:
    """A sheet that is too large to read, with the reason in place of its rows."""
    empty = {"name": sheet.name, "hidden": sheet.is_hidden, "rows": [], "merges": []}
    return {**empty, "refusal": {"code": refusal.code, "detail": refusal.detail}}
