"""The board: every plan in the column of its stage, who is late, filters, and the same as a workbook."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.plans.board.lateness import lateness
from participants.plans.board.stages import board_rows, cards, columns
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan, PlanActivity
from revmental.accounts.models import AuditEvent
from revmental.lib.spreadsheet import read_workbook
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import ProgressEntryFactory, plan_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(cohort, kota, coach) -> dict[str, ActionPlan]:
    """One plan in every status, and somebody who has not begun."""
    EnrolmentFactory(cohort=cohort, attendance_number=90)
    return {
        status: plan_in(status, EnrolmentFactory(cohort=cohort, sender=kota, coach=coach, attendance_number=number))
        for number, status in enumerate(PlanStatus.values, 1)
    }


def found(user, cohort, today=None) -> list[dict]:
    return cards(list(board_rows(user, cohort)), cohort, today or timezone.localdate())


def test_every_plan_stands_in_the_column_of_its_stage(many, cohort, sari) -> None:
    cohort.version.holds_seminar = True
    counts = {column["key"]: len(column["cards"]) for column in columns(found(sari, cohort), cohort)}
    assert counts == {"write": 3, "coach": 1, "mentor": 1, "seminar": 5, "doing": 1, "report": 1, "done": 1}


def test_without_a_seminar_there_is_no_column_for_it(many, cohort, sari) -> None:
    counts = {column["key"]: len(column["cards"]) for column in columns(found(sari, cohort), cohort)}
    assert counts == {"write": 3, "coach": 1, "mentor": 1, "doing": 6, "report": 1, "done": 1}


def late(status: str, many: dict, cohort, sari, days: int) -> str:
    today = timezone.localdate() + dt.timedelta(days=days)
    return next(row["late"] for row in found(sari, cohort, today) if row["status"] == status)


@pytest.mark.parametrize("status", ["submitted", "revised", "reported", "coach_approved"])
def test_who_must_answer_is_late_after_the_versions_days(status, many, cohort, sari) -> None:
    allowed = cohort.version.answer_days
    assert late(status, many, cohort, sari, allowed) == ""
    assert str(allowed + 1) in late(status, many, cohort, sari, allowed + 1)


def test_an_activity_that_ended_without_a_word_is_late(many, cohort, sari) -> None:
    PlanActivity.objects.update(starts_on=None, ends_on=timezone.localdate())
    assert late("implementing", many, cohort, sari, 0) == ""
    assert late("implementing", many, cohort, sari, 1) != ""
    ProgressEntryFactory(activity=many["implementing"].activities.get())
    assert late("implementing", many, cohort, sari, 1) == ""


def test_who_has_not_begun_is_not_late(cohort) -> None:
    assert lateness(None, cohort.version, timezone.localdate()) == ""


def test_the_share_is_that_of_the_newest_entries(many, cohort, sari) -> None:
    activity = many["implementing"].activities.get()
    for days, share in ((3, 25), (1, 75), (2, 50)):
        ProgressEntryFactory(activity=activity, share=share, on=timezone.localdate() - dt.timedelta(days=days))
    assert next(row["share"] for row in found(sari, cohort) if row["status"] == "implementing") == 75


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"tahap": "done"}, 1),
        ({"tema": "melayani"}, 12),
        ({"tema": "bersih"}, 0),
        ({"tema": "tak-dikenal"}, 13),
        ({"instansi": "KOTA"}, 12),
        ({"coach": "tono"}, 12),
        ({"coach": "lain"}, 0),
        ({"terlambat": "1", "tahap": "coach"}, 0),
    ],
)
def test_filters(query, count, many, cohort, sari, as_user) -> None:
    answer = as_user(sari).get(reverse("plan_board", args=[cohort.pk]), query)
    assert (answer.status_code, answer.context["count"]) == (200, count)


def test_the_workbook_holds_what_the_filter_shows_as_text(many, cohort, sari, as_user) -> None:
    ActionPlan.objects.filter(pk=many["done"].pk).update(title="=HYPERLINK(1)")
    answer = as_user(sari).get(reverse("plan_board_export", args=[cohort.pk]), {"tahap": "done"})
    (sheet,) = read_workbook(answer.content)
    assert len(sheet.rows) == 2
    assert "'=HYPERLINK(1)" in [cell.text for cell in sheet.rows[1].cells.values()]
    assert AuditEvent.objects.filter(verb="plans.exported").count() == 1


def test_the_board_costs_the_same_for_many(cohort, sari, as_user) -> None:
    browser, counts = as_user(sari), []
    for number in (1, 2, 3):
        plan = plan_in(PlanStatus.IMPLEMENTING, EnrolmentFactory(cohort=cohort, attendance_number=number))
        ProgressEntryFactory(activity=plan.activities.get())
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("plan_board", args=[cohort.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


def test_strangers_and_senders_are_kept_out(cohort, citra, gita, as_user) -> None:
    page = reverse("plan_board", args=[cohort.pk])
    cohort.senders.add(gita.memberships.get().agency)
    assert [as_user(user).get(page).status_code for user in (citra, gita)] == [404, 403]
