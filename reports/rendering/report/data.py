"""The frozen snapshot that a laporan penyelenggaraan is printed from; where its values come from is the caller's.

Texts are as printed (names with degrees, dates in words). Paragraph fields are tuples of paragraphs; an empty tuple
or text leaves its section out. Counts, shares and charts are worked out from the rows by `report`, so that a figure in
the text, a chart and a table can never differ.
"""

from dataclasses import dataclass

from reports.rendering.parts import Picture, Signer
from revmental.lib.charts.marks import Tone

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectFact:
    """One mata pelatihan as the curriculum has it; `jp` is its hours of learning."""

    stage: str
    name: str
    jp: int
    method: str = ""


@dataclass(frozen=True, slots=True)
class SessionFact:
    """One held session; `short` is its column head in the attendance grid (a number or a date)."""

    short: str
    day: str
    hours: str
    subject: str
    jp: int
    trainers: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One of the people who ran the class: role, name with degrees, position or agency."""

    role: str
    name_line: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class StateLabel:
    """A state that rows refer to by code (attendance, outcome, plan): its word and its tone in charts."""

    code: str
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ParticipantFact:
    """One participant. `attendance` holds one code for each session of the report, empty where there is none yet.

    `score` is on the version's scale, None where nothing is graded. `outcome` and `plan_status` are codes. `plan_share` is
    how much of the plan is carried out, 0 to 100, None before it is approved.
    """

    number: int
    name_line: str
    identifier: str = ""
    rank: str = ""
    position: str = ""
    position_group: str = ""
    agency: str = ""
    attendance: tuple[str, ...] = ()
    jp_attended: int = 0
    jp_due: int = 0
    score: float | None = None
    predicate: str = ""
    outcome: str = ""
    document_number: str = ""
    plan_title: str = ""
    plan_status: str = ""
    plan_share: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem met while the class ran, and what was or will be done about it; both typed by staff."""

    problem: str
    follow_up: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything a laporan penyelenggaraan says, about one angkatan. `left_out` names the sections that staff do not want."""

    title: str
    programme_name: str
    cohort_label: str
    agency: str
    letterhead: tuple[str, ...]
    issued_line: str
    facts: tuple[tuple[str, str], ...]
    participants: tuple[ParticipantFact, ...]
    signer: Signer
    contact: tuple[str, ...] = ()
    foreword: Paragraphs = ()
    background: Paragraphs = ()
    legal_basis: Paragraphs = ()
    goals: Paragraphs = ()
    targets: Paragraphs = ()
    method: Paragraphs = ()
    facilities: Paragraphs = ()
    funding: Paragraphs = ()
    evaluation: Paragraphs = ()
    conclusion: Paragraphs = ()
    suggestions: Paragraphs = ()
    subjects: tuple[SubjectFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    team: tuple[TeamMember, ...] = ()
    findings: tuple[Finding, ...] = ()
    attendance_states: tuple[StateLabel, ...] = ()
    outcomes: tuple[StateLabel, ...] = ()
    plan_states: tuple[StateLabel, ...] = ()
    predicates: tuple[str, ...] = ()
    attendance_threshold: int = 0
    product_name: str = ""
    curriculum_note: str = ""
    photos: tuple[Picture, ...] = ()
    left_out: tuple[str, ...] = ()
    version_line: str = ""
    logo: Picture | None = None
    is_specimen: bool = False
    language: str = "id"
