"""An angkatan's pages at 25 and at 392 people of the same class, whose queries must be equal, and what the portal's pages
weigh on a phone. Nothing is kept."""

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from benchmarks.portal import LIMIT_KB, measured, portal_pages, signed_in
from participants.assessment.services import ScoreChange, save_scores
from participants.attendance.services import mark_rest_present
from participants.enrolment.models import Enrolment
from participants.graduation.services import open_meeting
from participants.people.services import give_accounts
from participants.plans.board.services import assign_coach
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import ScoreSource
from programs.curricula.models import CurriculumVersion
from reports.demo.cohorts import Plan, lay_out, make_cohort, name_team
from reports.demo.invented import posts
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


def run() -> list[dict[str, Any]]:
    """[{"url", "gzip_kb", "queries"}]; pages of a class also tell their `queries_of_25` people, beside those of 392."""
    with transaction.atomic(), override_settings(ALLOWED_HOSTS=["testserver"]):
        found = portal_pages() + class_pages()
        transaction.set_rollback(True)  # everything of the measurement is taken back
    return found


def faults(pages: list[dict[str, Any]]) -> list[str]:
    """What breaks a promise: a page of the portal above its weight, queries that grow with the people."""
    heavy = [page["url"] for page in pages if "queries_of_25" not in page and page["gzip_kb"] > LIMIT_KB]
    growing = [page["url"] for page in pages if page.get("queries_of_25", page["queries"]) != page["queries"]]
    return [f"above {LIMIT_KB} kB: {url}" for url in heavy] + [
        f"queries grow with the people: {url}" for url in growing
    ]


def class_pages() -> list[dict[str, Any]]:
    by = User.objects.get(username="penyelenggara")
    cohort = new_class(by)
    browser = signed_in(by.username)
    urls = [reverse(name, args=[cohort.pk]) for name in PAGES]
    small = [figures(url, browser)["queries"] for url in urls]
    more = enrol(cohort, LARGE, posts.AGENTS_OF_CHANGE, cohort.senders.get(), confirmed=True, by=by)
    bring_to_life(cohort, more, by)
    return [figures(url, browser) | {"queries_of_25": few} for url, few in zip(urls, small, strict=True)]


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
            for component in cohort.version.components.filter(source=ScoreSource.MANUAL)
        ],
        by=by,
    )
    people = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments])
    for index, enrolment in enumerate(people.select_related("person__user", "cohort")):
        write_plan(enrolment, index)


def figures(url: str, browser: Client) -> dict[str, Any]:
    found = measured(url, [browser])
    if found is None:
        raise RuntimeError(f"{url} does not open")
    return found
