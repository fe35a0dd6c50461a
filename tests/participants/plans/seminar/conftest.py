"""What the tests of seminars share: a curriculum with a seminar, a day, examiners in the team."""

from typing import Any

import pytest

from participants.plans.enums import PlanStatus
from participants.plans.seminar.models import SeminarDay
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import SeminarDayFactory, hold_seminars


@pytest.fixture
def seminar(cohort: Cohort) -> Cohort:
    """The cohort, whose curriculum holds a seminar judged by examiner, coach and mentor."""
    hold_seminars(cohort)
    return cohort


@pytest.fixture
def day(seminar: Cohort) -> SeminarDay:
    """A day of six hours."""
    return SeminarDayFactory(cohort=seminar)


@pytest.fixture
def examiner(cohort: Cohort, budi: Any) -> Any:
    """Budi, examiner in the team."""
    TeamMemberFactory(cohort=cohort, user=budi, role=TeamRole.EXAMINER)
    return budi


@pytest.fixture
def approved(seminar: Cohort, enrolment: Any, tono: Any) -> list:
    """Three approved plans, Dewi's first; Tono coaches, Rina is mentor."""
    people = [enrolment, *EnrolmentFactory.create_batch(2, cohort=seminar)]
    for number, who in enumerate(people, 1):
        who.coach, who.mentor_name, who.attendance_number = tono, "Rina Contoh", number
        who.save()
    return [plan_in(PlanStatus.APPROVED, who) for who in people]
