"""Who coaches whom."""

import pytest

from participants.enrolment.models import Enrolment
from participants.plans.board.services import assign_coach
from programs.cohorts.enums import TeamRole
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db


def test_assign_coach_counts_what_changed(cohort, enrolment, coach, sari) -> None:
    second = EnrolmentFactory(cohort=cohort)
    assert assign_coach([enrolment], coach, by=sari) == 1
    assert assign_coach([enrolment, second], coach, by=sari) == 1
    assert list(Enrolment.objects.values_list("coach", flat=True)) == [coach.pk, coach.pk]
    assert AuditEvent.objects.filter(verb="coach.assigned").count() == 2


@pytest.mark.parametrize("role", [TeamRole.FACILITATOR, TeamRole.EXAMINER])
def test_assign_coach_refuses_those_with_another_task(role, cohort, enrolment, tono, sari) -> None:
    TeamMemberFactory(cohort=cohort, user=tono, role=role)
    with pytest.raises(DomainError, match="bukan coach"):
        assign_coach([enrolment], tono, by=sari)
    assert Enrolment.objects.get().coach is None


def test_assign_coach_refuses_all_when_one_is_in_another_cohort(enrolment, foreign_cohort, coach, sari) -> None:
    with pytest.raises(DomainError, match="bukan coach"):
        assign_coach([enrolment, EnrolmentFactory(cohort=foreign_cohort)], coach, by=sari)
    assert set(Enrolment.objects.values_list("coach", flat=True)) == {None}


def test_assign_coach_costs_the_same_for_one_and_for_many(
    cohort, enrolment, coach, sari, django_assert_num_queries
) -> None:
    many = EnrolmentFactory.create_batch(5, cohort=cohort)
    with django_assert_num_queries(6):
        assign_coach([enrolment], coach, by=sari)
    with django_assert_num_queries(6):
        assign_coach(many, coach, by=sari)
