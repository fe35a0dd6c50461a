"""What each person lacks, in words, and what is proposed."""

from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from participants.assessment.results import Result
from participants.attendance.summary import AttendanceSummary
from participants.graduation.standing.eligibility import eligibility
from participants.graduation.standing.lacks import Lack, Standing, lacks, proposed_outcome
from participants.plans.enums import PlanStatus
from programs.curricula.enums import Outcome
from programs.curricula.models import CurriculumVersion
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import ScoreComponentFactory
from tests.participants.graduation.people import grade, participant

P = PlanStatus
CASES = [
    ({}, "", Outcome.PASSED),
    ({"present": 8, "absent": 2}, "kurang 2 JP", Outcome.FAILED),
    ({"present": 8}, "kurang 2 JP (2 sesi belum ditandai)", Outcome.POSTPONED),
    ({"plan": ""}, "kurang rencana aksi", Outcome.POSTPONED),
    ({"plan": P.SUBMITTED}, "kurang persetujuan coach", Outcome.POSTPONED),
    ({"plan": P.RETURNED}, "kurang perbaikan rencana aksi", Outcome.POSTPONED),
    ({"plan": P.COACH_APPROVED}, "kurang persetujuan mentor", Outcome.POSTPONED),
    ({"score": None}, "kurang nilai Seminar", Outcome.POSTPONED),
    (
        {"score": 59},
        "nilai Seminar di bawah batas minimum; nilai akhir 59,00 di bawah batas lulus 70,00",
        Outcome.FAILED,
    ),
    ({"score": 65}, "nilai akhir 65,00 di bawah batas lulus 70,00", Outcome.FAILED),
    ({"present": 8, "absent": 2, "plan": P.SUBMITTED}, "kurang 2 JP dan persetujuan coach", Outcome.FAILED),
    (
        {"present": 8, "plan": "", "score": None},
        "kurang 2 JP (2 sesi belum ditandai), rencana aksi dan nilai Seminar",
        Outcome.POSTPONED,
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "text", "proposed"), CASES, ids=[case[1] or "nothing" for case in CASES])
def test_sentence_and_proposal(cohort, facts, text, proposed) -> None:
    grade(cohort)
    participant(cohort, "Dewi Contoh", **facts)
    (person,) = eligibility(cohort)
    assert (person.text, person.proposed, person.is_eligible) == (text, proposed, text == "")


@pytest.mark.django_db
def test_cohort_without_schedule_lacks_one(cohort) -> None:
    who = EnrolmentFactory(cohort=cohort)
    for n in range(3):
        ScoreComponentFactory(version=cohort.version, name=f"Komponen {n}")

    (person,) = eligibility(cohort)

    assert person.text == "kurang jadwal sesi, rencana aksi dan 3 nilai"
    assert [person.reasons[1].url, person.plan_label] == [reverse("plan_list", args=[cohort.pk]), "belum dimulai"]
    assert [person.enrolment, person.proposed] == [who, Outcome.POSTPONED]


@pytest.mark.django_db
def test_figures_and_links_that_mend(cohort) -> None:
    grade(cohort)
    who = participant(cohort, "Dewi Contoh", present=8, plan=P.SUBMITTED, score=65)

    (person,) = eligibility(cohort)

    assert (person.attendance.percent, person.final_score, person.predikat, person.plan_label) == (
        D("80.00"),
        D("65.00"),
        "Memuaskan",
        "menunggu coach",
    )
    assert [reason.url for reason in person.reasons] == [
        reverse("attendance_history", args=[who.pk]),
        reverse("plan_review", args=[who.plan.pk]),
        f"{reverse('score_sheet', args=[cohort.pk])}#p-{who.pk}",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("plan", "scores", "expected"), [(False, False, []), (True, False, ["plan"]), (False, True, ["scores"])]
)
def test_rules_come_from_the_version_only(cohort, plan, scores, expected) -> None:
    grade(cohort)
    cohort.version.requires_plan, cohort.version.requires_scores = plan, scores
    participant(cohort, "Dewi Contoh", plan="", score=None)
    (person,) = eligibility(cohort)
    assert [reason.lack.value for reason in person.reasons] == expected


@pytest.mark.django_db
def test_queries_do_not_grow_with_people(cohort) -> None:
    grade(cohort)
    counts = []
    for size in (3, 27):
        for n in range(size):
            participant(cohort, f"Peserta Contoh {n}", present=n % 10, score=50 + n)
        with CaptureQueriesContext(connection) as queries:
            people = eligibility(cohort)
        counts.append(len(queries))
    assert len(people) == 30
    assert counts[0] == counts[1] <= 8


VERSION = CurriculumVersion(attendance_threshold=D(85), requires_plan=True, requires_scores=True)
SUMMARIES = st.builds(
    lambda attended, lost, ahead: AttendanceSummary(attended, lost, attended + lost, attended + lost + ahead, D(85)),
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 60),
)  # fmt: skip
RESULTS = st.builds(
    Result,
    final=st.none() | st.decimals(0, 100, places=2),
    predikat=st.just(""),
    missing=st.sampled_from([[], ["Seminar"]]),
    low=st.sampled_from([[], ["Sikap"]]),
    is_below_pass_mark=st.booleans(),
)


@given(st.builds(Standing, SUMMARIES, st.sampled_from(["", *PlanStatus.values]), RESULTS))
def test_passing_is_proposed_exactly_when_nothing_lacks(standing) -> None:
    found = lacks(VERSION, standing)
    assert (proposed_outcome(standing, found) == Outcome.PASSED) == (found == [])
    assert (Lack.ATTENDANCE in found) == (not standing.attendance.is_met)


@given(st.builds(Standing, SUMMARIES, st.sampled_from(["", *PlanStatus.values]), RESULTS))
def test_laxer_rules_never_find_more(standing) -> None:
    lax = CurriculumVersion(attendance_threshold=D(85), requires_plan=False, requires_scores=False)
    assert set(lacks(lax, standing)) <= set(lacks(VERSION, standing))
