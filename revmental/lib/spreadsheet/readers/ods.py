"""Reads ods as a stream: repeated rows and cells, hidden (collapsed or filtered) rows, spans, typed values."""

from collections.abc import Callable

from .archive import Archive
from .grid import BOOL, DATE, ERROR, FORMULA, NUMBER, TEXT, SheetGrid, number_text, refused_sheet
from .limits import Budget, Refusal
from .markup import Attributes, Scanner
from .xlsx_parts import to_int

CELLS = ("table-cell", "covered-table-cell")
NOT_THE_CELL = ("annotation", "frame", "custom-shape", "tracked-changes", "shapes", "g", "line", "rect")
LAST_ROW = 1_048_576


def read_ods(content: bytes) -> list[dict[str, object]]:
    """All sheets of the document; a sheet past the limits comes with its reason instead of rows."""
    archive = Archive(content)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in b"".join(archive.chunks("META-INF/manifest.xml")):
        raise Refusal("encrypted")
    scanner = OdsScanner()
    scanner.scan(archive.chunks("content.xml"))
    if not scanner.is_spreadsheet:
        raise Refusal("not_spreadsheet")
    return scanner.sheets


class OdsScanner(Scanner):
    """content.xml; text of comments, drawings and tracked changes is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.budget = Budget()
        self.sheets: list[dict[str, object]] = []
        self.is_spreadsheet = False
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.grid: SheetGrid | None = None
        self.refusal: Refusal | None = None
        self.skipping = 0
        self.row = 0
        self.row_repeat = 0
        self.is_hidden_row = False
        self.column = 0
        self.cell: Attributes | None = None
        self.lines: list[str] = []
        self.row_cells: list[tuple[int, str, str, bool]] = []
        self.starts = self.handlers()

    def handlers(self) -> dict[str, Callable[[Attributes], None]]:
        """What each element begins, by its local name."""
        return {
            "style": self.start_style,
            "table-properties": self.start_table_properties,
            "table": self.start_table,
            "table-row": self.start_row,
            "table-cell": self.start_cell,
            "covered-table-cell": self.start_cell,
            "p": self.start_paragraph,
            "s": lambda attributes: self.take_text(" " * min(to_int(attributes.get("c"), 1), 100)),
            "tab": lambda _attributes: self.take_text(" "),
            "line-break": lambda _attributes: self.take_text("\n"),
        }

    def start(self, name: str, attributes: Attributes) -> None:
        if self.skipping or name in NOT_THE_CELL:
            self.skipping += 1
        elif name == "spreadsheet":
            self.is_spreadsheet = True
        elif name in self.starts:
            self.starts[name](attributes)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif name == "p" and self.pieces is not None:
            self.lines.append(self.heard())
        elif name in CELLS and self.cell is not None:
            self.end_cell()
        elif name == "table-row":
            self.end_row()
        elif name == "table":
            self.end_table()

    def take_text(self, text: str) -> None:
        if not self.skipping:
            super().take_text(text)

    def start_style(self, attributes: Attributes) -> None:
        self.style = attributes.get("name", "")

    def start_table_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self.hidden_styles.add(self.style)

    def start_table(self, attributes: Attributes) -> None:
        is_hidden = attributes.get("style-name", "") in self.hidden_styles
        self.grid = SheetGrid(attributes.get("name", ""), self.budget, is_hidden=is_hidden)
        self.refusal = None
        self.row = 0

    def end_table(self) -> None:
        if self.grid is not None:  # a table within a table ends both
            self.sheets.append(refused_sheet(self.grid, self.refusal) if self.refusal else self.grid.dump())
        self.grid = None

    def start_row(self, attributes: Attributes) -> None:
        self.row_repeat = max(1, to_int(attributes.get("number-rows-repeated"), 1))
        self.is_hidden_row = attributes.get("visibility", "visible") != "visible"
        self.column = 0
        self.row_cells = []

    def start_cell(self, attributes: Attributes) -> None:
        self.cell = attributes
        self.lines = []

    def start_paragraph(self, _attributes: Attributes) -> None:
        if self.cell is not None:
            self.listen()

    def end_cell(self) -> None:
        cell, self.cell = self.cell or {}, None
        repeat = max(1, to_int(cell.get("number-columns-repeated"), 1))
        kind, text = self.value(cell)
        if text.strip() or kind == FORMULA:
            for column in range(self.column, self.column + min(repeat, 100)):
                self.row_cells.append((column, kind, text, "formula" in cell))
        self.note_span(cell)
        self.column += repeat

    def value(self, cell: Attributes) -> tuple[str, str]:
        shown = "\n".join(self.lines)
        kind = cell.get("value-type", "string")
        if kind in ("float", "percentage", "currency") and "value" in cell:
            return NUMBER, plain_number(cell["value"])
        if kind == "date":
            return DATE, cell.get("date-value", shown).removesuffix("T00:00:00")
        if kind == "boolean":
            return BOOL, cell.get("boolean-value", shown).upper()
        if kind == "error" or (shown.startswith(("#", "Err:")) and "formula" in cell):
            return ERROR, shown
        text = cell.get("string-value", shown)
        return (FORMULA if "formula" in cell and not text.strip() else TEXT), text

    def note_span(self, cell: Attributes) -> None:
        columns = to_int(cell.get("number-columns-spanned"), 1)
        rows = to_int(cell.get("number-rows-spanned"), 1)
        if self.grid is not None and (columns > 1 or rows > 1):
            first = self.row + 1
            self.grid.merge(first, self.column, first + rows - 1, self.column + columns - 1)

    def end_row(self) -> None:
        if self.grid is not None and self.row_cells and not self.refusal:
            try:
                self.put_row(self.grid)
            except Refusal as refusal:
                if refusal.code not in ("rows", "columns"):
                    raise
                self.refusal = refusal
        self.row += self.row_repeat

    def put_row(self, grid: SheetGrid) -> None:
        for number in range(self.row + 1, min(self.row + self.row_repeat, LAST_ROW) + 1):
            if self.is_hidden_row:
                grid.hidden_rows.add(number)
            for column, kind, text, is_formula in self.row_cells:
                grid.put(number, column, kind, text, is_formula=is_formula)


def plain_number(raw: str) -> str:
    try:
        return number_text(raw)
    except ValueError:
        return raw
