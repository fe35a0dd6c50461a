"""Writes of many people at once, for rosters; a single list is a list of one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from participants.people.models import Identifier, Person
from revmental.lib.bulk import set_values


@transaction.atomic
def add_people(people: Iterable[Mapping[str, Any]]) -> list[Person]:
    """New people with the given facts, in order, in one statement."""
    return Person.objects.bulk_create([Person(**values) for values in people])


@transaction.atomic
def change_people(changes: Iterable[tuple[Person, Mapping[str, Any]]]) -> None:
    """Sets the given facts on each person, in one statement."""
    set_values(changes)


@transaction.atomic
def add_numbers(numbers: Iterable[tuple[Person, Mapping[str, str]]]) -> None:
    """Personal numbers (kind → digits) that people bear from now on, in one statement.

    Raises IntegrityError where somebody else bears one of them.
    """
    Identifier.objects.bulk_create(
        [
            Identifier(person=person, kind=kind, value=value)
            for person, values in numbers
            for kind, value in values.items()
        ]
    )
