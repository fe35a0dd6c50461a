"""Streams end so that a strict reader and a lenient one take the same bytes; a table of cross-references has not one more than its rows."""

import re
import zlib

import pytest

from reports.stamping.packing import packed, table_object


def rows_ending(last: int) -> bytes:
    """A row whose deflated bytes end so: they end with one more than the sum of its own."""
    return b"\1\0\0\0%c\0\0" % (last - 2)


@pytest.mark.parametrize(("last", "line_end"), [(13, b"\r\n"), (10, b"\r\n"), (9, b"\n"), (32, b"\n")])
def test_table_is_as_long_as_its_rows_however_its_bytes_end(last, line_end) -> None:
    rows = rows_ending(last)
    head, rest = table_object(b"/Type/XRef", rows).split(b"\nstream\n", 1)
    length = int(re.search(rb"/Length (\d+)>>", head)[1])
    assert (zlib.decompress(rest[:length]), rest[length:]) == (rows, line_end + b"endstream")


def test_other_streams_get_a_blank_instead() -> None:
    content = rows_ending(10)
    assert zlib.decompress(packed(content)) == content + b" "
