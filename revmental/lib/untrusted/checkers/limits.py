"""How large an upload may be and how much its checking may cost; and the one exception that says why a file is refused."""

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_PAGES = 100
MAX_OBJECTS = 200_000

MEMORY_BYTES = 700 * 1024 * 1024  # address space of the child; the largest allowed picture stays resident below 500 MB
CPU_SECONDS = 8
WALL_SECONDS = 20
REFUSED = 10  # exit code: the answer on standard output is the reason as a word


class Refusal(Exception):
    """The file is refused; `code` names the reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
