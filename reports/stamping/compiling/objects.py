"""The objects of a laid-out file, written again: numbered anew, only those still needed, with what changes set apart."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf

from reports.stamping.marks import SLOT
from reports.stamping.packing import BEST, packed, stream_object
from reports.stamping.template import Either, Part, Words

Numbers = dict[int, int]


def reachable(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every numbered object that the catalogue or the document's information leads to, in the order it is met."""
    found: dict[int, pikepdf.Object] = {}
    waiting = [pdf.trailer.Info, pdf.Root]
    while waiting:
        thing = waiting.pop()
        if thing.is_indirect:
            if thing.objgen[0] in found:
                continue
            found[thing.objgen[0]] = thing
        waiting.extend(value for value in _values(thing) if isinstance(value, pikepdf.Object))
    return list(found.values())


def _values(thing: pikepdf.Object) -> Iterable[Any]:
    if isinstance(thing, pikepdf.Array):
        return list(thing)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return [value for _key, value in thing.items()]
    return []


class Writer:
    """Writes objects under their new numbers. `rows` holds the old numbers of what is there only when a record has a value."""

    def __init__(self, numbers: Numbers, rows: Mapping[int, str]) -> None:
        self.numbers = numbers
        self.rows = rows

    def parts(self, thing: pikepdf.Object) -> tuple[Part, ...]:
        """The object's own text; references to parts of a row, from outside of it, go with the row."""
        own_row = self.rows.get(thing.objgen[0], "")
        return tuple(_joined(self._written(thing, own_row, top=True)))

    def stream(self, thing: pikepdf.Stream) -> bytes:
        """A stream as it is; one that came uncompressed is compressed."""
        head = b"".join(self.text_of(thing, key) for key in thing.keys() if key != "/Length")  # noqa: SIM118
        data = thing.read_raw_bytes()
        if "/Filter" not in thing and "/Type" not in thing:
            head, data = head + b"/Filter/FlateDecode", packed(data, BEST)
        return b"".join((b"<<", head, b"/Length %d>>\nstream\n" % len(data), data, b"\nendstream"))

    def text_of(self, thing: pikepdf.Stream, key: str) -> bytes:
        return key.encode() + b" " + b"".join(part for part in self._written(thing[key], "") if isinstance(part, bytes))

    def _written(self, thing: Any, own_row: str, *, top: bool = False, absent: bytes = b"") -> Iterator[Part]:
        if isinstance(thing, pikepdf.Object) and thing.is_indirect and not top:
            yield self._reference(thing.objgen[0], own_row, absent)
        elif isinstance(thing, pikepdf.Array):
            yield b"["
            for value in list(thing):
                yield from self._written(value, own_row, absent=absent)
                yield b" "
            yield b"]"
        elif isinstance(thing, pikepdf.Dictionary):
            yield b"<<"
            for key, value in thing.items():
                yield key.encode() + b" "
                # In the tree from marked content to structure each number keeps its place; elsewhere lists just get shorter.
                is_list = isinstance(value, pikepdf.Array) and key != "/Nums"
                yield from self._written(value, own_row, absent=b"" if is_list else b"null")
            yield b">>"
        else:
            yield _simple(thing)

    def _reference(self, number: int, own_row: str, absent: bytes) -> Part:
        text = b"%d 0 R" % self.numbers[number]
        row = self.rows.get(number, "")
        return Either(row, text, absent) if row != own_row and row else text


def _simple(thing: Any) -> Part:
    if isinstance(thing, pikepdf.String) and SLOT.search(str(thing)):
        return Words(str(thing))
    if isinstance(thing, bool):
        return b"true" if thing else b"false"
    if isinstance(thing, pikepdf.Object):
        return thing.unparse()
    return b"null" if thing is None else str(thing).encode()


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbouring bytes as one part."""
    text = b""
    for part in parts:
        if isinstance(part, bytes):
            text += part
            continue
        if text:
            yield text
        text = b""
        yield part
    if text:
        yield text


def object_stream(objects: Mapping[int, bytes]) -> bytes:
    """Many small objects in one compressed stream, in the mapping's order."""
    places, place = [], 0
    for number, text in objects.items():
        places.append(f"{number} {place}")
        place += len(text) + 1
    head = " ".join(places).encode() + b"\n"
    body = stream_object(head + b"\n".join(objects.values()), BEST)
    return body.replace(b"<<", b"<</Type/ObjStm/N %d/First %d" % (len(objects), len(head)), 1)
