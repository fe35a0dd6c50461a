"""Reads xlsx by itself, as a stream: true row numbers, hidden rows and merged cells in constant memory.

openpyxl's quick mode trusts the declared dimension and knows neither hidden rows nor merged cells; its full mode
needs fifty times the file and stops at styles that other programs write. Here nothing but the cells is looked at.
"""

from .archive import Archive
from .grid import BOOL, DATE, ERROR, FORMULA, NUMBER, TEXT, SheetGrid, number_text, parse_reference, serial_date
from .grid import refused_sheet as too_large
from .limits import Budget, Refusal
from .markup import Attributes, Scanner
from .xlsx_parts import SharedTexts, SheetList, Styles, relations_of, to_int, unescape


def read_xlsx(content: bytes) -> list[dict[str, object]]:
    """All sheets of the workbook; a sheet past the limits comes with its reason instead of rows."""
    archive = Archive(content)
    main = next((target for kind, target in relations_of(archive, "").values() if kind == "officeDocument"), "")
    main = main if main in archive else "xl/workbook.xml"
    listed = SheetList()
    listed.scan(archive.chunks(main))
    relations = relations_of(archive, main)
    book = Book(archive, relations, is_1904=listed.is_1904)
    found = []
    for name, key, is_hidden in listed.sheets:
        kind, target = relations.get(key, ("", ""))
        if kind == "worksheet":
            found.append(book.read_sheet(SheetGrid(name, book.budget, is_hidden=is_hidden), target))
    return found


class Book:
    """What the sheets of one workbook share."""

    def __init__(self, archive: Archive, relations: dict[str, tuple[str, str]], *, is_1904: bool) -> None:
        self.archive = archive
        self.budget = Budget()
        self.is_1904 = is_1904
        parts = {kind: target for kind, target in relations.values()}
        self.texts: list[str] = []
        self.date_styles: set[int] = set()
        if "sharedStrings" in parts:
            shared = SharedTexts()
            shared.scan(archive.chunks(parts["sharedStrings"]))
            self.texts = shared.texts
        if "styles" in parts:
            styles = Styles()
            styles.scan(archive.chunks(parts["styles"]))
            self.date_styles = styles.date_styles()

    def read_sheet(self, grid: SheetGrid, target: str) -> dict[str, object]:
        try:
            SheetScanner(grid, self).scan(self.archive.chunks(target))
        except Refusal as refusal:
            if refusal.code in ("rows", "columns"):
                return too_large(grid, refusal)
            raise
        return grid.dump()


class SheetScanner(Scanner):
    """One worksheet part."""

    def __init__(self, grid: SheetGrid, book: Book) -> None:
        super().__init__()
        self.grid = grid
        self.book = book
        self.row = 0
        self.column = -1
        self.is_hidden_row = False
        self.cell: Attributes | None = None
        self.values: list[str] = []
        self.is_formula = False
        self.is_phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.start_cell(attributes)
        elif name == "row":
            self.start_row(attributes)
        elif name == "mergeCell":
            self.add_merge(attributes.get("ref", ""))
        elif self.cell is not None:
            self.start_inside(name)

    def start_row(self, attributes: Attributes) -> None:
        self.row = to_int(attributes.get("r"), self.row + 1)
        self.column = -1
        self.is_hidden_row = attributes.get("hidden") in ("1", "true")

    def start_cell(self, attributes: Attributes) -> None:
        self.cell = attributes
        self.values = []
        self.is_formula = False
        reference = attributes.get("r")
        self.column = parse_reference(reference)[1] if reference else self.column + 1

    def start_inside(self, name: str) -> None:
        if name == "f":
            self.is_formula = True
        elif name == "rPh":
            self.is_phonetic = True
        elif name in ("v", "t") and not self.is_phonetic:
            self.listen()

    def end(self, name: str) -> None:
        if name in ("v", "t") and self.pieces is not None:
            self.values.append(self.heard())
        elif name == "rPh":
            self.is_phonetic = False
        elif name == "c" and self.cell is not None:
            kind, text = self.value("".join(self.values))
            self.grid.put(self.row, self.column, kind, text, is_formula=self.is_formula)
            if self.is_hidden_row:
                self.grid.hidden_rows.add(self.row)
            self.cell = None

    def value(self, raw: str) -> tuple[str, str]:
        """Kind and text of the cell that just ended."""
        kind = self.cell.get("t", "n") if self.cell else "n"
        if not raw.strip():
            return (FORMULA if self.is_formula else TEXT), ""
        if kind == "s":
            return TEXT, self.shared_text(raw)
        if kind in ("str", "inlineStr"):
            return TEXT, unescape(raw)
        if kind == "b":
            return BOOL, "TRUE" if raw.strip() == "1" else "FALSE"
        if kind in ("e", "d"):
            return (ERROR, raw) if kind == "e" else (DATE, raw.removesuffix("Z").removesuffix("T00:00:00"))
        return self.number(raw.strip())

    def shared_text(self, raw: str) -> str:
        index = to_int(raw)
        if not 0 <= index < len(self.book.texts):
            raise Refusal("damaged")
        return self.book.texts[index]

    def number(self, raw: str) -> tuple[str, str]:
        try:
            value = float(raw)
        except ValueError:
            return TEXT, raw
        if to_int(self.cell.get("s") if self.cell else None) in self.book.date_styles:
            day = serial_date(value, is_1904=self.book.is_1904)
            if day:
                return DATE, day
        return NUMBER, number_text(raw)

    def add_merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        first_row, first_column = parse_reference(first)
        last_row, last_column = parse_reference(last or first)
        self.grid.merge(first_row, first_column, last_row, last_column)
