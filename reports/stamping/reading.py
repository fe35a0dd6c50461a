"""Reads single objects out of files of ours, as the stamper and the full rendering write them: cross-references in a stream.

Much quicker than a reader for files of any kind, and for no others.
"""

import itertools
import re
import zlib

NUMBERS = re.compile(rb"\d+")
REFERENCE = rb"/%b ?\[? ?(\d+) 0 R"


class UnknownFile(Exception):
    """The file is written in another way than ours are."""


class OwnFile:
    """The file's objects by number, as they are written. Raises UnknownFile for a file that is not one of ours."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.table_at = int(_found(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data[-64:])[1])
        self.trailer, self._rows = self._stream(self.table_at)
        self._widths = [int(width) for width in NUMBERS.findall(_found(rb"/W ?\[([\d ]+)\]", self.trailer)[1])]
        self._collections: dict[int, dict[int, bytes]] = {}

    @property
    def size(self) -> int:
        return int(_found(rb"/Size (\d+)", self.trailer)[1])

    def text(self, number: int) -> bytes:
        """The object's own text, without its number."""
        kind, place, _index = self._row(number)
        if kind == 2:
            return self._collected(place)[number]
        if kind != 1:
            raise UnknownFile
        return _at(rb"\s*\d+ 0 obj\s*(.*?)\s*endobj", self.data, place)[1]

    def _row(self, number: int) -> tuple[int, ...]:
        """Kind and place of an object (and its index in a collection)."""
        ends = list(itertools.accumulate(self._widths, initial=sum(self._widths) * number))
        return tuple(int.from_bytes(self._rows[start:end], "big") for start, end in itertools.pairwise(ends))

    def _collected(self, number: int) -> dict[int, bytes]:
        if number not in self._collections:
            head, body = self._stream(self._row(number)[1])
            begin = int(_found(rb"/First (\d+)", head)[1])
            places = [int(text) for text in NUMBERS.findall(body[:begin])]
            ends = [*places[3::2], len(body) - begin]
            self._collections[number] = {
                key: body[begin + start : begin + end].strip()
                for key, start, end in zip(places[::2], places[1::2], ends, strict=True)
            }
        return self._collections[number]

    def _stream(self, place: int) -> tuple[bytes, bytes]:
        """The stream's dictionary and its content."""
        head = _at(rb"\s*\d+ 0 obj\s*(<<.*?>>)\s*stream\r?\n", self.data, place)
        length = int(_found(rb"/Length (\d+)", head[1])[1])
        return head[1], zlib.decompress(self.data[head.end() : head.end() + length])


def number_in(text: bytes, key: bytes) -> int:
    """The number of the object that the dictionary names under the key, the first one of a list. Raises UnknownFile."""
    return int(_found(REFERENCE % key, text)[1])


def _found(pattern: bytes, text: bytes) -> re.Match[bytes]:
    """Where the pattern stands in the text."""
    return _known(re.search(pattern, text, re.DOTALL))


def _at(pattern: bytes, data: bytes, place: int) -> re.Match[bytes]:
    """The pattern at this very place."""
    return _known(re.compile(pattern, re.DOTALL).match(data, place))


def _known(match: re.Match[bytes] | None) -> re.Match[bytes]:
    if match is None:
        raise UnknownFile
    return match
