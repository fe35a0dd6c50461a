"""A cohort full of life in few statements: people, sessions, marks, plans and scores, as many as a test asks for."""

import datetime as dt
from typing import Any

from django.utils import timezone

from participants.assessment.models import Score
from participants.attendance.models import Attendance
from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from revmental.accounts.models import Agency, User

FIRST = dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC)
SESSIONS = 4


def enrol(cohort: Cohort, people: int, *, sender: Agency | None = None) -> list[Enrolment]:
    """People 1 to n, confirmed, in list order after those already there."""
    start = cohort.enrolments.count()
    persons = Person.objects.bulk_create([Person(name=f"Peserta Contoh {start + n:03}") for n in range(1, people + 1)])
    now = timezone.now()
    return Enrolment.objects.bulk_create(
        [
            Enrolment(
                agency=cohort.agency, cohort=cohort, person=person, name=person.name, sender=sender, attendance_number=start + n,
                status=EnrolmentStatus.CONFIRMED, confirmed_at=now,
            )
            for n, person in enumerate(persons, 1)
        ]
    )  # fmt: skip


def hold(cohort: Cohort, sessions: int = SESSIONS) -> list[ClassSession]:
    """Sessions of 3 JP in the first days of September 2026."""
    rows = [
        ClassSession(
            agency=cohort.agency, cohort=cohort, title=f"Sesi {n}", jp=3,
            starts_at=FIRST + dt.timedelta(days=n), ends_at=FIRST + dt.timedelta(days=n, hours=2),
        )
        for n in range(sessions)
    ]  # fmt: skip
    return ClassSession.objects.bulk_create(rows)


def mark_all(cohort: Cohort, enrolments: list[Enrolment], sessions: list[ClassSession]) -> None:
    """Everybody present in every session."""
    cells = [(session, enrolment) for session in sessions for enrolment in enrolments]
    Attendance.objects.bulk_create(
        [Attendance(agency=cohort.agency, session=s, enrolment=e, state="present") for s, e in cells]
    )


def approve_all(cohort: Cohort, enrolments: list[Enrolment]) -> None:
    now = timezone.now()
    stamps: dict[str, Any] = {"status": PlanStatus.APPROVED, "submitted_at": now, "approved_at": now}
    ActionPlan.objects.bulk_create(
        [ActionPlan(agency=cohort.agency, enrolment=e, title="Antrean daring", **stamps) for e in enrolments]
    )


def score_all(cohort: Cohort, enrolments: list[Enrolment], by: User, value: int = 85) -> None:
    components = list(cohort.version.components.all())
    rows = [
        Score(agency=cohort.agency, enrolment=e, component=c, value=value, rated_by=by)
        for e in enrolments
        for c in components
    ]
    Score.objects.bulk_create(rows)


def enliven(cohort: Cohort, people: int, by: User) -> list[Enrolment]:
    """All of it: nothing is missing for anybody."""
    enrolments = enrol(cohort, people)
    sessions = list(cohort.sessions.all()) or hold(cohort)
    mark_all(cohort, enrolments, sessions)
    approve_all(cohort, enrolments)
    score_all(cohort, enrolments, by)
    return enrolments
