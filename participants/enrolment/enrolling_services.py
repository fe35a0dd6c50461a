"""Enrols many people at once; a single one is a list of one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from programs.cohorts.models import Cohort
from revmental.accounts import audit


@transaction.atomic
def enrol_people(cohort: Cohort, people: Iterable[tuple[Person, Mapping[str, Any]]], *, by: Any) -> list[Enrolment]:
    """One enrolment for each person with the given facts, in order; the caller holds the lock on the cohort.

    Numbers in the daftar hadir go on after the last one that was given. Four statements for any number of people.
    """
    last = cohort.enrolments.aggregate(last=Max("attendance_number"))["last"] or 0
    rows = [
        Enrolment(agency_id=cohort.agency_id, cohort=cohort, person=person, attendance_number=number, **facts)
        for number, (person, facts) in enumerate(people, start=last + 1)
    ]
    Enrolment.objects.bulk_create(rows)
    audit.record_many("enrolment.created", rows, by=by)
    return rows
