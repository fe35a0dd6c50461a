"""How far cohorts are at each step of their road, in numbers; set-based: as many queries for one cohort as for fifty."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from participants.assessment.models import Score
from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision, MeetingStatus
from participants.plans.enums import APPROVED_ONCE
from programs.cohorts.models import Cohort, TeamMember
from programs.curricula.enums import Outcome
from programs.curricula.rule_models import DocumentRule, ScoreComponent
from programs.schedule.models import ClassSession
from reports.certificates.models import Certificate


@dataclass(frozen=True)
class Figures:
    """Counts of one cohort; people are those who have not withdrawn."""

    team: int = 0
    people: int = 0
    confirmed: int = 0
    sessions: int = 0
    sessions_begun: int = 0
    sessions_marked: int = 0  # begun, and everybody has a mark
    plans_approved: int = 0
    scores: int = 0
    scores_wanted: int = 0
    decided: int = 0
    passed: int = 0
    postponed: int = 0  # by a locked meeting: a follow-up meeting decides on them
    is_locked: bool = False
    certificates: int = 0
    certificates_due: int = 0  # people whose decided outcome gives a document


def figures_of(cohorts: Sequence[Cohort], *, at: dt.datetime | None = None) -> dict[UUID, Figures]:
    """The figures of each cohort. Nine queries, whatever the number of cohorts and people."""
    keys = [cohort.pk for cohort in cohorts]
    people = people_counts(keys)
    parts = [
        counted("team", TeamMember.objects.filter(cohort__in=keys), "cohort", Count("user", distinct=True)),
        people,
        session_counts(keys, {key: row["people"] for key, row in people.items()}, at or timezone.now()),
        score_counts(cohorts, people),
        decision_counts(keys),
        counted("certificates", Certificate.objects.filter(cohort__in=keys).in_force(), "cohort", Count("pk")),
    ]
    return {key: Figures(**{name: n for part in parts for name, n in part.get(key, {}).items()}) for key in keys}


def counted(name: str, rows: QuerySet, group: str, figure: Any) -> dict[UUID, dict[str, int]]:
    """{cohort id: {name: count}} of the rows."""
    return {key: {name: n} for key, n in rows.order_by().values_list(group).annotate(n=figure)}


def people_counts(keys: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    rows = Enrolment.objects.active().filter(cohort__in=keys).order_by().values("cohort")
    found = rows.annotate(
        people=Count("pk"),
        confirmed=Count("pk", filter=Q(status=EnrolmentStatus.CONFIRMED)),
        plans_approved=Count("pk", filter=Q(plan__status__in=APPROVED_ONCE)),
    )
    return {row.pop("cohort"): row for row in found}


def session_counts(keys: Iterable[UUID], people: dict[UUID, int], at: dt.datetime) -> dict[UUID, dict[str, int]]:
    """Sessions, those begun, and those of them in which every person has a mark."""
    marks = Count("attendance", filter=~Q(attendance__enrolment__status=EnrolmentStatus.WITHDRAWN))
    rows = (
        ClassSession.objects.filter(cohort__in=keys)
        .order_by()
        .annotate(marks=marks)
        .values_list("cohort", "starts_at", "marks")
    )
    found: dict[UUID, Counter] = {}
    for key, starts_at, marked in rows:
        begun = starts_at <= at
        is_marked = begun and bool(people.get(key)) and marked >= people[key]
        found.setdefault(key, Counter()).update(sessions=1, sessions_begun=int(begun), sessions_marked=int(is_marked))
    return {key: dict(counts) for key, counts in found.items()}


def score_counts(cohorts: Sequence[Cohort], people: dict[UUID, dict[str, int]]) -> dict[UUID, dict[str, int]]:
    """Scores there are and scores there should be, where the version requires them."""
    scored = [cohort for cohort in cohorts if cohort.version.requires_scores]
    of_version = dict(
        ScoreComponent.objects.filter(version__in={c.version_id for c in scored})
        .order_by()
        .values_list("version")
        .annotate(n=Count("pk"))
    )
    active = ~Q(enrolment__status=EnrolmentStatus.WITHDRAWN)
    rows = Score.objects.filter(active, enrolment__cohort__in=[c.pk for c in scored])
    have = counted("scores", rows, "enrolment__cohort", Count("pk"))
    return {
        c.pk: {
            "scores": have.get(c.pk, {}).get("scores", 0),
            "scores_wanted": of_version.get(c.version_id, 0) * people.get(c.pk, {}).get("people", 0),
        }
        for c in scored
    }


def decision_counts(keys: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """The newest decision of each person: how many, passed, postponed, with a document; and whether a meeting is locked."""
    gives = set(DocumentRule.objects.filter(version__cohorts__in=keys).values_list("version", "outcome"))
    decided = GraduationDecision.objects.newest().filter(meeting__cohort__in=keys).order_by()
    rows = decided.values_list("meeting__cohort", "meeting__cohort__version", "meeting__status", "outcome").annotate(
        n=Count("pk")
    )
    found: dict[UUID, Counter] = {}
    for key, version, status, outcome, n in rows:
        counts, is_locked = found.setdefault(key, Counter()), status == MeetingStatus.LOCKED
        counts.update(
            decided=n,
            passed=n * (outcome == Outcome.PASSED),
            postponed=n * (is_locked and outcome == Outcome.POSTPONED),
            certificates_due=n * ((version, outcome) in gives),
        )
        counts["is_locked"] = counts["is_locked"] or is_locked
    return {key: dict(counts) for key, counts in found.items()}
