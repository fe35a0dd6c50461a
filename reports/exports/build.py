"""From the frozen cells to the workbook; what a worker runs."""

from typing import BinaryIO

from reports.jobs.kind import Tick
from reports.jobs.models import Document
from revmental.lib.spreadsheet.writing import write_workbook


def build_export(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the workbook; what people typed stays text."""
    facts = document.parameters
    file.write(write_workbook(facts["name"], facts["header"], facts["rows"]))
    tick(1, 1)
