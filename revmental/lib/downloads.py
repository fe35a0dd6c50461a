"""A table as a CSV file that spreadsheet programs open as it stands, with nothing in it that they could take for a formula."""

import csv
from collections.abc import Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.text import slugify

from revmental.lib.charts.marks import Table
from revmental.lib.spreadsheet.writing import safe_text

# An Indonesian Excel parts cells at semicolons, because the comma is its decimal sign, and needs the mark to see UTF-8.
SEPARATOR, MARK = ";", "\ufeff"


def csv_file(table: Table, name: Sequence[str]) -> HttpResponse:
    """The table as the page shows it, called by these words."""
    answer = HttpResponse(csv_text(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(" ".join(name))}.csv"'
    return answer


def csv_text(table: Table) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    for row in (table.head, *table.rows):
        writer.writerow([safe_text(cell) for cell in row])
    return MARK + out.getvalue()
