"""A compiled template as plain values: bytes that never change, and between them what each record fills in."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.stamping.letters import Setting


@dataclass(frozen=True, slots=True)
class Text:
    """A slot's value: its lines, and the percentage of the full size they are set at."""

    lines: tuple[str, ...]
    step: int = 100


Record = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text is set. Lengths in CSS pixels; `width` is that of the text laid out in its place when compiling."""

    name: str
    before: str
    after: str
    x: float
    y: float
    width: float
    top: float
    height: float
    room: float
    size: float
    is_centred: bool
    setting: Setting


@dataclass(frozen=True, slots=True)
class Tied:
    """Fixed text before a centred slot on its line: it makes room to the left for half of what the slot has grown."""

    slot: Slot
    before: bytes
    x: float


@dataclass(frozen=True, slots=True)
class Band:
    """From here on everything moves with what has grown above: the number of growing slots above, 0 for what stands still."""

    above: int


@dataclass(frozen=True, slots=True)
class InRow:
    """Drawn only when the record has the value."""

    slot: str
    pieces: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """The photo covers its box and is cut at its edge."""

    x: float
    y: float
    width: float
    height: float
    resource: str


Piece = bytes | Slot | Tied | Band | InRow | PhotoBox


@dataclass(frozen=True, slots=True)
class Grower:
    """A slot whose lines move what stands below it. `row` is the height that goes when there is no value; 0: there must be one."""

    slot: str
    height: float
    row: float


@dataclass(frozen=True, slots=True)
class Flow:
    """How a page grows: its growing slots from top to bottom, and how far the text may move down at most."""

    growers: tuple[Grower, ...]
    leeway: float


@dataclass(frozen=True, slots=True)
class Stream:
    """A content stream that is written anew for each record."""

    number: int
    page: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in an object: `{name}` is filled in, then it is written as XML or as a string."""

    text: str
    is_xml: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Bytes that depend on whether the record has the value of a row."""

    slot: str
    present: bytes
    absent: bytes


Part = bytes | Words | Either


@dataclass(frozen=True, slots=True)
class Changing:
    """An object written anew for each record; `row` names the value without which it is not written at all."""

    number: int
    parts: tuple[Part, ...]
    row: str = ""
    is_metadata: bool = False


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """Everything a record is stamped into. `head` is the file's beginning, `table` its cross-references as far as they are known.

    `photo` and `qr` are object numbers.
    """

    head: bytes
    table: bytes
    size: int
    root: int
    info: int
    flows: tuple[Flow, ...]
    streams: tuple[Stream, ...]
    objects: tuple[Changing, ...]
    photo: int
    qr: int
