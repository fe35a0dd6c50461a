"""An invented class that has been taught and decided upon, with photos, and an official who signs electronically."""

import dataclasses
import datetime as dt

from django.utils import timezone

from participants.attendance.enums import AttendanceState
from participants.attendance.services import mark_attendance
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from reports.demo import life
from reports.demo.agencies import make_agencies, make_signers, make_users
from reports.demo.cohorts import PLANS, lay_out, make_cohort, make_version, name_team
from reports.demo.people import give_photos
from reports.demo.services import walk
from reports.demo.signatures import introduce_signatures, keep_keys
from revmental.accounts.models import User

SHORT = next(plan for plan in PLANS if plan.key == "malang-2019")


@dataclasses.dataclass(frozen=True)
class Taught:
    """The class, who issues its certificates, who signs them."""

    cohort: Cohort
    organiser: User
    official: User


def taught_class(people: int) -> Taught:
    """So many people of a short training, all of whom pass; what is next are their certificates."""
    agencies = make_agencies()
    users = make_users(agencies)
    make_signers(agencies)
    by, official = users["penyelenggara"], users["penandatangan"]
    plan = dataclasses.replace(SHORT, key="bench", agency="kdod", people=people, capacity=people)
    version = make_version(agencies[plan.agency], plan.example, by=by)
    cohort = make_cohort(plan, version, agencies, timezone.localdate(), by=by)
    name_team(cohort, users, by.username, by=by)
    lay_out(cohort, by=by)
    give_photos(cohort)
    cohort = walk(cohort, CohortStatus.RUNNING, by)
    everybody_attends(cohort, by)
    cohort = walk(cohort, CohortStatus.GRADUATION, by, short=True)
    life.graduate(cohort, held_on=cohort.ends_on + dt.timedelta(days=1), by=by)
    introduce_signatures(cohort.agency, official, by=users["admin"])
    keep_keys()
    return Taught(walk(cohort, CohortStatus.CERTIFICATES, by), by, official)


def everybody_attends(cohort: Cohort, by: User) -> None:
    everybody = list(cohort.enrolments.values_list("pk", flat=True))
    for session in cohort.sessions.all():
        mark_attendance(session, dict.fromkeys(everybody, AttendanceState.PRESENT.value), by=by)
