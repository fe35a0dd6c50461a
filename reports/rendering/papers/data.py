"""The frozen facts that papers of a rencana aksi are printed from; all texts as printed, where they come from is the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.rendering.parts import Picture

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the lines of the name, how they are reached, the emblem; `is_specimen` prints that it is none of an office."""

    names: Sequence[str]
    contact: Sequence[str] = ()
    logo: Picture | None = None
    is_specimen: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the plan, as its row in the table."""

    name: str
    output: str
    indicator: str
    target: str
    span: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; an empty `identifier` leaves a line to write the number on. `note` says what is known of the signing."""

    role: str
    name: str
    position: str = ""
    identifier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalData:
    """Everything a lembar persetujuan says about one approved version of a plan. `fingerprint` is the hash of its content."""

    title: str
    programme: str
    facts: Pairs
    plan_title: str
    texts: Pairs
    activities: Sequence[Activity]
    statement: str
    issued_line: str
    signatures: Sequence[Signature]
    version: str
    version_line: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One judge of the panel; `note` says in how many presentations, or why the judge was excused."""

    name: str
    role: str
    note: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One presenter: when, who, what, the mark of each role in the order of `MinutesData.roles`, the result, the decision."""

    number: int
    hours: str
    name: str
    identifier: str
    agency: str
    plan_title: str
    marks: Sequence[str]
    result: str
    outcome: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What the panel noted about one presenter."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class MinutesData:
    """Everything a berita acara says about a day of a seminar, or about one presentation."""

    title: str
    programme: str
    opening: str
    facts: Pairs
    criteria: Pairs
    panel: Sequence[PanelRow]
    roles: Sequence[str]
    results: Sequence[ResultRow]
    notes: Sequence[NoteRow]
    excused: Pairs
    closing: str
    issued_line: str
    signatures: Sequence[Signature]


@dataclass(frozen=True, slots=True)
class WordData:
    """A plan as a Word file says it: who, then each part with its heading, then the activities."""

    title: str
    programme: str
    facts: Pairs
    plan_title: str
    parts: Pairs
    activities: Sequence[Activity]
    version_line: str
    fingerprint: str
    author: str
    submitted_at: str


@dataclass(frozen=True, slots=True)
class BookRow:
    """One number of a register: what bears it, whose it is, what became of it. `is_void`: no longer in force, but the number stays."""

    sequence: int
    number: str
    name: str
    identifier: str
    training: str
    issued_on: str
    codes: Sequence[str]
    remark: str
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class BookData:
    """A buku register as it was after one entry of the chain; `head` is that entry, by which the book can be proved."""

    title: str
    under: str
    facts: Pairs
    rows: Sequence[BookRow]
    closing: str
    head: str
    issued_line: str
    signature: Signature
