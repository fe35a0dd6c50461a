"""Who no longer works for the host has left its teams too: the task stays written down, the rights end."""

import pytest
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from programs.cohorts.models import Cohort, TeamMember
from revmental.accounts.models import User
from revmental.accounts.roles import Role
from revmental.accounts.services import grant_role, take_role
from tests.factories.accounts import MembershipFactory
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db
SEEN_BY_TEAM = [Cohort, Enrolment, Person]


@pytest.fixture
def former(tono, cohort, enrolment, kaltim, budi) -> User:
    """Tono, trainer of the cohort, who has gone to another agency."""
    TeamMemberFactory(cohort=cohort, user=tono)
    MembershipFactory(user=tono, agency=kaltim, role=Role.TRAINER)
    take_role(tono.memberships.get(agency=cohort.agency), by=budi)
    return User.objects.get(pk=tono.pk)


def rows_of(user: User) -> list[int]:
    return [model.objects.visible_to(user).count() for model in SEEN_BY_TEAM]


def test_team_sees_its_cohort_while_it_works_for_the_host(tono, cohort, enrolment) -> None:
    TeamMemberFactory(cohort=cohort, user=tono)
    assert rows_of(tono) == [1, 1, 1]


def test_nothing_of_the_cohort_is_seen_after_the_role_was_taken_away(former) -> None:
    assert (rows_of(former), TeamMember.objects.filter(user=former).count()) == ([0, 0, 0], 1)


@pytest.mark.parametrize("page", ["enrolment_photo", "enrolment_detail", "attendance_history"])
def test_pages_of_the_people_are_absent_for_who_has_left(former, enrolment, as_user, page) -> None:
    assert as_user(former).get(reverse(page, args=[enrolment.pk])).status_code == 404


def test_who_comes_back_has_the_task_again(former, cohort, budi) -> None:
    grant_role(former, agency=cohort.agency, role=Role.TRAINER, by=budi)
    assert rows_of(User.objects.get(pk=former.pk)) == [1, 1, 1]
