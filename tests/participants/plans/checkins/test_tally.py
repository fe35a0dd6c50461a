"""Counting by the database: alike answers in one cell, people once, who stopped is gone afterwards, as many questions for many."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.plans.checkins.enums import ANSWERABLE_FOR
from participants.plans.checkins.habits.tally import Cell, Tally, answers_by_sender, cells_by_cohort, tally_of
from participants.plans.checkins.models import CheckIn
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import CheckInAnswerFactory, CheckInFactory
from tests.factories.programs import CohortFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 2)


def ask(who: Any, days: int, *practices: str, due_on: dt.date = TODAY, reason: str = "") -> None:
    """One question, with an answer and its corrections."""
    row = CheckInFactory(enrolment=who, days=days, due_on=due_on)
    for number, practice in enumerate(practices, 1):
        why = reason if practice == "stopped" else ""
        CheckInAnswerFactory(check_in=row, number=number, practice=practice, reason=why)


def tally() -> Tally:
    return tally_of(CheckIn.objects.all(), TODAY)


def test_alike_answers_of_people_of_one_sender_are_one_cell(cohort, kota) -> None:
    for who in EnrolmentFactory.create_batch(3, cohort=cohort, sender=kota):
        ask(who, 30, "regular")
    ask(EnrolmentFactory(cohort=cohort), 30, "stopped", "sometimes")
    sender = str(kota.pk)
    assert sorted(tally().cells, key=lambda cell: cell.count) == [
        Cell(None, 30, False, "sometimes", False, 1),
        Cell(sender, 30, False, "regular", False, 3),
    ]
    assert tally().answered == {sender: 3, None: 1}


def test_who_has_stopped_is_gone_at_later_days_alone(cohort) -> None:
    who = EnrolmentFactory(cohort=cohort)
    for days, practice in ((30, "regular"), (60, "stopped"), (90, "regular")):
        ask(who, days, practice)
    assert {(cell.days, cell.was_gone) for cell in tally().cells} == {(30, False), (60, False), (90, True)}


def test_one_who_answered_often_is_one_person_with_the_last_reason(cohort) -> None:
    who = EnrolmentFactory(cohort=cohort)
    ask(who, 30, "stopped", due_on=TODAY - dt.timedelta(days=30), reason="beban")
    ask(who, 60, "stopped", reason="pindah")
    assert (tally().answered, tally().reasons) == ({None: 1}, {(None, "pindah"): 1})


def test_each_class_is_counted_by_itself(cohort, kota) -> None:
    other = CohortFactory(version=cohort.version)
    for one, practice in ((cohort, "regular"), (other, "stopped")):
        ask(EnrolmentFactory(cohort=one, sender=kota), 30, practice)
    ask(EnrolmentFactory(cohort=other), 30)
    sender, found = str(kota.pk), cells_by_cohort(CheckIn.objects.all(), TODAY)
    assert {pk: sorted((str(cell.practice), cell.count) for cell in one) for pk, one in found.items()} == {
        cohort.pk: [("regular", 1)],
        other.pk: [("None", 1), ("stopped", 1)],
    }
    assert {pk: answers_by_sender(one) for pk, one in found.items()} == {cohort.pk: {sender: 1}, other.pk: {sender: 1}}


def test_a_question_is_closed_from_the_day_on_which_it_is_answered_no_more(cohort) -> None:
    for days, before in ((30, ANSWERABLE_FOR), (60, ANSWERABLE_FOR - dt.timedelta(days=1))):
        ask(EnrolmentFactory(cohort=cohort), days, due_on=TODAY - before)
    assert {(cell.days, cell.is_closed) for cell in tally().cells} == {(30, True), (60, False)}


def test_the_page_of_all_classes_asks_as_much_for_many_and_shows_fifty_at_once(cohort, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("habits_home")
    ask(EnrolmentFactory(cohort=cohort), 30, "regular")
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for one in CohortFactory.create_batch(55, version=cohort.version):
        ask(EnrolmentFactory(cohort=one), 30, "regular")
    with CaptureQueriesContext(connection) as many:
        shown = browser.get(url).context
    assert (len(shown["page"]), shown["counts"]["asked"], len(many) - len(few)) == (50, 56, 0)
