"""The sections of a report that are figures and tables, as a Word file has them; which of them stand in it `contents` says."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext
from docx.document import Document as Paper

from reports.rendering.report import charts
from reports.rendering.report.data import ReportData
from reports.rendering.report.figures import Figures
from reports.rendering.report.rows import absences, held_sessions, results
from reports.rendering.report.word_charts import draw, twin
from reports.rendering.word.paper import clean, fill, lay_upright, new_table, small, strong

WIDE = 252  # millimetres of a line on a sheet laid across
# Millimetres of the columns of the attendance matrix.
NUMBER, SHORT_NAME, LONG_NAME, CODE = 9, 52, 90, 8
RANKED = 40


def table(paper: Paper, head: Sequence[str], shares: Sequence[float], rows: Iterable[Sequence[str]]) -> None:
    fill(new_table(paper, head, shares), *rows)
    paper.add_paragraph()


def write_facts(paper: Paper, figures: Figures) -> None:
    table(paper, (_("What"), _("Entry")), (0.3, 0.7), figures.data.facts)


def write_curriculum(paper: Paper, figures: Figures) -> None:
    if figures.data.curriculum_note:
        paper.add_paragraph(clean(figures.data.curriculum_note))
    head = (pgettext("report", "Stage"), pgettext("certificate", "Subject"), pgettext("report", "Method"), "JP")
    rows = [(s.stage, s.name, s.method, str(s.jp)) for s in figures.data.subjects]
    total = ("", pgettext("certificate", "Total"), "", str(figures.total_jp))
    table(paper, head, (0.26, 0.4, 0.24, 0.1), [*rows, total])


def write_participants(paper: Paper, figures: Figures) -> None:
    agencies = len(figures.agencies)
    sentence = npgettext(
        "report",
        "The class had %(total)s participant from %(agencies)s units or agencies.",
        "The class had %(total)s participants from %(agencies)s units or agencies.",
        figures.total,
    )
    paper.add_paragraph(sentence % {"total": figures.total, "agencies": agencies})
    if chart := charts.chart_of(figures, "agencies"):
        draw(paper, chart)
    count = pgettext("report", "Participants")
    table(paper, (pgettext("report", "Unit or agency"), count), (0.75, 0.25), counted(figures.agencies))
    if figures.position_groups:
        head = (pgettext("report", "Group of positions"), count)
        table(paper, head, (0.75, 0.25), counted(figures.position_groups))


def counted(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(label, str(count)) for label, count in pairs]


def write_team(paper: Paper, figures: Figures) -> None:
    head = (_("No."), pgettext("report", "Role"), pgettext("report", "Name"), pgettext("report", "Position"))
    rows = [(str(n), m.role, m.name_line, m.position) for n, m in enumerate(figures.data.team, 1)]
    table(paper, head, (0.07, 0.28, 0.35, 0.3), rows)


def write_schedule(paper: Paper, figures: Figures) -> None:
    head = (
        pgettext("report", "Session"),
        pgettext("report", "Day and hours"),
        pgettext("certificate", "Subject"),
        pgettext("report", "Trainers"),
        "JP",
        pgettext("report", "Present"),
    )
    rows = [
        (s.fact.short, f"{s.fact.day}\n{s.fact.hours}", s.fact.subject, s.fact.trainers, str(s.fact.jp), str(s.present))
        for s in held_sessions(figures)
    ]
    table(paper, head, (0.08, 0.22, 0.3, 0.24, 0.07, 0.09), rows)


def write_attendance(paper: Paper, figures: Figures) -> None:
    values = {"mean": figures.attendance_mean, "threshold": figures.data.attendance_threshold}
    sentence = pgettext(
        "report",
        "On average participants attended %(mean)s of the hours due to them. The curriculum version asks for at least %(threshold)s %%.",
    )
    paper.add_paragraph(sentence % values)
    below = figures.below_threshold
    more = npgettext(
        "report", "%(below)s participant stayed below that.", "%(below)s participants stayed below that.", below
    )
    paper.add_paragraph(more % {"below": below} if below else pgettext("report", "Nobody stayed below that."))
    if chart := charts.chart_of(figures, "sessions"):
        draw(paper, chart)


def write_scores(paper: Paper, figures: Figures) -> None:
    sentence = pgettext(
        "report",
        "Final scores run from %(lowest)s to %(highest)s; their mean is %(mean)s and their median %(median)s.",
    )
    paper.add_paragraph(sentence % figures.score_facts)
    twin(paper, charts.scores_chart(figures))
    if chart := charts.chart_of(figures, "predicates"):
        twin(paper, chart)
    strong(paper.add_paragraph(), pgettext("report", "Ranking by final score"))
    head = tuple(pgettext("report", word) for word in ("Rank", "Name", "Unit or agency", "Score", "Predicate"))
    rows = [
        (str(line.rank), line.person.name_line, line.person.agency, line.score, line.person.predicate)
        for line in figures.ranking[:RANKED]
    ]
    table(paper, head, (0.1, 0.3, 0.3, 0.1, 0.2), rows)


def write_outcomes(paper: Paper, figures: Figures) -> None:
    twin(paper, charts.outcomes_chart(figures))


def write_plans(paper: Paper, figures: Figures) -> None:
    if figures.data.product_name:
        sentence = pgettext("report", "Each participant works out one product of the training: %(name)s.")
        paper.add_paragraph(clean(sentence % {"name": figures.data.product_name}))
    twin(paper, charts.plans_chart(figures))
    head = (
        _("No."),
        pgettext("report", "Name"),
        pgettext("report", "Title"),
        pgettext("report", "Status"),
        pgettext("report", "Carried out"),
    )
    rows = [
        (str(line.person.number), line.person.name_line, line.person.plan_title, line.state, line.share)
        for line in figures.plan_lines
    ]
    table(paper, head, (0.07, 0.27, 0.38, 0.16, 0.12), rows)


def write_findings(paper: Paper, figures: Figures) -> None:
    head = (_("No."), pgettext("report", "Problem"), pgettext("report", "Follow-up"))
    rows = [(str(n), f.problem, f.follow_up) for n, f in enumerate(figures.data.findings, 1)]
    table(paper, head, (0.07, 0.465, 0.465), rows)


def write_people(paper: Paper, figures: Figures) -> None:
    head = (
        _("No."),
        pgettext("report", "Name and NIP"),
        pgettext("certificate", "Rank and group"),
        pgettext("report", "Position and agency"),
    )
    rows = [
        (str(p.number), lines(p.name_line, p.identifier), p.rank, lines(p.position, p.agency))
        for p in figures.data.participants
    ]
    table(paper, head, (0.07, 0.36, 0.2, 0.37), rows)


def lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def write_presence(paper: Paper, figures: Figures) -> None:
    """Everybody × every session, a letter in each cell, on the sheets laid across that the appendix begins with; then who missed
    what, on upright ones."""
    data = figures.data
    letters = letters_of(data)
    paper.add_paragraph(clean("; ".join(f"{letters[s.code]} = {s.label}" for s in data.attendance_states)))
    for first in range(0, max(len(data.sessions), 1), charts.GRID_COLUMNS):
        small(matrix(paper, data, letters, slice(first, first + charts.GRID_COLUMNS)))
        paper.add_paragraph()
    lay_upright(paper)
    missed = [(str(row.person.number), row.person.name_line, row.missed) for row in absences(data)]
    if not missed:
        paper.add_paragraph(pgettext("report", "Everybody was present in every session."))
        return
    strong(paper.add_paragraph(), pgettext("report", "Who missed which sessions"))
    head = (_("No."), pgettext("report", "Name"), pgettext("report", "Sessions missed"))
    table(paper, head, (0.07, 0.4, 0.53), missed)


def letters_of(data: ReportData) -> dict[str, str]:
    """A letter or two for each state: as few of its first letters as tell it from those before."""
    letters: dict[str, str] = {}
    for state in data.attendance_states:
        label = state.label.upper()
        sizes = (label[:size] for size in range(1, len(label) + 1))
        letters[state.code] = next((text for text in sizes if text not in letters.values()), label)
    return letters


def matrix(paper: Paper, data: ReportData, letters: dict[str, str], part: slice) -> object:
    sessions = data.sessions[part]
    widths = widths_of(len(sessions))
    shares = [width / sum(widths) for width in widths]
    head = (_("No."), pgettext("report", "Name"), *(session.short for session in sessions))
    grid = new_table(paper, head, shares, whole=round(sum(widths)))
    rows = (
        (str(p.number), p.name_line, *(letters.get(code, "") for code in padded(p.attendance[part], len(sessions))))
        for p in data.participants
    )
    fill(grid, *rows)
    return grid


def widths_of(sessions: int) -> list[float]:
    """Of number, name and each session: as wide as the sheet lets them be, and no wider than they need."""
    name = min(max(WIDE - NUMBER - sessions * CODE, SHORT_NAME), LONG_NAME)
    return [NUMBER, name, *[min(CODE, (WIDE - NUMBER - name) / max(sessions, 1))] * sessions]


def padded(codes: Sequence[str], size: int) -> list[str]:
    return [*codes, *[""] * (size - len(codes))]


def write_results(paper: Paper, figures: Figures) -> None:
    head = (
        _("No."),
        pgettext("report", "Name"),
        pgettext("report", "Attendance") + " (JP)",
        pgettext("report", "Score"),
        pgettext("report", "Outcome"),
        pgettext("report", "Document number"),
    )
    rows = [
        (
            str(r.person.number),
            r.person.name_line,
            lines(r.jp, r.share),
            r.score,
            capfirst(r.outcome),
            r.person.document_number,
        )
        for r in results(figures.data)
    ]
    table(paper, head, (0.07, 0.3, 0.13, 0.1, 0.17, 0.23), rows)


ACROSS = {"presence"}  # what is too wide for an upright sheet
TABLES: dict[str, Callable[[Paper, Figures], None]] = {
    "facts": write_facts,
    "curriculum": write_curriculum,
    "participants": write_participants,
    "team": write_team,
    "schedule": write_schedule,
    "attendance": write_attendance,
    "scores": write_scores,
    "outcomes": write_outcomes,
    "plans": write_plans,
    "findings": write_findings,
    "people": write_people,
    "presence": write_presence,
    "results": write_results,
}
