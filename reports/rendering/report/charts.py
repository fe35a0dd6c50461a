"""The charts of a cohort report, from its figures."""

from collections.abc import Callable, Sequence

from django.utils.translation import pgettext

from reports.rendering.parts import parted
from reports.rendering.report.data import ParticipantFact, StateLabel
from reports.rendering.report.figures import Figures, percent_text
from revmental.lib.charts.marks import Chart
from revmental.lib.charts.plain import Bar, State, bar_chart, grid_chart, row_chart, share_chart

SHOWN_AGENCIES = 12
GRID_ROWS = 38  # names of one grid: what a page holds
GRID_COLUMNS = 44


def agencies_chart(figures: Figures) -> Chart:
    """Participants by unit, or agency where no unit is told; beyond twelve the rest is one bar."""
    rows = figures.agencies[:SHOWN_AGENCIES]
    rest = sum(count for _agency, count in figures.agencies[SHOWN_AGENCIES:])
    bars = [Bar(agency, count, str(count)) for agency, count in rows]
    if rest:
        bars.append(Bar(pgettext("report", "Other units or agencies"), rest, str(rest), "mark-mid"))
    title = pgettext("report", "Participants by unit or agency")
    return row_chart(
        title, _described(bars), bars, head=(pgettext("report", "Unit or agency"), pgettext("report", "Participants"))
    )


def sessions_chart(figures: Figures) -> Chart:
    """Share of participants present in each session."""
    bars = []
    for index, session in enumerate(figures.data.sessions):
        present = figures.present_in(index)
        bars.append(Bar(session.short, present, str(present)))
    title = pgettext("report", "Participants present in each session")
    return bar_chart(title, _described(bars), bars, head=(pgettext("report", "Session"), pgettext("report", "Present")))


def scores_chart(figures: Figures) -> Chart:
    """How the final scores are distributed; the highest band in gold."""
    last = len(figures.bands) - 1
    bars = [
        Bar(label, count, str(count), "gold-mark" if index == last else "mark")
        for index, (label, count) in enumerate(figures.bands)
    ]
    return bar_chart(
        pgettext("report", "Distribution of final scores"),
        _described(bars),
        bars,
        head=(pgettext("report", "Score"), pgettext("report", "Participants")),
    )


def predicates_chart(figures: Figures) -> Chart:
    """Participants of each predicate."""
    bars = [Bar(label, count, str(count)) for label, count in figures.predicates]
    return row_chart(
        pgettext("report", "Participants by predicate"),
        _described(bars),
        bars,
        head=(pgettext("report", "Predicate"), pgettext("report", "Participants")),
    )


def outcomes_chart(figures: Figures) -> Chart:
    """Participants of each outcome as parts of the class."""
    return _states_chart(
        pgettext("report", "Outcome of the training"),
        figures.outcomes,
        (pgettext("report", "Outcome"), pgettext("report", "Participants")),
    )


def plans_chart(figures: Figures) -> Chart:
    """Action plans by status."""
    return _states_chart(
        pgettext("report", "Status of the action plans"),
        figures.plans,
        (pgettext("report", "Status"), pgettext("report", "Participants")),
    )


def attendance_grids(figures: Figures) -> list[Chart]:
    """Who was where: one grid for every 44 sessions of every 38 names."""
    people, sessions = figures.data.participants, figures.data.sessions
    return [
        _grid(figures, part, slice(first, first + GRID_COLUMNS))
        for first in range(0, max(len(sessions), 1), GRID_COLUMNS)
        for part in parted(people, GRID_ROWS)
    ]


def _grid(figures: Figures, people: Sequence[ParticipantFact], columns: slice) -> Chart:
    data = figures.data
    sessions = [session.short for session in data.sessions[columns]]
    words = {"first": people[0].number, "last": people[-1].number}
    title = pgettext("report", "Attendance of participants %(first)s to %(last)s") % words
    if len(sessions) < len(data.sessions):
        title += pgettext("report", ", sessions %(first)s to %(last)s") % {"first": sessions[0], "last": sessions[-1]}
    return grid_chart(
        title,
        pgettext("report", "A coloured cell for each session; the absences stand in the table."),
        sessions,
        [(f"{person.number}. {person.name_line}", person.attendance[columns]) for person in people],
        states=[State(state.code, state.label, state.tone) for state in data.attendance_states],
    )


def _states_chart(title: str, counted: Sequence[tuple[StateLabel, int]], head: tuple[str, str]) -> Chart:
    whole = sum(count for _state, count in counted)
    bars = [Bar(state.label, count, f"{count} ({percent_text(count, whole)})", state.tone) for state, count in counted]
    return share_chart(title, _described(bars), bars, head=head)


def _described(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.text}" for bar in bars)


# By the name of the chart: how it is drawn, and whether its figures are there.
CHARTS: dict[str, tuple[Callable[[Figures], Chart], Callable[[Figures], object]]] = {
    "agencies": (agencies_chart, lambda figures: len(figures.agencies) > 1),
    "sessions": (sessions_chart, lambda figures: figures.attendance_shares and figures.data.sessions),
    "scores": (scores_chart, lambda figures: figures.scores),
    "predicates": (predicates_chart, lambda figures: any(count for _label, count in figures.predicates)),
    "outcomes": (outcomes_chart, lambda figures: figures.outcomes),
    "plans": (plans_chart, lambda figures: figures.plans),
}


def chart_of(figures: Figures, name: str) -> Chart | None:
    """The chart, if its figures are there."""
    draw, is_there = CHARTS[name]
    return draw(figures) if is_there(figures) else None


def charts_of(figures: Figures) -> dict[str, Chart]:
    """All charts whose figures are there, by name."""
    return {name: chart for name in CHARTS if (chart := chart_of(figures, name))}
