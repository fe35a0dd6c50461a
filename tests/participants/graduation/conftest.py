"""A class of three after its first meeting in October: one has passed, two are postponed."""

from typing import Any

import pytest

from participants.enrolment.models import Enrolment
from participants.graduation.deciding_services import Decision, decide
from participants.graduation.models import GraduationMeeting
from participants.graduation.services import lock_meeting
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from tests.participants.graduation.people import DUE, grade, meeting_of, participant


@pytest.fixture
def graded(cohort: Cohort) -> Cohort:
    grade(cohort)
    return cohort


@pytest.fixture
def agus(graded: Cohort) -> Enrolment:
    """Lacks nothing."""
    return participant(graded, "Agus Contoh")


@pytest.fixture
def siti(graded: Cohort) -> Enrolment:
    """Has no plan yet."""
    return participant(graded, "Siti Contoh", plan="")


@pytest.fixture
def eko(graded: Cohort) -> Enrolment:
    """Lacks a score."""
    return participant(graded, "Eko Contoh", score=None)


@pytest.fixture
def first(graded: Cohort, agus: Enrolment, siti: Enrolment, eko: Enrolment, sari: Any) -> GraduationMeeting:
    """October's meeting, locked: Agus has passed, Siti and Eko are postponed."""
    meeting = meeting_of(graded)
    late = {who.pk: Decision(Outcome.POSTPONED, due_on=DUE) for who in (siti, eko)}
    decide(meeting, {agus.pk: Decision(Outcome.PASSED)} | late, by=sari)
    return lock_meeting(meeting, by=sari)
