"""How large a spreadsheet may be, and the one exception that says why a file is not read."""

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 10 * MEGABYTE
MAX_UNZIPPED_BYTES = 100 * MEGABYTE
MAX_MEMBERS = 200
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_CELLS = MAX_ROWS * MAX_COLUMNS
MAX_CHARACTERS = 20_000_000
MAX_MERGES = 20_000

MEMORY_BYTES = 400 * MEGABYTE  # address space of the child, hence also the most it can hold in memory
CPU_SECONDS = 20
WALL_SECONDS = 30


class Refusal(Exception):
    """The file, or one sheet of it, is not read; `code` names the reason, `detail` fills the sentence."""

    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Budget:
    """Counts the cells and characters of a whole workbook, so that many small sheets are no way around the limits."""

    def __init__(self) -> None:
        self.cells = 0
        self.characters = 0

    def spend(self, text: str) -> None:
        """Books one cell; raises Refusal when the workbook holds too much."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS:
            raise Refusal("too_much")
