"""What the database already says about the people of a file, in one read per table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from participants.enrolment.models import Enrolment
from participants.people.models import Identifier, Person
from participants.roster.rows import RosterRow
from programs.cohorts.models import Cohort
from revmental.accounts.models import Agency


@dataclass(slots=True)
class Known:
    """The stored side of the comparison."""

    people: dict[str, Person]  # current or former number → person
    numbers: dict[Any, dict[str, str]]  # person → kind → current number
    enrolments: dict[Any, Enrolment]  # person → enrolment in this cohort
    guarded: set[Any]  # people whose own facts an import only completes, never changes
    enrolled: int
    senders: list[Agency]


def read_known(cohort: Cohort, rows: Iterable[RosterRow]) -> Known:
    """Six statements, whatever the number of rows."""
    digits = {number for row in rows for number in row.numbers.values()}
    found = Identifier.objects.filter(value__in=digits).select_related("person__user")
    people = {
        each.value: each.person for each in sorted(found, key=lambda each: each.until is None)
    }  # current ones win
    keys = {person.pk for person in people.values()}
    numbers: dict[Any, dict[str, str]] = {}
    for identifier in Identifier.objects.filter(person__in=keys, until=None):
        numbers.setdefault(identifier.person_id, {})[identifier.kind] = identifier.value
    enrolments = Enrolment.objects.filter(person__in=keys)
    elsewhere = enrolments.exclude(agency=cohort.agency_id).values_list("person_id", flat=True)
    return Known(
        people=people,
        numbers=numbers,
        enrolments={enrolment.person_id: enrolment for enrolment in enrolments.filter(cohort=cohort)},
        guarded=set(elsewhere) | {person.pk for person in people.values() if has_signed_in(person)},
        enrolled=cohort.enrolments.active().count(),
        senders=list(cohort.senders.order_by("pk")),
    )


def has_signed_in(person: Person) -> bool:
    """From then on the person keeps their own data; a file must not lead their messages elsewhere."""
    return person.user is not None and person.user.last_login is not None
