"""Classes that have come so far, in few statements: how many of their people passed, wrote plans, practise."""

from typing import Any

from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.graduation.models import GraduationDecision
from participants.people.models import Person
from participants.plans.checkins.models import CheckIn, CheckInAnswer
from participants.plans.models import ActionPlan
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.accounts.models import Agency
from tests.factories.participants import GraduationMeetingFactory, locked
from tests.factories.programs import CohortFactory


def enrol(cohort: Cohort, people: int, *, sender: Agency | None = None, group: str = "pengawas") -> list[Enrolment]:
    start = cohort.enrolments.count()
    persons = Person.objects.bulk_create([Person(name=f"Peserta Contoh {start + n:03}") for n in range(1, people + 1)])
    return Enrolment.objects.bulk_create(
        [
            Enrolment(
                agency=cohort.agency, cohort=cohort, person=person, name=person.name, sender=sender, position_group=group,
                attendance_number=start + n,
            )
            for n, person in enumerate(persons, 1)
        ]
    )  # fmt: skip


def decide(cohort: Cohort, enrolments: list[Enrolment], passed: int) -> None:
    """The locked meeting lets the first ones pass and postpones the others."""
    meeting = GraduationMeetingFactory(cohort=cohort)
    GraduationDecision.objects.bulk_create(
        [
            GraduationDecision(
                agency=cohort.agency, meeting=meeting, enrolment=who, attendance_percent=100,
                outcome=Outcome.PASSED if n < passed else Outcome.POSTPONED, reason="" if n < passed else "kurang rencana aksi",
            )
            for n, who in enumerate(enrolments)
        ]
    )  # fmt: skip
    locked(meeting)


def approve(enrolments: list[Enrolment]) -> None:
    now = timezone.now()
    stamps: dict[str, Any] = {"status": "approved", "submitted_at": now, "approved_at": now}
    ActionPlan.objects.bulk_create([ActionPlan(agency_id=who.agency_id, enrolment=who, **stamps) for who in enrolments])


def ask(enrolments: list[Enrolment], practices: str, days: int = 30) -> None:
    """Asks each of them; one sign a person: `r` practises regularly, `s` sometimes, `x` has stopped, `.` says nothing."""
    words = {"r": "regular", "s": "sometimes", "x": "stopped"}
    rows = CheckIn.objects.bulk_create(
        [
            CheckIn(agency_id=who.agency_id, enrolment=who, days=days, due_on=timezone.localdate(), nonce="n" * 32)
            for who in enrolments
        ]
    )
    CheckInAnswer.objects.bulk_create(
        [
            CheckInAnswer(agency_id=row.agency_id, check_in=row, practice=words[sign])
            for row, sign in zip(rows, practices, strict=True)
            if sign != "."
        ]
    )


def finished_class(
    version: Any, people: int, passed: int, plans: int, practices: str, *, sender: Agency | None = None,
    group: str = "pengawas", **values: Any,
) -> Cohort:  # fmt: skip
    """A class after its training; `practices` as in `ask`, one sign for each of the first people."""
    cohort = CohortFactory(version=version, status="after", **values)
    enrolments = enrol(cohort, people, sender=sender, group=group)
    decide(cohort, enrolments, passed)
    approve(enrolments[:plans])
    ask(enrolments[: len(practices)], practices)
    return cohort
