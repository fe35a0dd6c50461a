"""The corpus: every file is read whole or refused with its reason, within the limits, and never crashes the reader."""

import os
import re
import subprocess
import sys
from io import BytesIO

import pytest
from lxml import etree

from revmental.lib.children import Limits
from revmental.lib.children.process import command
from revmental.lib.spreadsheet import SpreadsheetRefused, process, read_workbook
from revmental.lib.spreadsheet.process import HERE, LIMITS
from revmental.lib.spreadsheet.readers.entry import read
from revmental.lib.spreadsheet.readers.limits import CPU_SECONDS, MEMORY_BYTES
from tests.rosters.corpus import READ, REFUSED, bomb, full_sheet, lying_bomb, members, wide_sheets

HEAVY = {"400 MB unpacked", "declared too small", "a million rows"}


def rows_in_xml(content: bytes) -> int:
    """Rows that say something, counted by another parser over all sheets."""
    parts = members(content)
    shared = (
        ["".join(item.itertext()) for item in etree.fromstring(parts["xl/sharedStrings.xml"])]
        if "xl/sharedStrings.xml" in parts
        else []
    )
    count = 0
    for name, part in parts.items():
        if re.match(r"xl/worksheets/[^/]+\.xml$", name):
            rows = [row for _event, row in etree.iterparse(BytesIO(part), tag="{*}row")]
            count += sum(any(cell_says(cell, shared) for cell in row) for row in rows)
    return count


def cell_says(cell: etree._Element, shared: list[str]) -> bool:
    text = "".join(cell.xpath("./*[local-name()='v']//text() | .//*[local-name()='t']//text()"))
    return bool(cell.xpath("./*[local-name()='f']")) or bool(
        (shared[int(text)] if cell.get("t") == "s" else text).strip()
    )


@pytest.mark.parametrize("name", READ)
def test_file_is_read_whole(name: str) -> None:
    build, rows = READ[name]
    content = build()
    workbook = read_workbook(content)
    assert sum(len(sheet.rows) for sheet in workbook) == rows
    if content.startswith(b"PK") and not name.startswith(("ods", "tidy ods", "far cell")) and "ods" not in name:
        assert rows == rows_in_xml(content)


@pytest.mark.parametrize("name", REFUSED)
def test_file_is_refused_with_its_reason(name: str) -> None:
    build, code = REFUSED[name]
    with pytest.raises(SpreadsheetRefused) as refusal:
        read_workbook(build())
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 20


MEASURE = """
import resource, subprocess, sys
with open(sys.argv[3], "rb") as file:
    subprocess.run(sys.argv[1:3] + sys.argv[4:], stdin=file, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize(
    "build",
    [bomb, full_sheet, *(pytest.param(build, marks=pytest.mark.full) for build in (lying_bomb, wide_sheets))],
    ids=lambda build: build.__name__,
)
def test_child_keeps_its_memory_limit(build, tmp_path) -> None:
    """Measured from a small process, since a child counts its parent's memory until it starts its own program."""
    file = tmp_path / "file"
    file.write_bytes(build())
    program, isolated, *rest = command(HERE, ["readers.entry"], LIMITS)
    line = [sys.executable, "-c", MEASURE, program, isolated, str(file), *rest]
    run = subprocess.run(line, capture_output=True, check=True)
    assert 0 < int(run.stdout) * 1024 <= MEMORY_BYTES


@pytest.mark.full
def test_largest_sheet_is_read_in_time() -> None:
    before = os.times()
    (sheet,) = read_workbook(full_sheet())
    after = os.times()
    assert (len(sheet.rows), len(sheet.rows[0].cells)) == (5000, 60)
    assert after.children_user + after.children_system - before.children_user - before.children_system < 20


def test_child_that_is_lost_means_refused(monkeypatch) -> None:
    """What a lost child is stands in the tests of `children`."""
    monkeypatch.setattr(process, "LIMITS", Limits(MEMORY_BYTES, CPU_SECONDS, wall=0.001))
    with pytest.raises(SpreadsheetRefused) as refusal:
        read_workbook(b"a;b")
    assert refusal.value.code == "limits"


def test_corpus_has_enough_files() -> None:
    """A corpus that shrank unseen would prove nothing."""
    assert len(READ) + len(REFUSED) >= 60


@pytest.mark.parametrize("name", sorted(set(READ) - HEAVY))
def test_reader_in_this_process_says_the_same(name: str) -> None:
    """The readers themselves, without the child around them."""
    build, rows = READ[name]
    assert sum(len(sheet["rows"]) for sheet in read(build())["sheets"]) == rows


@pytest.mark.parametrize("name", sorted(set(REFUSED) - HEAVY))
def test_refusal_in_this_process_is_the_same(name: str) -> None:
    build, code = REFUSED[name]
    answer = read(build())
    assert (answer.get("refusal") or answer["sheets"][0]["refusal"])["code"] == code
