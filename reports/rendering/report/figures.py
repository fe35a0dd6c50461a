"""The figures of a cohort report, all worked out from its rows; how they are drawn lives in `charts`."""

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reports.rendering.report.data import ParticipantFact, ReportData, StateLabel
from revmental.lib.numbers import decimal_text

BAND = 5  # points of a score in one bar of the distribution


@dataclass(frozen=True, slots=True)
class Ranked:
    """A graded participant with the rank; equal scores share a rank and the next one is skipped."""

    rank: int
    person: ParticipantFact
    score: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A participant's plan with its state in words and how much of it is carried out, `60 %` or nothing."""

    person: ParticipantFact
    state: str
    share: str


def percent_text(part: float, whole: float) -> str:
    """`96,4 %`; nothing for a whole of nothing."""
    return f"{decimal_text(100 * part / whole, 1)} %" if whole else ""


@dataclass(frozen=True)
class Figures:
    """Counts and shares of one report."""

    data: ReportData

    @cached_property
    def total(self) -> int:
        """Number of participants."""
        return len(self.data.participants)

    @cached_property
    def agencies(self) -> list[tuple[str, int]]:
        """Participants of each sending agency, the largest first."""
        return _counted(person.agency for person in self.data.participants)

    @cached_property
    def position_groups(self) -> list[tuple[str, int]]:
        """Participants of each group of positions, the largest first."""
        return _counted(person.position_group for person in self.data.participants)

    @cached_property
    def total_jp(self) -> int:
        """Hours of learning of the curriculum."""
        return sum(subject.jp for subject in self.data.subjects)

    @cached_property
    def attendance_shares(self) -> list[float]:
        """Attended part of the hours due, 0 to 100, of each participant who had hours due."""
        return [100 * person.jp_attended / person.jp_due for person in self.data.participants if person.jp_due]

    @property
    def attendance_mean(self) -> str:
        """Mean of the shares, `96,4 %`."""
        return percent_text(sum(self.attendance_shares), 100 * len(self.attendance_shares))

    @property
    def below_threshold(self) -> int:
        """Participants whose share is below the version's threshold."""
        return sum(share < self.data.attendance_threshold for share in self.attendance_shares)

    @cached_property
    def scores(self) -> list[float]:
        """All given final scores."""
        return [person.score for person in self.data.participants if person.score is not None]

    @property
    def score_facts(self) -> dict[str, str]:
        """Lowest, mean, middle and highest score with two decimals; empty when nothing is graded."""
        if not self.scores:
            return {}
        scores = self.scores
        values = {
            "lowest": min(scores),
            "mean": statistics.fmean(scores),
            "median": statistics.median(scores),
            "highest": max(scores),
        }
        return {name: decimal_text(value, 2) for name, value in values.items()}

    @cached_property
    def ranking(self) -> list[Ranked]:
        """Graded participants from the highest score down, equal ones by name."""
        graded = [person for person in self.data.participants if person.score is not None]
        graded.sort(key=lambda person: (-(person.score or 0), person.name_line))
        firsts: dict[float | None, int] = {}
        for place, person in enumerate(graded, 1):
            firsts.setdefault(person.score, place)
        return [Ranked(firsts[person.score], person, decimal_text(person.score or 0, 2)) for person in graded]

    @cached_property
    def bands(self) -> list[tuple[str, int]]:
        """How many scores lie in each band of five points, from the lowest used band to the highest."""
        counts = Counter(min(int(score // BAND), (100 - 1) // BAND) for score in self.scores)
        if not counts:
            return []
        return [(f"{band * BAND}–{band * BAND + BAND}", counts[band]) for band in range(min(counts), max(counts) + 1)]

    @cached_property
    def outcomes(self) -> list[tuple[StateLabel, int]]:
        """Participants of each outcome that somebody has."""
        return _of_states(self.data.outcomes, (person.outcome for person in self.data.participants))

    @cached_property
    def plans(self) -> list[tuple[StateLabel, int]]:
        """Action plans in each status that some plan has."""
        return _of_states(self.data.plan_states, (person.plan_status for person in self.data.participants))

    @cached_property
    def plan_lines(self) -> list[PlanLine]:
        """The plans that have a title, in the order of the list."""
        labels = {state.code: state.label for state in self.data.plan_states}
        return [
            PlanLine(
                person,
                labels.get(person.plan_status, ""),
                "" if person.plan_share is None else f"{person.plan_share} %",
            )
            for person in self.data.participants
            if person.plan_title
        ]

    @cached_property
    def predicates(self) -> list[tuple[str, int]]:
        """Participants of each predicate in the scale's order."""
        counts = Counter(person.predicate for person in self.data.participants)
        return [(label, counts[label]) for label in self.data.predicates]

    def present_in(self, session: int) -> int:
        """How many were present in a session, by its place in the report; the first attendance state means present."""
        codes = [(state.code,) for state in self.data.attendance_states[:1]]
        return sum(person.attendance[session : session + 1] in codes for person in self.data.participants)


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    counts = Counter(value for value in values if value)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _of_states(states: Iterable[StateLabel], codes: Iterable[str]) -> list[tuple[StateLabel, int]]:
    counts = Counter(codes)
    return [(state, counts[state.code]) for state in states if counts[state.code]]
