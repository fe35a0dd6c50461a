"""What a kind of job is; which kinds there are stands in `reports.kinds`, how each builds its file in its own wing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from reports.jobs.models import Document

# tick(done, total): shows progress; raises LeaseLost when somebody else has taken the job over.
Tick = Callable[[int, int], None]
Build = Callable[[Document, BinaryIO, Tick], str | None]


@dataclass(frozen=True)
class Kind:
    """`build` writes the file; it may read the database but holds no transaction and writes no row.

    What it returns is kept as the job's remark. It raises DomainError for what another attempt would not mend.
    `suffix` is the file's ending.
    """

    build: Build
    suffix: str


Kinds = Mapping[str, Kind]
