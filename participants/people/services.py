"""Writes of people: accounts for those who take part, biodata as they confirm it."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from participants.people.enums import NumberKind
from participants.people.models import Identifier, Person
from revmental.accounts import audit
from revmental.accounts.models import User
from revmental.lib.files import forget_file


def login_name(person: Person, numbers: dict) -> str:
    """NIP or NI PPPK by which people know themselves; without one, a name of the row."""
    return numbers.get(person.pk) or f"peserta-{person.pk.hex[:10]}"


def official_numbers(people: Iterable[Person]) -> dict:
    """Current NIP or NI PPPK of each person, keyed by person id, in one query."""
    rows = Identifier.objects.filter(person__in=list(people), until=None).exclude(kind=NumberKind.NIK)
    return dict(rows.order_by("kind").values_list("person_id", "value"))


@transaction.atomic
def give_accounts(people: Iterable[Person], *, by: Any) -> list[User]:
    """A user for each person that has none; a user who already signs in by the person's number is theirs.

    Set-based: five statements for any number of people; repeating it does no harm. Returns the users in
    the order of the people.
    """
    waiting = list(Person.objects.select_for_update().filter(pk__in=[p.pk for p in people]).order_by("pk"))
    numbers = official_numbers(waiting)
    without = [person for person in waiting if person.user_id is None]
    names = {login_name(person, numbers): person for person in without}
    known = {user.username: user for user in User.objects.filter(username__in=names)}
    fresh = [
        User(username=name, name=person.name, email="", password="!")  # noqa: S106 (a mark that no password fits)
        for name, person in names.items()
        if name not in known
    ]
    User.objects.bulk_create(fresh)
    users = known | {user.username: user for user in fresh}
    for name, person in names.items():
        person.user = users[name]
    Person.objects.bulk_update(without, ["user"])
    audit.record_many("user.created", fresh, by=by)
    return list(User.objects.filter(person__in=waiting).select_related("person"))


def has_photo(person: Person) -> bool:
    """Whether there is a photo, and its file is there."""
    name = person.photo.name
    return bool(name and person.photo.storage.exists(name))


@transaction.atomic
def save_photo(person: Person, jpeg: bytes, *, by: Any) -> Person:
    """Stores a checked, upright, cropped JPEG under a name made from keys only, and lets go of the one before.

    What was issued keeps the picture it was issued with: certificates hold copies of their own.
    """
    old = person.photo.name
    person.photo.save(f"{person.pk}.jpg", ContentFile(jpeg), save=False)
    person.save(update_fields=["photo"])
    audit.record("person.photo", person, by=by, data={"replaced": bool(old)})
    if old:
        forget_file(person.photo, old)
    return person
