"""The figures of cohorts and what the road says with them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from reports.desk.figures import Figures, figures_of
from reports.desk.holding import holding
from reports.desk.road import HOLDS, NOTES, PAGES, hold, road_steps, standing
from revmental.accounts.roles import MATRIX, Permission, Role
from tests.factories.participants import GraduationDecisionFactory, GraduationMeetingFactory, decided, locked
from tests.factories.programs import (
    CohortFactory,
    CurriculumFactory,
    DocumentRuleFactory,
    ProgramFactory,
    ScoreComponentFactory,
    TeamMemberFactory,
)
from tests.reports.desk.lively import enliven, enrol, mark_all
from tests.reports.desk.lively import hold as hold_sessions

pytestmark = pytest.mark.django_db
S = CohortStatus
LATER = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


@pytest.fixture
def course(jatim) -> Cohort:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim))
    ScoreComponentFactory(version=version, weight=60)
    ScoreComponentFactory(version=version, weight=40)
    DocumentRuleFactory(version=version)
    return CohortFactory(version=version, number=1)


def figures(cohort: Cohort, at: dt.datetime = LATER) -> Figures:
    return figures_of([cohort], at=at)[cohort.pk]


def test_an_empty_cohort_counts_nothing(course) -> None:
    assert figures(course) == Figures()


def test_figures_of_a_full_cohort(course, sari) -> None:
    TeamMemberFactory(cohort=course, user=sari, role="coach")
    TeamMemberFactory(cohort=course, user=sari, role="lead")
    enliven(course, 3, sari)
    assert figures(course) == Figures(
        team=1,
        people=3,
        confirmed=3,
        sessions=4,
        sessions_begun=4,
        sessions_marked=4,
        plans_approved=3,
        scores=6,
        scores_wanted=6,
    )


def test_those_who_withdrew_count_nowhere(course, sari) -> None:
    enrolments = enliven(course, 3, sari)
    Enrolment.objects.filter(pk=enrolments[0].pk).update(status=EnrolmentStatus.WITHDRAWN)
    found = figures(course)
    assert (
        found.people,
        found.confirmed,
        found.plans_approved,
        found.scores,
        found.scores_wanted,
        found.sessions_marked,
    ) == (2, 2, 2, 4, 4, 4)


def test_a_session_is_marked_when_everybody_has_a_mark(course) -> None:
    enrolments, sessions = enrol(course, 2), hold_sessions(course)
    mark_all(course, enrolments, sessions[:1])
    mark_all(course, enrolments[:1], sessions[1:2])
    found = figures(course, sessions[2].starts_at - dt.timedelta(minutes=1))
    assert (found.sessions, found.sessions_begun, found.sessions_marked) == (4, 2, 1)


def test_decisions_and_documents_due(course) -> None:
    meeting = GraduationMeetingFactory(cohort=course)
    first, second = enrol(course, 2)
    GraduationDecisionFactory(meeting=meeting, enrolment=first)
    GraduationDecisionFactory(
        meeting=meeting, enrolment=second, outcome=Outcome.POSTPONED, reason="Rencana belum disetujui"
    )
    before = figures(course)
    locked(meeting)
    after = figures(course)
    assert (before.decided, before.passed, before.certificates_due, before.is_locked, after.is_locked) == (
        2,
        1,
        1,
        False,
        True,
    )
    assert (before.postponed, after.postponed) == (0, 1)


def test_of_a_follow_up_counts_what_stands(course) -> None:
    (who,) = enrol(course, 1)
    first = decided(who, Outcome.POSTPONED)
    second = GraduationMeetingFactory(cohort=course, number=2)
    GraduationDecisionFactory(meeting=second, enrolment=who, follows=first.decisions.get())
    before = figures(course)
    locked(second)
    after = figures(course)
    assert [(f.decided, f.passed, f.postponed, f.certificates_due, f.is_locked) for f in (before, after)] == [
        (1, 0, 1, 0, True),
        (1, 1, 0, 1, True),
    ]


@pytest.mark.parametrize("status", [S.CERTIFICATES, S.AFTER])
def test_postponed_people_keep_the_class_in_sight(course, status) -> None:
    course.status = status
    found = Figures(people=30, certificates_due=25, certificates=25, postponed=5)
    assert standing(course, found) == {"text": "5 ditunda", "tone": "warn"}


def test_unscored_training_wants_no_scores(jatim) -> None:
    version = CurriculumFactory(program=ProgramFactory(agency=jatim), requires_scores=False)
    ScoreComponentFactory(version=version)
    cohort = CohortFactory(version=version)
    enrol(cohort, 2)
    assert figures(cohort).scores_wanted == 0


def test_many_cohorts_cost_as_many_queries_as_one(course, sari) -> None:
    cohorts = [course]
    counts = []
    for _n in range(2):
        for cohort in cohorts:
            if not cohort.enrolments.exists():
                enliven(cohort, 2, sari)
        with CaptureQueriesContext(connection) as captured:
            assert len(figures_of(cohorts)) == len(cohorts)
        counts.append(len(captured))
        cohorts = [course, *CohortFactory.create_batch(3, version=course.version)]
    assert counts[0] == counts[1] <= 9


@pytest.mark.parametrize(
    ("status", "held", "free"),
    [
        (S.PLANNED, Figures(), Figures(team=1)),
        (S.REGISTRATION, Figures(), Figures(people=2, confirmed=2, sessions=1)),
        (S.REGISTRATION, Figures(people=2, confirmed=2), Figures(people=2, confirmed=2, sessions=1)),
        (S.REGISTRATION, Figures(people=2, confirmed=1, sessions=1), Figures(people=2, confirmed=2, sessions=1)),
        (S.RUNNING, Figures(sessions_begun=2, sessions_marked=1), Figures(sessions_begun=2, sessions_marked=2)),
        (S.ACTUALISATION, Figures(people=2, plans_approved=1), Figures(people=2, plans_approved=2)),
        (S.ASSESSMENT, Figures(scores=3, scores_wanted=4), Figures(scores=4, scores_wanted=4)),
        (S.GRADUATION, Figures(decided=2), Figures(decided=2, is_locked=True)),
        (S.CERTIFICATES, Figures(certificates=1, certificates_due=2), Figures(certificates=2, certificates_due=2)),
    ],
)
def test_what_holds_each_step(status, held, free, course) -> None:
    course.status = status
    assert (bool(hold(course, held)), hold(course, free)) == (True, "")
    assert (standing(course, held)["tone"], standing(course, free)["tone"]) == ("warn", "ok")


@pytest.mark.parametrize("status", [S.AFTER, S.CANCELLED])
def test_what_is_over_says_nothing(status, course) -> None:
    course.status = status
    assert standing(course, Figures()) == {}


def test_a_running_class_counts_what_is_to_come(course) -> None:
    course.status = S.RUNNING
    assert standing(course, Figures(sessions=5, sessions_begun=2, sessions_marked=2)) == {
        "text": "3 sesi mendatang",
        "tone": "ok",
    }


def test_every_step_has_its_words_and_its_page() -> None:
    road = [step for step in S if step != S.CANCELLED]
    assert (list(NOTES), list(PAGES), list(HOLDS)) == (road, road[:-1], road)


def test_road_says_figures_behind_and_what_is_missing_now(course) -> None:
    course.status = S.RUNNING
    steps = road_steps(
        course,
        Figures(people=25, confirmed=24, sessions=16, sessions_begun=3, sessions_marked=1),
        frozenset(Permission),
    )
    assert [(step["state"], step["note"]) for step in steps[:4]] == [
        ("done", "16 sesi"),
        ("done", "24 dari 25"),
        ("now", "2 sesi belum lengkap ditandai"),
        ("next", ""),
    ]
    assert [bool(step["url"]) for step in steps] == [True] * 7 + [False]
    assert [step["url"] for step in road_steps(course, Figures())] == [""] * 8


def test_the_short_line_agrees_with_the_full_list(course, sari) -> None:
    """Two ways to the same answer: where the list of the road page is empty, the line in the list must be too, and back."""
    answers = []
    for status in (S.PLANNED, S.RUNNING, S.ACTUALISATION, S.ASSESSMENT):
        Cohort.objects.filter(pk=course.pk).update(status=status)
        course.refresh_from_db()
        answers.append(
            (bool(hold(course, figures(course))), any(blocker.step == status for blocker in holding(course)))
        )
    TeamMemberFactory(cohort=course, user=sari)
    enrol(course, 1)
    sessions = hold_sessions(course)
    mark_all(course, list(course.enrolments.all()), sessions[:1])
    for status in (S.PLANNED, S.RUNNING, S.ACTUALISATION, S.ASSESSMENT):
        Cohort.objects.filter(pk=course.pk).update(status=status)
        course.refresh_from_db()
        answers.append(
            (bool(hold(course, figures(course))), any(blocker.step == status for blocker in holding(course)))
        )
    assert answers == [
        (True, True),
        (False, False),
        (False, False),
        (False, False),
        (False, False),
        (True, True),
        (True, True),
        (True, True),
    ]


def test_steps_lead_only_to_pages_that_open(course) -> None:
    steps = road_steps(course, Figures(), MATRIX[Role.TRAINER])
    assert [bool(step["url"]) for step in steps] == [True, True, True, True, True, False, False, False]
