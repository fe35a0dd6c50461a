"""Stamping: a record becomes a file by writing what changes behind the bytes that do not. Equal values, equal bytes."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from reports.stamping.drawing import drawn
from reports.stamping.marks import PHOTO, SLOT
from reports.stamping.packing import as_string, stream_object, table_object
from reports.stamping.pictures import photo_object, qr_object
from reports.stamping.refusals import StampRefused
from reports.stamping.template import Changing, CompiledTemplate, Either, Part, Record

ROW = 7  # bytes of a cross-reference
QUICK = 4  # level of compression: a better one costs more than it saves


def stamp(
    template: CompiledTemplate,
    record: Record,
    photo: bytes | None,
    qr: Sequence[bytes],
) -> bytes:
    """The file of one record: PDF/A-2a and PDF/UA-1 as the template was. `qr` holds the code's rows, a byte for each module.

    Raises StampRefused, before anything is written, for what the template cannot hold.
    """
    if (photo is None) == (PHOTO in record):
        raise StampRefused("picture", "photo")
    return _file(template, dict(_objects(template, record, photo, qr)))


def _objects(
    template: CompiledTemplate, record: Record, photo: bytes | None, qr: Sequence[bytes]
) -> Iterator[tuple[int, bytes]]:
    for number, content in drawn(template, record, photo):
        yield number, stream_object(content, QUICK)
    if photo:
        yield template.photo, photo_object(photo)
    yield template.qr, qr_object(qr)
    for changing in template.objects:
        if not changing.row or changing.row in record:
            yield changing.number, _written(changing, record)


def _written(changing: Changing, record: Record) -> bytes:
    text = b"".join(_filled(part, record) for part in changing.parts)
    if changing.is_metadata:
        return b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream" % (len(text), text)
    return text


def _filled(part: Part, record: Record) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, Either):
        return part.present if part.slot in record else part.absent
    if part.is_xml:
        return SLOT.sub(lambda found: escape(_value(record, found[1])), part.text).encode()
    return as_string(SLOT.sub(lambda found: _value(record, found[1]), part.text))


def _value(record: Record, name: str) -> str:
    if name not in record:
        raise StampRefused("template", name)
    return " ".join(record[name].lines)


def _file(template: CompiledTemplate, objects: Mapping[int, bytes]) -> bytes:
    """Everything put together. The identifier is a digest of what was written; there is no clock and no chance in it."""
    table = bytearray(template.table)
    parts = [template.head]
    place = len(template.head)
    digest = hashlib.sha256(template.table)
    for number, text in objects.items():
        table[ROW * number : ROW * number + 5] = b"\1" + place.to_bytes(4, "big")
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, text))
        digest.update(parts[-1])
        place += len(parts[-1])
    parts.append(_table(template, table, place, digest.hexdigest()[:32].encode()))
    return b"".join(parts)


def _table(template: CompiledTemplate, table: bytearray, place: int, identifier: bytes) -> bytes:
    number = template.size - 1
    table[ROW * number : ROW * number + 5] = b"\1" + place.to_bytes(4, "big")
    head = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
        template.size,
        template.root,
        template.info,
        identifier,
        identifier,
    )
    rows = table_object(head, bytes(table), QUICK)
    return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, rows, place)
