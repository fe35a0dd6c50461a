"""Minimal valid people, enrolments and plans; invented people only."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participants.assessment.models import Score
from participants.attendance.enums import AttendanceState
from participants.attendance.models import Attendance
from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from participants.people.enums import NumberKind
from participants.people.models import Identifier, Person
from participants.plans.models import ActionPlan
from programs.curricula.enums import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.programs import ClassSessionFactory, CohortFactory, ScoreComponentFactory


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Peserta Contoh {n}")


class IdentifierFactory(DjangoModelFactory):
    class Meta:
        model = Identifier

    person = factory.SubFactory(PersonFactory)
    kind = NumberKind.NIP
    value = factory.Sequence(lambda n: f"198703122010012{n % 1000:03}")


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    person = factory.SubFactory(PersonFactory)
    name = factory.SelfAttribute("person.name")
    attendance_number = factory.Sequence(lambda n: n % 32000 + 1)


class ActionPlanFactory(DjangoModelFactory):
    class Meta:
        model = ActionPlan

    enrolment = factory.SubFactory(EnrolmentFactory)
    agency = factory.SelfAttribute("enrolment.agency")


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    enrolment = factory.SubFactory(EnrolmentFactory)
    session = factory.SubFactory(ClassSessionFactory, cohort=factory.SelfAttribute("..enrolment.cohort"))
    agency = factory.SelfAttribute("enrolment.agency")
    state = AttendanceState.PRESENT


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    enrolment = factory.SubFactory(EnrolmentFactory)
    component = factory.SubFactory(ScoreComponentFactory, version=factory.SelfAttribute("..enrolment.cohort.version"))
    agency = factory.SelfAttribute("enrolment.agency")
    value = 80
    rated_by = factory.SubFactory(UserFactory)


class GraduationMeetingFactory(DjangoModelFactory):
    """Open; `locked(meeting)` locks it once its decisions stand (the database refuses decisions in a locked one)."""

    class Meta:
        model = GraduationMeeting

    cohort = factory.SubFactory(CohortFactory)
    agency = factory.SelfAttribute("cohort.agency")
    held_on = dt.date(2026, 10, 26)


class GraduationDecisionFactory(DjangoModelFactory):
    class Meta:
        model = GraduationDecision

    enrolment = factory.SubFactory(EnrolmentFactory)
    meeting = factory.SubFactory(GraduationMeetingFactory, cohort=factory.SelfAttribute("..enrolment.cohort"))
    agency = factory.SelfAttribute("enrolment.agency")
    outcome = Outcome.PASSED
    attendance_percent = 100


def decided(enrolment: Enrolment, outcome: str = Outcome.PASSED) -> GraduationMeeting:
    """The locked meeting of the cohort that has decided so on the enrolment, past the services."""
    reason = "" if outcome == Outcome.PASSED else "kurang rencana aksi"
    return locked(GraduationDecisionFactory(enrolment=enrolment, outcome=outcome, reason=reason).meeting)


def locked(meeting: GraduationMeeting) -> GraduationMeeting:
    """The meeting with its lock set, past the services: for tests of what comes after."""
    GraduationMeeting.objects.filter(pk=meeting.pk).update(
        status=MeetingStatus.LOCKED, locked_at=timezone.now(), locked_by=UserFactory()
    )
    meeting.refresh_from_db()
    return meeting
