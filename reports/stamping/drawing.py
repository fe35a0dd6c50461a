"""What is drawn for one record: the changing streams of the template's pages, their slots set and their bands moved."""

from collections.abc import Iterator
from dataclasses import replace

from reports.stamping.letters import UNIT, SetLine
from reports.stamping.pictures import jpeg_of
from reports.stamping.refusals import StampRefused
from reports.stamping.template import (
    Band,
    CompiledTemplate,
    Flow,
    Grower,
    InRow,
    PhotoBox,
    Piece,
    Record,
    Slot,
    Text,
    Tied,
)

TOLERANCE = 0.02  # CSS pixels that a line may be wider than its room: the last glyph's rounding


def drawn(template: CompiledTemplate, record: Record, photo: bytes | None) -> Iterator[tuple[int, bytes]]:
    """Number and operators of each changing stream. Raises StampRefused for a record that does not fit."""
    pages = [_Page(flow, record, photo) for flow in template.flows]
    for stream in template.streams:
        yield stream.number, b"".join(pages[stream.page].operators(stream.pieces))


class _Page:
    """One page being drawn; remembers how far the paper has been moved."""

    def __init__(self, flow: Flow, record: Record, photo: bytes | None) -> None:
        self.record, self.photo = record, photo
        self.shifts = _shifts(flow, record)
        self.moved = 0.0

    def operators(self, pieces: tuple[Piece, ...]) -> Iterator[bytes]:
        for piece in pieces:
            if isinstance(piece, bytes):
                yield piece
            elif isinstance(piece, Slot):
                yield from self._text(piece)
            elif isinstance(piece, Band):
                yield from self._band(piece)
            elif isinstance(piece, InRow):
                yield from self.operators(piece.pieces) if piece.slot in self.record else ()
            elif isinstance(piece, Tied):
                yield piece.before + b"%.6f" % (piece.x - _growth(piece.slot, self._lines(piece.slot)[0]) / 2)
            else:
                yield self._photo(piece)

    def _band(self, band: Band) -> Iterator[bytes]:
        shift = self.shifts[band.above] - self.moved
        self.moved = self.shifts[band.above]
        if shift:
            yield b"1 0 0 1 0 %.6f cm\n" % shift

    def _lines(self, slot: Slot) -> list[SetLine]:
        if slot.name not in self.record:
            raise StampRefused("template", slot.name)
        return lines_of(slot, self.record[slot.name])

    def _text(self, slot: Slot) -> Iterator[bytes]:
        """Each line as a text of its own under the slot's one mark; all but the last end in a space, so that words stay apart."""
        scale = self.record[slot.name].step / 100 if slot.name in self.record else 1.0
        lines = self._lines(slot)
        for index, line in enumerate(lines):
            x = slot.x - _growth(slot, line) / 2 if slot.is_centred else slot.x
            y = slot.top + (slot.y - slot.top + index * slot.height) * scale
            end = slot.setting.line(" ").items if index < len(lines) - 1 else ()
            shown = replace(line, items=(*line.items, *end)).operators()
            yield b"BT 1 0 0 -1 %.6f %.6f Tm %b ET\n" % (x, y, shown.encode())

    def _photo(self, box: PhotoBox) -> bytes:
        """The photo as large as it takes to cover its box, in the middle; what stands out is cut by the clip around it."""
        jpeg = jpeg_of(self.photo or b"")
        scale = max(box.width / jpeg.width, box.height / jpeg.height)
        width, height = jpeg.width * scale, jpeg.height * scale
        x, y = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
        return b"1 0 0 1 %.6f %.6f cm\nq\n%.6f 0 0 -%.6f 0 %.6f cm\n/%b Do\nQ" % (
            x, y, width, height, height, box.resource.encode()
        )  # fmt: skip


def lines_of(slot: Slot, text: Text) -> list[SetLine]:
    """The slot's lines in glyphs, with the fixed words around them. Raises StampRefused for a letter or a width it cannot have."""
    setting = slot.setting if text.step == 100 else replace(slot.setting, units=int(slot.size * text.step / 100 * UNIT))
    first, *others = text.lines or ("",)
    *before, last = (slot.before + first, *others)
    lines = [setting.line(line) for line in (*before, last + slot.after)]
    if any(line.width > slot.room + TOLERANCE for line in lines):
        raise StampRefused("width", slot.name)
    return lines


def _growth(slot: Slot, line: SetLine) -> float:
    return line.width - slot.width


def has_room(flow: Flow, record: Record) -> bool:
    """Whether the page holds all lines of the record."""
    return sum(_grown(grower, record) for grower in flow.growers) <= flow.leeway


def _shifts(flow: Flow, record: Record) -> list[float]:
    """How far down each band stands from where it was laid out. Raises StampRefused when the last one has no room."""
    shifts = [0.0]
    for grower in flow.growers:
        shifts.append(shifts[-1] + _grown(grower, record))
    if shifts[-1] > flow.leeway:
        raise StampRefused("lines", max(flow.growers, key=lambda grower: _grown(grower, record)).slot)
    return shifts


def _grown(grower: Grower, record: Record) -> float:
    if text := record.get(grower.slot):
        return grower.height * (len(text.lines) * text.step / 100 - 1)
    return -grower.row
