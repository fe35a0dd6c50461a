"""Queries of an angkatan's pages at 25 and at 392 people of the same class; they must be equal. Nothing is kept."""

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from participants.assessment.services import ScoreChange, save_scores
from participants.attendance.services import mark_rest_present
from participants.enrolment.models import Enrolment
from participants.graduation.services import open_meeting
from participants.people.services import give_accounts
from participants.plans.board.services import assign_coach
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion
from reports.demo import posts
from reports.demo.cohorts import Plan, lay_out, make_cohort, name_team
from reports.demo.life import write_plan
from reports.demo.people import enrol
from reports.demo.services import walk
from revmental.accounts.models import Agency, User

PAGES = [
    "cohort_detail",
    "roster_list",
    "activation_list",
    "attendance_grid",
    "schedule_detail",
    "score_sheet",
    "graduation_detail",
    "certificate_list",
    "plan_list",
    "cohort_report_detail",
]
SMALL, LARGE = 25, 392
CLASS = Plan(
    "bench-pages", "kdod", "kursus", 99, "bontang", -60, 54, SMALL, LARGE, "distance", "Contoh", "Contoh",
    posts.AGENTS_OF_CHANGE,
)  # fmt: skip


class Undo(Exception):
    """Takes everything of the measurement back."""


def run() -> dict[str, Any]:
    """{"pages": {name: [queries at 25, queries at 392]}, "equal": whether all pairs are}."""
    counts: dict[str, list[int]] = {}
    try:
        with transaction.atomic(), override_settings(ALLOWED_HOSTS=["testserver"]):
            counts = measure()
            raise Undo
    except Undo:
        return {"pages": counts, "equal": all(small == large for small, large in counts.values())}


def measure() -> dict[str, list[int]]:
    by = User.objects.get(username="penyelenggara")
    cohort = new_class(by)
    small = [queries(name, cohort, by) for name in PAGES]
    sender = cohort.senders.get()
    more = enrol(cohort, LARGE, posts.AGENTS_OF_CHANGE, sender, confirmed=True, by=by)
    bring_to_life(cohort, more, by)
    large = [queries(name, cohort, by) for name in PAGES]
    return {name: list(pair) for name, pair in zip(PAGES, zip(small, large, strict=True), strict=True)}


def new_class(by: User) -> Cohort:
    """A graded course on its way to graduation."""
    agencies = {"kdod": Agency.objects.get(short_name="KDOD"), "bontang": Agency.objects.get(short_name="Kota Bontang")}
    version = CurriculumVersion.objects.filter(agency=agencies["kdod"], program__shape="course").usable().first()
    cohort = make_cohort(CLASS, version, agencies, timezone.localdate(), by=by)
    name_team(cohort, {user.username: user for user in User.objects.staff_of(cohort.agency)}, by.username, by=by)
    lay_out(cohort, by=by)
    cohort = walk(cohort, CohortStatus.RUNNING, by)
    bring_to_life(cohort, list(cohort.enrolments.all()), by)
    cohort = walk(cohort, CohortStatus.GRADUATION, by)
    open_meeting(cohort, by=by, held_on=dt.date.today())
    return cohort


def bring_to_life(cohort: Cohort, enrolments: Sequence[Enrolment], by: User) -> None:
    """Accounts, a coach, attendance, scores and a plan for each of them."""
    give_accounts([enrolment.person for enrolment in enrolments], by=by)
    assign_coach(enrolments, User.objects.get(username="pengajar"), by=by)
    for session in cohort.sessions.all():
        mark_rest_present(session, by=by)
    chance = random.Random("bench")
    save_scores(
        cohort,
        [
            ScoreChange(enrolment.pk, component.pk, Decimal(chance.randint(7000, 9900)) / 100)
            for enrolment in enrolments
            for component in cohort.version.components.all()
        ],
        by=by,
    )
    people = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments])
    for index, enrolment in enumerate(people.select_related("person__user", "cohort")):
        write_plan(enrolment, index)


def queries(name: str, cohort: Cohort, user: User) -> int:
    """Queries of one page for its organiser; a first call warms what the process keeps."""
    browser = Client()
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    url = reverse(name, args=[cohort.pk])
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{name} answered {answer.status_code}")
    return len(captured)
