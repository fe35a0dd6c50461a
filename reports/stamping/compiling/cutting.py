"""Cutting a page into pieces: what never changes as bytes, and between them the slots, rows and moving bands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.stamping.compiling.content import IMAGE, TEXT, Unit, said
from reports.stamping.letters import UNIT as PANGO
from reports.stamping.letters import Bank, Setting
from reports.stamping.marks import PHOTO, SLOT, Mark, PageMarks
from reports.stamping.refusals import StampRefused
from reports.stamping.template import Band, Flow, Grower, InRow, PhotoBox, Piece, Slot, Tied

SAME_LINE = 0.5  # CSS pixels between two baselines of one line
DESCENT = 11.0  # what the last line needs below its baseline, with as much white as the full layout is judged by
FOOT = 72.0  # the frame at the foot of a page on which nothing stands still


@dataclass(frozen=True)
class Fonts:
    """What the embedded fonts mean: the letters of their glyphs, and the bank each one belongs to."""

    letters: Mapping[str, Mapping[int, str]]
    banks: Mapping[str, Bank]


@dataclass(frozen=True)
class Sheet:
    """One page to be cut: its units, its marks, its height, and the resource that stands for the photo."""

    units: Sequence[Unit]
    marks: PageMarks
    height: float
    photo: str

    @property
    def growers(self) -> list[Mark]:
        """The slots in the flow from top to bottom, one for each line: in a table row the value, not its label."""
        lines: dict[float, Mark] = {}
        for mark in self.marks.marks:
            if not any(rect.top - 1 <= mark.top < rect.bottom for rect in self.marks.fixed):
                lines[mark.row.bottom if mark.row else mark.top + mark.height] = mark
        return [lines[bottom] for bottom in sorted(lines)]

    def is_fixed(self, unit: Unit) -> bool:
        return unit.place is None or any(rect.holds(unit.place) for rect in self.marks.fixed)

    def row_of(self, unit: Unit) -> str:
        """The value that the unit is drawn for: that of its table row, or the photo's."""
        if self.photo and f"/{self.photo} Do" in unit.code:
            return PHOTO
        if self.is_fixed(unit):
            return ""
        rows = (mark for mark in self.growers if mark.row and mark.row.top <= unit.place[1] < mark.row.bottom)
        return next((mark.name for mark in rows), "")


def flow_of(sheet: Sheet) -> Flow:
    """How the page grows, and how far down its text may move before it meets what stands still."""
    growers = tuple(
        Grower(mark.name, mark.height, mark.row.bottom - mark.row.top if mark.row else 0.0) for mark in sheet.growers
    )
    floor = min((rect.top for rect in sheet.marks.fixed), default=sheet.height - FOOT)
    lowest = max((unit.place[1] for unit in sheet.units if not sheet.is_fixed(unit)), default=0.0)
    return Flow(growers, floor - DESCENT - lowest)


def pieces_of(sheet: Sheet, fonts: Fonts) -> list[Piece]:
    """The page in the order it is drawn. Raises StampRefused for a page whose slots cannot be told apart."""
    slots = {slot.name: slot for slot in _slots(sheet, fonts)}
    if set(slots) != {mark.name for mark in sheet.marks.marks}:
        raise StampRefused("template", "slots")
    bottoms = [mark.row.bottom if mark.row else mark.top + mark.height for mark in sheet.growers]
    pieces: list[Piece] = []
    band, row = 0, ""
    for unit in sheet.units:
        above = 0 if sheet.is_fixed(unit) else sum(bottom <= unit.place[1] + 0.01 for bottom in bottoms)
        if above != band:
            pieces.append(Band(above))
        band, row = above, sheet.row_of(unit)
        cut = _cut(unit, slots, sheet)
        pieces.extend([InRow(row, tuple(_joined(cut)))] if row else cut)
    return _joined(pieces)


def _slots(sheet: Sheet, fonts: Fonts) -> Iterator[Slot]:
    marks = {mark.name: mark for mark in sheet.marks.marks}
    for unit in sheet.units:
        for match in TEXT.finditer(unit.code):
            text = said(match["glyphs"], fonts.letters[match["font"]])
            if found := SLOT.search(text):
                bank = fonts.banks.get(match["font"])
                if not bank or found[1] not in marks:
                    raise StampRefused("template", found[1])
                yield _slot(marks[found[1]], text, (float(match["x"]), float(match["y"])), bank)


def _slot(mark: Mark, text: str, place: tuple[float, float], bank: Bank) -> Slot:
    before, _name, after = SLOT.split(text, maxsplit=1)
    setting = Setting(bank, int(mark.size * PANGO), int(mark.space * PANGO))
    return Slot(
        name=mark.name,
        before=before,
        after=after,
        x=place[0],
        y=place[1],
        width=setting.line(text).width,
        top=mark.top,
        height=mark.height,
        room=mark.room,
        size=mark.size,
        is_centred=mark.is_centred,
        setting=setting,
    )


def _cut(unit: Unit, slots: Mapping[str, Slot], sheet: Sheet) -> list[Piece]:
    """The unit around its texts that change or move."""
    pieces: list[Piece] = []
    start = 0
    places = {(slot.x, slot.y): slot for slot in slots.values()}
    for match in TEXT.finditer(unit.code):
        place = (float(match["x"]), float(match["y"]))
        if slot := places.get(place):
            pieces += [unit.code[start : match.start()].encode(), slot]
            start = match.end()
        elif tie := _tie(place, slots):
            pieces.append(Tied(tie, unit.code[start : match.start("x")].encode(), place[0]))
            start = match.end("x")
    if (match := IMAGE.search(unit.code)) and match["name"] == sheet.photo:
        pieces += [unit.code[start : match.start()].encode(), _photo(match.groupdict())]
        start = match.end()
    return [*pieces, unit.code[start:].encode()]


def _tie(place: tuple[float, float], slots: Mapping[str, Slot]) -> Slot | None:
    """The centred slot that stands after the text on its line."""
    for slot in slots.values():
        if slot.is_centred and abs(slot.y - place[1]) < SAME_LINE:
            if place[0] > slot.x:
                raise StampRefused("template", slot.name)
            return slot
    return None


def _photo(found: Mapping[str, str]) -> PhotoBox:
    x, y, width, height = (float(found[name]) for name in ("x", "y", "width", "height"))
    return PhotoBox(x, y, width, height, found["name"])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring bytes as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, bytes) and joined and isinstance(joined[-1], bytes):
            joined[-1] += piece
        elif piece != b"":
            joined.append(piece)
    return joined
