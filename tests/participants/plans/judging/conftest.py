"""What the tests of judging share: Dewi's presentation before examiner Budi, coach Tono and mentor Rina."""

from typing import Any

import pytest

from participants.plans.seminar.models import Presentation
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import hold_seminars, scheduled


@pytest.fixture
def seminar(cohort: Cohort) -> Cohort:
    """The cohort, whose curriculum holds a seminar: Isu 60 %, Rencana 40 %; examiner 50, coach 30, mentor 20."""
    hold_seminars(cohort)
    return cohort


@pytest.fixture
def examiner(seminar: Cohort, lina: Any) -> Any:
    """Lina, examiner in the team."""
    TeamMemberFactory(cohort=seminar, user=lina, role=TeamRole.EXAMINER)
    return lina


@pytest.fixture
def presentation(seminar: Cohort, enrolment: Any, tono: Any, examiner: Any) -> Presentation:
    """Dewi's plan on the schedule with its whole panel."""
    TeamMemberFactory(cohort=seminar, user=tono)
    enrolment.coach = tono
    enrolment.save()
    return scheduled(enrolment, {"examiner": examiner, "coach": tono, "mentor": "Rina Contoh"})
