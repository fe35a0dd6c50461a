"""How a laporan penyelenggaraan is printed: from `ReportData` to HTML, assets and PDF bytes."""

import functools
import hashlib
from dataclasses import dataclass

from reports.rendering.drawing import ornament
from reports.rendering.drawing.strokes import MM, as_pdf
from reports.rendering.pages import page as html_page
from reports.rendering.parts import SUFFIX
from reports.rendering.report import charts
from reports.rendering.report.contents import appendices_of, chapters_of
from reports.rendering.report.data import ParticipantFact, ReportData, SessionFact
from reports.rendering.report.figures import Figures, percent_text
from reports.rendering.typesetting import pdf
from reports.rendering.typesetting.conformance import packed
from reports.rendering.typesetting.fitting import balanced
from revmental.lib.charts.marks import Chart
from revmental.lib.numbers import decimal_text
from revmental.lib.typefaces import SERIF, face

SHEET = "report.css"
COVER_SIZE, COVER_WIDTH = 28.0, 158.0  # points and millimetres, as report.css has them


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


def render_report(data: ReportData) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises pdf.RenderingRefused as `pdf.render` does."""
    return pdf.render(report_page(data), [_cover()])


def report_page(data: ReportData) -> pdf.Page:
    """HTML and assets of the report."""
    figures = Figures(data)
    logo = f"{hashlib.sha256(data.logo.data).hexdigest()[:24]}.{SUFFIX[data.logo.media_type]}" if data.logo else ""
    html = html_page(
        "report.html",
        data=data,
        figures=figures,
        chapters=chapters_of(data),
        appendices=appendices_of(data),
        charts=_charts(figures),
        grids=charts.attendance_grids(figures) if figures.attendance_shares else [],
        sessions=held_sessions(figures),
        absences=absences(data),
        results=results(data),
        logo=f"{pdf.SCHEME}{logo}" if logo else "",
        cover_title=balanced(data.programme_name, face(SERIF, 600), COVER_SIZE, COVER_WIDTH * MM),
        names_trainers=any(session.trainers for session in data.sessions),
        names_positions=any(member.position for member in data.team),
    )
    return pdf.Page(html, SHEET, {logo: data.logo.data} if data.logo else {})


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


def _charts(figures: Figures) -> dict[str, Chart]:
    """The charts of the sections that are there, by the section's name."""
    wanted = {
        "agencies": (charts.agencies_chart, len(figures.agencies) > 1),
        "sessions": (charts.sessions_chart, figures.attendance_shares and figures.data.sessions),
        "scores": (charts.scores_chart, figures.scores),
        "predicates": (charts.predicates_chart, any(count for _label, count in figures.predicates)),
        "outcomes": (charts.outcomes_chart, figures.outcomes),
        "plans": (charts.plans_chart, figures.plans),
    }
    return {name: chart(figures) for name, (chart, is_there) in wanted.items() if is_there}


@functools.cache
def _cover() -> bytes:
    return packed(as_pdf(ornament.cover(210, 297)))
