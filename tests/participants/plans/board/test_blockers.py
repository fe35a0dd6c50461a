"""How the plans of a cohort stand and what they hold up."""

import pytest

from participants.plans.board.blockers import blockers, plan_counts
from participants.plans.enums import PlanStatus
from programs.curricula.models import CurriculumVersion
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in

pytestmark = pytest.mark.django_db
NOBODY = dict.fromkeys(["none", *PlanStatus.values], 0)


def test_plan_counts_everybody_who_takes_part(cohort, enrolment) -> None:
    plan_in(PlanStatus.APPROVED, enrolment)
    plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort))
    plan_in(PlanStatus.DRAFT, EnrolmentFactory(cohort=cohort, status="withdrawn"))
    EnrolmentFactory(cohort=cohort)
    assert plan_counts(cohort.enrolments.active()) == NOBODY | {"none": 1, "approved": 1, "submitted": 1}


def test_blockers_name_what_holds_the_next_step(cohort, enrolment, coach) -> None:
    plan_in(PlanStatus.SUBMITTED, enrolment)
    EnrolmentFactory(cohort=cohort, coach=coach)
    found = [(b.step, str(b.subject), str(b.text), b.url.partition("?")[2]) for b in blockers(cohort)]
    assert found == [
        ("running", "1 peserta", "belum punya coach", "coach=none"),
        ("running", "1 rencana aksi", "menunggu coach", "status=submitted"),
        ("actualisation", "2 peserta", "belum memiliki rencana aksi yang disetujui", "status=open"),
    ]
    assert [b.refuses for b in blockers(cohort)] == [False, False, False]


def test_blockers_are_none_when_all_is_approved(cohort, enrolment, coach) -> None:
    enrolment.coach = coach
    enrolment.save()
    plan_in(PlanStatus.APPROVED, enrolment)
    assert blockers(cohort) == []


def test_blockers_are_none_where_no_plan_is_asked(cohort, enrolment) -> None:
    CurriculumVersion.objects.update(requires_plan=False)
    cohort.version.refresh_from_db()
    assert blockers(cohort) == []


def test_blockers_cost_the_same_for_one_and_for_many(cohort, enrolment, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        blockers(cohort)
    for other in EnrolmentFactory.create_batch(4, cohort=cohort):
        plan_in(PlanStatus.SUBMITTED, other)
    with django_assert_num_queries(3):
        blockers(cohort)
