"""A graded cohort whose people differ in exactly one thing each; used by the tests of this wing."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from participants.attendance.models import Attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationMeeting
from participants.graduation.services import open_meeting
from participants.plans.enums import PlanStatus
from programs.cohorts.models import Cohort
from tests.factories.participants import (
    ActionPlanFactory,
    EnrolmentFactory,
    GraduationMeetingFactory,
    PersonFactory,
    ScoreFactory,
)
from tests.factories.programs import ClassSessionFactory, PredikatBandFactory, ScoreComponentFactory

HELD_ON = dt.date(2026, 10, 26)
DUE = dt.date(2026, 11, 26)
LATER = dt.date(2026, 12, 3)


def grade(cohort: Cohort) -> None:
    """Ten past sessions of 3 JP, one component with a minimum, a pass mark, one band."""
    version = cohort.version
    type(version).objects.filter(pk=version.pk).update(pass_mark=Decimal(70))
    version.refresh_from_db()
    ScoreComponentFactory(version=version, name="Seminar", minimum=60)
    PredikatBandFactory(version=version)
    start = timezone.now() - dt.timedelta(days=30)
    for day in range(10):
        begin = start + dt.timedelta(days=day)
        ClassSessionFactory(cohort=cohort, starts_at=begin, ends_at=begin + dt.timedelta(hours=2), jp=3)


def participant(
    cohort: Cohort, name: str, *, present: int = 10, absent: int = 0, plan: str = PlanStatus.APPROVED, score: Any = 80
) -> Enrolment:
    """Somebody with so many sessions present and absent, a plan in that state ("" none), and that score (None: none)."""
    who = EnrolmentFactory(cohort=cohort, person=PersonFactory(name=name))
    states = ["present"] * present + ["absent"] * absent
    Attendance.objects.bulk_create(
        Attendance(agency=cohort.agency, session=session, enrolment=who, state=state)
        for session, state in zip(cohort.sessions.all(), states, strict=False)
    )
    if plan:
        now = timezone.now()
        ActionPlanFactory(
            enrolment=who, status=plan, submitted_at=now, approved_at=now if plan == PlanStatus.APPROVED else None
        )
    if score is not None:
        ScoreFactory(enrolment=who, component=cohort.version.components.get(), value=score)
    return who


def meeting_of(cohort: Cohort) -> GraduationMeeting:
    return GraduationMeetingFactory(cohort=cohort, held_on=HELD_ON)


def complete(who: Enrolment) -> None:
    """What somebody without a plan lacked: one that is approved."""
    now = timezone.now()
    ActionPlanFactory(enrolment=who, status=PlanStatus.APPROVED, submitted_at=now, approved_at=now)


def follow_up(cohort: Cohort, by: Any) -> GraduationMeeting:
    """December's meeting, open."""
    return open_meeting(cohort, by=by, held_on=LATER, place="Ruang rapat", members="Ketua", minutes="Susulan")
