"""The frozen facts that the sheets of a class are printed from; all texts as printed, where they come from is the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.rendering.papers.data import Pairs, Signature
from reports.rendering.parts import Picture


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `look` is one of `no`, `n` (figures), `name` (first line strong), `sign`, `mid`, or empty;
    `width` is a class of papers.css such as `w12`, or empty for what is left."""

    head: str
    look: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads that repeat on each page; a cell may hold several lines. `is_fine` sets it smaller."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str = ""
    is_fine: bool = False


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet: who and what above, its tables, what is stated and who signs below. `members` are tables to sign in, at its end;
    `is_wide` turns the page."""

    title: str
    programme: str
    tables: Sequence[Table]
    opening: str = ""
    facts: Pairs = ()
    paragraphs: Sequence[str] = ()
    statement: str = ""
    issued_line: str = ""
    signatures: Sequence[Signature] = ()
    members: Sequence[Table] = ()
    note: str = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class BiodataCard:
    """One person on a page; without a photo there is a frame to put one on."""

    name: str
    facts: Pairs
    photo: Picture | None = None


@dataclass(frozen=True, slots=True)
class BiodataData:
    """A page for each person, each signed by that person below `statement`."""

    title: str
    programme: str
    people: Sequence[BiodataCard]
    statement: str
    issued_line: str


@dataclass(frozen=True, slots=True)
class NameTag:
    """One tag: the name large, whence the person comes, the number of the attendance list."""

    number: str
    name: str
    position: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class TagsData:
    """Name tags to cut out. `training` and `cohort` stand on each."""

    title: str
    training: str
    cohort: str
    hint: str
    tags: Sequence[NameTag] = field(default_factory=list)
