"""Enrols invented people into a cohort, set-based."""

import datetime as dt
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone

from participants.enrolment.enrolling_services import enrol_people
from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.people.enums import NumberKind
from participants.people.import_services import add_numbers, add_people
from participants.people.models import Person
from participants.people.services import give_accounts
from programs.cohorts.models import Cohort
from reports.demo.agencies import PASSWORD
from reports.demo.invented.names import Invented, invented_people
from reports.demo.invented.photos import portrait
from revmental.accounts.models import Agency, User

PERSONAL = ["front_title", "name", "back_title", "birth_place", "birth_date", "sex", "phone", "email"]
PRINTED = ["front_title", "name", "back_title", "rank", "position", "position_group", "work_unit"]


def enrol(
    cohort: Cohort, count: int, posts: list[tuple[str, str, str]], sender: Agency, *, confirmed: bool, by: Any
) -> list[Enrolment]:
    """Invented people of the sender, so that the class has `count` of them.

    `confirmed`: they have checked their biodata.
    """
    present = cohort.enrolments.count()
    invented = list(invented_people(cohort.key, count, posts))[present:]
    people = add_people({name: getattr(one, name) for name in PERSONAL} for one in invented)
    add_numbers((person, {NumberKind.NIP: one.nip}) for person, one in zip(people, invented, strict=True))
    shared = {"sender": sender, "agency_name": sender.name, **state(confirmed)}
    facts = (shared | facts_of(one, number) for number, one in enumerate(invented, present + 1))
    return enrol_people(cohort, zip(people, facts, strict=True), by=by)


def facts_of(one: Invented, number: int) -> dict[str, Any]:
    """What is printed of somebody, and their mentor."""
    mentor = {
        "mentor_name": f"Contoh Atasan {number}, S.Sos., M.Si.",
        "mentor_position": f"Kepala {one.work_unit}",
        "mentor_phone": f"+62800{number:07}",
    }
    return {"personal_number": one.nip, **mentor, **{name: getattr(one, name) for name in PRINTED}}


def state(confirmed: bool) -> dict[str, Any]:
    if not confirmed:
        return {"status": EnrolmentStatus.ENROLLED}
    return {"status": EnrolmentStatus.CONFIRMED, "confirmed_at": timezone.now() - dt.timedelta(days=3)}


def give_everybody_accounts(cohort: Cohort, *, by: User) -> None:
    """Accounts without a password for all, as if the links had not been used yet."""
    give_accounts([e.person for e in cohort.enrolments.select_related("person")], by=by)


def give_login(enrolment: Enrolment, username: str) -> None:
    """Makes one participant's account a login of the demonstration; a login that is there already stays with whom it is."""
    if User.objects.filter(username=username).exists():
        return
    User.objects.filter(person=enrolment.person).update(username=username, password=make_password(PASSWORD))


def give_photos(cohort: Cohort) -> None:
    """A drawn portrait for everybody of the cohort."""
    for person in Person.objects.filter(enrolments__cohort=cohort, photo=""):
        person.photo.save(f"{person.pk}.jpg", ContentFile(portrait(str(person.name))))
