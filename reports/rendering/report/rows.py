"""Rows of the tables of a report, as both its PDF and its Word file show them."""

from dataclasses import dataclass

from reports.rendering.report.data import ParticipantFact, ReportData, SessionFact
from reports.rendering.report.figures import Figures, percent_text
from revmental.lib.numbers import decimal_text


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the results appendix, all as text."""

    person: ParticipantFact
    jp: str
    share: str
    score: str
    outcome: str


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session with how many were present."""

    fact: SessionFact
    present: int


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A participant with the sessions missed, each with its reason."""

    person: ParticipantFact
    missed: str


def results(data: ReportData) -> list[ResultRow]:
    """Every participant's hours, share, score and outcome, in the order of the list."""
    labels = {state.code: state.label for state in data.outcomes}
    return [
        ResultRow(
            person,
            f"{person.jp_attended}/{person.jp_due}",
            percent_text(person.jp_attended, person.jp_due),
            "" if person.score is None else decimal_text(person.score, 2),
            " · ".join(filter(None, (labels.get(person.outcome, ""), person.predicate))),
        )
        for person in data.participants
    ]


def held_sessions(figures: Figures) -> list[HeldSession]:
    """The schedule with its attendance: the twin of the chart by session."""
    sessions = enumerate(figures.data.sessions)
    return [HeldSession(session, figures.present_in(index)) for index, session in sessions]


def absences(data: ReportData) -> list[AbsenceRow]:
    """Who missed what and why; who missed nothing is not listed. The first attendance state means present."""
    labels = {state.code: state.label for state in data.attendance_states[1:]}
    rows = []
    for person in data.participants:
        missed = [
            f"{session.short} {labels[code]}"
            for session, code in zip(data.sessions, person.attendance, strict=False)
            if code in labels
        ]
        if missed:
            rows.append(AbsenceRow(person, ", ".join(missed)))
    return rows
