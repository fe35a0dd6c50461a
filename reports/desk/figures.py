"""How far cohorts are at each step of their road, in numbers; set-based: as many queries for one cohort as for fifty."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
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
    is_withheld: bool = False  # the reader gets nothing of it that counts people


def figures_of(cohorts: Sequence[Cohort], *, at: dt.datetime | None = None) -> dict[UUID, Figures]:
    """The figures of each cohort. Three queries, whatever the number of cohorts and people."""
    keys = [cohort.pk for cohort in cohorts]
    rows = row_counts(cohorts)
    people = {key: row["people"] for key, row in rows.items()}
    parts = [rows, session_counts(keys, people, at or timezone.now()), decision_counts(keys)]
    return {key: Figures(**{name: n for part in parts for name, n in part.get(key, {}).items()}) for key in keys}


def row_counts(cohorts: Sequence[Cohort]) -> dict[UUID, dict[str, int]]:
    """What is counted in one table each; scores only where the version requires them."""
    people, seated = Enrolment.objects.active(), ~Q(enrolment__status=EnrolmentStatus.WITHDRAWN)
    found = Cohort.objects.filter(pk__in=[cohort.pk for cohort in cohorts]).order_by()
    counts = found.values("pk").annotate(
        team=counted(TeamMember.objects, Count("user", distinct=True)),
        people=counted(people),
        confirmed=counted(people.filter(status=EnrolmentStatus.CONFIRMED)),
        plans_approved=counted(people.filter(plan__status__in=APPROVED_ONCE)),
        scores=counted(Score.objects.filter(seated), link="enrolment__cohort"),
        scores_wanted=F("people") * counted(ScoreComponent.objects, link="version", to="version"),
        certificates=counted(Certificate.objects.in_force().of_participants()),
    )
    scored = {cohort.pk for cohort in cohorts if cohort.version.requires_scores}
    none = {"scores": 0, "scores_wanted": 0}
    return {key: row if key in scored else row | none for row in counts if (key := row.pop("pk"))}


def counted(rows: Any, figure: Any = None, *, link: str = "cohort", to: str = "pk") -> Coalesce:
    """How many of the rows belong to a cohort, beside the cohort."""
    own = rows.filter(**{link: OuterRef(to)}).order_by().values(link)
    return Coalesce(Subquery(own.annotate(n=figure or Count("pk")).values("n")), 0)


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


def decision_counts(keys: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """The newest decision of each person: how many, passed, postponed, with a document; and whether a meeting is locked."""
    gives = DocumentRule.objects.filter(version=OuterRef("meeting__cohort__version"), outcome=OuterRef("outcome"))
    decided = GraduationDecision.objects.newest().filter(meeting__cohort__in=keys).order_by()
    rows = decided.values_list("meeting__cohort", "meeting__status", "outcome")
    found: dict[UUID, Counter] = {}
    for key, status, outcome, n, due in rows.annotate(n=Count("pk"), due=Count("pk", filter=Exists(gives))):
        counts, is_locked = found.setdefault(key, Counter()), status == MeetingStatus.LOCKED
        counts.update(
            decided=n,
            passed=n * (outcome == Outcome.PASSED),
            postponed=n * (is_locked and outcome == Outcome.POSTPONED),
            certificates_due=due,
        )
        counts["is_locked"] = counts["is_locked"] or is_locked
    return {key: dict(counts) for key, counts in found.items()}
