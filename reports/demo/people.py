"""Enrols invented people into a cohort, set-based."""

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.people.enums import NumberKind
from participants.people.import_services import add_numbers, add_people
from participants.people.models import Person
from participants.people.services import give_accounts
from programs.cohorts.models import Cohort
from reports.demo.agencies import PASSWORD
from reports.demo.names import Invented, invented_people
from reports.demo.photos import portrait
from revmental.accounts.models import Agency, User

PERSONAL = ["front_title", "name", "back_title", "birth_place", "birth_date", "sex", "phone", "email"]
PRINTED = ["front_title", "name", "back_title", "rank", "position", "position_group", "work_unit"]


def enrol(
    cohort: Cohort,
    count: int,
    posts: list[tuple[str, str, str]],
    sender: Agency,
    *,
    confirmed: bool,
    first: int = 0,
) -> list[Enrolment]:
    """Invented people of the sender in list order, up to number `count`; the `first` of them are in the class already.

    `confirmed`: they have checked their biodata.
    """
    invented = list(invented_people(cohort.key, count, posts))[first:]
    people = add_people({name: getattr(one, name) for name in PERSONAL} for one in invented)
    add_numbers((person, {NumberKind.NIP: one.nip}) for person, one in zip(people, invented, strict=True))
    rows = [
        enrolment(cohort, person, one, sender, number, confirmed)
        for number, (person, one) in enumerate(zip(people, invented, strict=True), first + 1)
    ]
    return Enrolment.objects.bulk_create(rows)


def enrolment(cohort: Cohort, person: Person, one: Invented, sender: Agency, *place: int | bool) -> Enrolment:
    """One row; `place`: the number in the daftar hadir and whether the biodata is confirmed."""
    number, confirmed = place
    return Enrolment(
        agency_id=cohort.agency_id,
        cohort=cohort,
        person=person,
        sender=sender,
        attendance_number=number,
        personal_number=one.nip,
        agency_name=sender.name,
        status=EnrolmentStatus.CONFIRMED if confirmed else EnrolmentStatus.ENROLLED,
        confirmed_at=timezone.now() - dt.timedelta(days=3) if confirmed else None,
        mentor_name=f"Contoh Atasan {number}, S.Sos., M.Si.",
        mentor_position=f"Kepala {one.work_unit}",
        mentor_phone=f"+62800{number:07}",
        **{name: getattr(one, name) for name in PRINTED},
    )


def give_everybody_accounts(cohort: Cohort, *, by: User) -> None:
    """Accounts without a password for all, as if the links had not been used yet."""
    give_accounts([e.person for e in cohort.enrolments.select_related("person")], by=by)


def give_login(enrolment: Enrolment, username: str) -> None:
    """Makes one participant's account a login of the demonstration."""
    User.objects.filter(person=enrolment.person).update(username=username, password=make_password(PASSWORD))


def give_photos(cohort: Cohort) -> None:
    """A drawn portrait for everybody of the cohort."""
    for person in Person.objects.filter(enrolments__cohort=cohort, photo=""):
        person.photo.save(f"{person.pk}.jpg", ContentFile(portrait(str(person.name))))
