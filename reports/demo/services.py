"""Loads the demonstration; what is there already stays as it is, what is missing is added, so loading again is harmless."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.cohorts.enums import ROAD, CohortStatus
from programs.cohorts.models import Cohort
from programs.cohorts.services import move_cohort
from programs.materials.services import save_material
from reports.demo import after, learning, life, wallet
from reports.demo.agencies import LOGINS, PASSWORD, make_agencies, make_signers, make_users
from reports.demo.cohorts import (
    PLANS,
    Plan,
    lay_out,
    make_cohort,
    make_curricula,
    make_draft,
    name_team,
    refuse_leftovers,
)
from reports.demo.issuing import issue_to_all
from reports.demo.people import give_everybody_accounts, give_login, give_photos
from reports.demo.seminars import hold_seminars, present_late
from reports.demo.shapes import make_templates, thank_team
from reports.demo.signatures import PASSPHRASE, introduce_signatures, keep_keys
from reports.demo.talks import dialogue, mentors
from revmental.accounts.models import User
from revmental.accounts.roles import Role

LEADS = {"kdod": "penyelenggara", "jatim": "panitia-jatim", "malang": "panitia-malang"}
PARTICIPANT_LOGINS = {"peserta": "bontang-2021-2", "alumni": "bontang-2021-1"}
# How many of the running workshop have begun their plan.
PLAN_WRITERS = 30
S = CohortStatus


@transaction.atomic
def load_demo() -> int:
    """Makes the cohorts of the demonstration that are missing, and returns how many; all of them or none.

    Raises DomainError naming a cohort that is gone while its people are there: they cannot be invented twice.
    """
    present = set(Cohort.objects.filter(key__in=[plan.key for plan in PLANS]).values_list("key", flat=True))
    wanted = [plan for plan in PLANS if plan.key not in present]
    for plan in wanted:
        refuse_leftovers(plan)
    if wanted:
        make_cohorts(wanted)
    if settings.SIGNING_KEYS is not None:
        keep_keys()
    return len(wanted)


def make_cohorts(wanted: list[Plan]) -> None:
    agencies = make_agencies()
    users = make_users(agencies)
    make_signers(agencies)
    make_templates(agencies, by=users["admin"])
    versions = make_curricula(agencies, by=users["penyelenggara"])
    make_draft(versions["kdod", "kursus"], by=users["penyelenggara"])
    for plan in wanted:
        by = users[LEADS[plan.agency]]
        cohort = make_cohort(plan, versions[plan.agency, plan.example], agencies, timezone.localdate(), by=by)
        name_team(cohort, users, by.username, by=by)
        live(plan, cohort, users, by)


def live(plan: Plan, cohort: Cohort, users: dict[str, User], by: User) -> None:
    """Brings one cohort to where the demonstration shows it."""
    if plan.people:
        lay_out(cohort, by=by)
        save_material(None, cohort=cohort, values=MATERIAL, by=by)
    stories = {
        "bontang-2021-1": finished,
        "bontang-2021-2": partly_postponed,
        "jatim-bontang-2023": running,
        "malang-2019": waiting_for_certificates,
        "coba-impor": waiting_for_people,
    }
    if plan.key in stories:
        stories[plan.key](cohort, users, by)


MATERIAL: dict[str, Any] = {
    "title": "Peraturan dan bahan bacaan (contoh)",
    "subject": None,
    "link": "https://contoh.go.id/bahan",
    "is_published": True,
}


def walk(cohort: Cohort, to: str, by: User, *, short: bool = False) -> Cohort:
    """Along the road step by step; a short training has neither actualisation nor assessment."""
    skipped = (S.ACTUALISATION, S.ASSESSMENT) if short else ()
    for step in ROAD[ROAD.index(S(cohort.status)) + 1 : ROAD.index(S(to)) + 1]:
        if step not in skipped:
            cohort = move_cohort(cohort, to=step, by=by)
    return cohort


def course(cohort: Cohort, users: dict[str, User], by: User, postponed: int) -> Cohort:
    """What both courses share: everybody attends and is scored, all but the last `postponed` have approved plans."""
    give_photos(cohort)
    give_everybody_accounts(cohort, by=by)
    cohort = walk(cohort, S.RUNNING, by)
    life.coach_everybody(cohort, [users["wi-3"], users["pengajar"]], by=by)
    life.attend(cohort, until=timezone.now(), absentees=0, by=by)
    people = list(cohort.enrolments.in_order().select_related("person__user", "coach", "cohort"))
    for index, enrolment in enumerate(people):
        act = life.leave_plan_on_its_way if index >= len(people) - postponed else life.approve_plan
        act(enrolment, index)
    hold_seminars(cohort, users["wi-4"], by=by)
    cohort = walk(cohort, S.ASSESSMENT, by)
    life.score_everybody(cohort, by=by)
    return walk(cohort, S.GRADUATION, by)


def issue(cohort: Cohort, by: User, day: dt.date) -> None:
    issue_to_all(walk(cohort, S.CERTIFICATES, by), day, by=by)


def finished(cohort: Cohort, users: dict[str, User], by: User) -> None:
    cohort = course(cohort, users, by, postponed=0)
    day = cohort.ends_on + dt.timedelta(days=1)
    life.graduate(cohort, held_on=day, by=by)
    issue(cohort, by, day + dt.timedelta(days=2))
    thank_team(cohort, day + dt.timedelta(days=2), by=by)
    walk(Cohort.objects.get(pk=cohort.pk), S.AFTER, by)
    after.carry_out(cohort)
    mentors.confirm_everything(cohort)
    after.answer_questions(cohort)
    mentors.say_the_same(cohort)
    learning.fill_library(cohort, by=by)
    dialogue.set_days(cohort, by=by)
    learning.share_some(cohort)
    give_login(cohort.enrolments.in_order()[2], "alumni")
    people = cohort.enrolments.in_order().select_related("person__user", "cohort__agency")
    wallet.fill_wallet(people[2], people[5], by=by)


def partly_postponed(cohort: Cohort, users: dict[str, User], by: User) -> None:
    cohort = course(cohort, users, by, postponed=5)
    day = cohort.ends_on + dt.timedelta(days=1)
    life.graduate(cohort, held_on=day, by=by)
    # The first class was issued on paper; these wait for the electronic signature.
    introduce_signatures(cohort.agency, users["penandatangan"], by=users["admin"])
    issue(cohort, by, day + dt.timedelta(days=2))
    # One of the five has completed everything since: a follow-up meeting can let them pass.
    late = life.complete(cohort.enrolments.in_order().select_related("coach", "cohort", "plan")[29])
    present_late(late, users["wi-4"], timezone.localdate(), by=by)
    learning.share_some(cohort)
    give_login(cohort.enrolments.in_order()[26], "peserta")


def running(cohort: Cohort, users: dict[str, User], by: User) -> None:
    give_everybody_accounts(cohort, by=by)
    cohort = walk(cohort, S.RUNNING, by)
    life.attend(cohort, until=timezone.now() - dt.timedelta(hours=3), absentees=2, by=by)
    life.coach_everybody(cohort, [users["wi-3"]], by=by)
    people = cohort.enrolments.in_order().select_related("person__user", "coach", "cohort")
    for index, enrolment in enumerate(people[:PLAN_WRITERS]):
        act = life.approve_plan if index % 5 == 0 else life.leave_plan_on_its_way
        act(enrolment, index)
    mentors.read_plans(cohort)
    learning.share_some(cohort)
    learning.begin_from_example(people[2].plan)


def waiting_for_certificates(cohort: Cohort, users: dict[str, User], by: User) -> None:
    cohort = walk(cohort, S.RUNNING, by)
    life.attend(cohort, until=timezone.now(), absentees=4, by=by)
    cohort = walk(cohort, S.GRADUATION, by, short=True)
    life.graduate(cohort, held_on=cohort.ends_on + dt.timedelta(days=1), by=by)
    walk(cohort, S.CERTIFICATES, by)


def waiting_for_people(cohort: Cohort, users: dict[str, User], by: User) -> None:
    walk(cohort, S.REGISTRATION, by)


def logins() -> list[dict[str, str]]:
    """One way in per role, as `./run` prints them."""
    staff = [{"role": str(Role(login.role).label), "login": login.username} for login in LOGINS]
    people = [{"role": str(Role.PARTICIPANT.label), "login": name} for name in PARTICIPANT_LOGINS]
    signing = {"role": _("Signing"), "login": "penandatangan", "password": PASSPHRASE}
    return [*[row | {"password": PASSWORD} for row in [*staff, *people]], signing]
