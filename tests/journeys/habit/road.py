"""What stands before the first word is written: a curriculum with a seminar, its angkatan, sessions held, two participants."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from participants.enrolment.models import Enrolment
from participants.plans.enums import PlanStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Dimension, ScoreSource
from tests.factories.participants import AttendanceFactory, EnrolmentFactory, PersonFactory, ScoreFactory
from tests.factories.plans import plan_in
from tests.factories.programs import (
    ClassSessionFactory,
    DiagnosisStatementFactory,
    PredikatBandFactory,
    ScoreComponentFactory,
    TeamMemberFactory,
)
from tests.factories.seminar import hold_seminars

FIRST_DAY = dt.date(2026, 9, 2)
LAST_DAY = dt.date(2026, 10, 25)
MENTOR = "Rina Contoh, S.H."
MENTOR_MAIL = "rina@contoh.example"
AUTHOR_MAIL = "dewi@contoh.example"


@dataclass
class Road:
    """An angkatan that runs, its author Dewi, and a classmate whose plan is completed."""

    cohort: Cohort
    author: Enrolment
    classmate: Enrolment


def make_rules(cohort: Cohort) -> None:
    """A seminar whose result is the score; the plan has to be completed before graduation."""
    hold_seminars(cohort)
    version = cohort.version
    version.pass_mark, version.plan_need, version.check_in_days = 70, "done", [30, 60, 90, 365]
    version.save()
    ScoreComponentFactory(version=version, name="Seminar", minimum=60, source=ScoreSource.SEMINAR)
    PredikatBandFactory(version=version)
    for dimension in (Dimension.CLEAN, Dimension.SERVING, Dimension.RESPONSIVE):
        DiagnosisStatementFactory(version=version, dimension=dimension)


def make_road(author: Enrolment, coach: Any, staff: Any) -> Road:
    cohort = author.cohort
    Cohort.objects.filter(pk=cohort.pk).update(status="running", starts_on=FIRST_DAY, ends_on=LAST_DAY)
    cohort.refresh_from_db()
    make_rules(cohort)
    TeamMemberFactory(cohort=cohort, user=coach)
    TeamMemberFactory(cohort=cohort, user=staff, role="examiner")
    author.coach, author.mentor_name, author.mentor_position = coach, MENTOR, "Camat Contoh"
    author.mentor_email = MENTOR_MAIL
    author.save()
    author.person.email = AUTHOR_MAIL
    author.person.save()
    classmate = EnrolmentFactory(cohort=cohort, person=PersonFactory(name="Agus Contoh"), attendance_number=2)
    plan_in(PlanStatus.DONE, classmate)
    ScoreFactory(enrolment=classmate, component=cohort.version.components.get(), value=80)
    session = ClassSessionFactory(cohort=cohort, starts_at=dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC))
    for enrolment in (author, classmate):
        AttendanceFactory(enrolment=enrolment, session=session)
    return Road(cohort, author, classmate)
