"""Progress: the first entry begins the carrying out, entries stay as they are, the mentor confirms once."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.plans.enums import PlanStatus
from participants.plans.evidence.services import remove_evidence
from participants.plans.evidence.taking import SafeFile
from participants.plans.execution.charts import indicator_chart
from participants.plans.execution.models import ProgressEntry
from participants.plans.execution.results import overall_share, results_of
from participants.plans.execution.services import Progress, confirm_progress, report_progress
from participants.plans.mentoring.models import MentorLinkUse
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.models import ActionPlan, PlanActivity
from revmental.accounts.entry.links import token_of
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.plans import ProgressEntryFactory, plan_in

pytestmark = pytest.mark.django_db
FILE = SafeFile("foto.jpg", "image/jpeg", b"\xff\xd8 foto")


@pytest.fixture(autouse=True)
def _begun(cohort) -> None:
    """The training has begun."""
    cohort.starts_on = timezone.localdate() - dt.timedelta(days=30)
    cohort.ends_on = timezone.localdate() + dt.timedelta(days=30)
    cohort.save()


@pytest.fixture
def doing(enrolment) -> ActionPlan:
    """Dewi's plan, being carried out."""
    return plan_in(PlanStatus.IMPLEMENTING, enrolment)


def said(plan: ActionPlan, **changes) -> Progress:
    facts = {
        "key": uuid4(),
        "activity": plan.activities.get().pk,
        "on": timezone.localdate(),
        "share": 50,
        "words": " Loket dibuka. ",
        "value": Decimal("12.5"),
    }
    return Progress(**(facts | changes))


def test_an_entry_is_kept_with_its_evidence(doing, dewi) -> None:
    entry = report_progress(doing, said(doing), by=dewi, file=FILE)
    assert (entry.share, entry.words, entry.value, entry.reported_by) == (50, "Loket dibuka.", Decimal("12.5"), dewi)
    assert (entry.file.name, entry.file.activity_id) == ("foto.jpg", entry.activity_id)
    assert ActionPlan.objects.get().status == PlanStatus.IMPLEMENTING
    assert AuditEvent.objects.filter(verb="progress.reported").count() == 1


def test_the_first_entry_begins_what_needs_no_seminar(enrolment, dewi) -> None:
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    report_progress(plan, said(plan), by=dewi)
    assert ActionPlan.objects.get().status == PlanStatus.IMPLEMENTING
    assert [(row.from_status, row.to_status) for row in plan.status_changes.all()] == [("approved", "implementing")]


def test_where_a_seminar_is_held_nothing_begins_before_it(enrolment, dewi) -> None:
    version = enrolment.cohort.version
    version.holds_seminar = True
    version.save()
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    with pytest.raises(DomainError):
        report_progress(plan, said(plan), by=dewi)
    assert (ActionPlan.objects.get().status, ProgressEntry.objects.count()) == (PlanStatus.APPROVED, 0)


@pytest.mark.parametrize("status", PlanStatus.values)
def test_progress_is_taken_exactly_while_the_plan_lives(status, enrolment, dewi) -> None:
    plan = plan_in(status, enrolment)
    lives = status in ("approved", "implementing", "reported", "done")
    try:
        report_progress(plan, said(plan), by=dewi)
    except DomainError:
        assert not lives
    assert ProgressEntry.objects.count() == lives


def test_the_same_form_twice_makes_one_entry(doing, dewi) -> None:
    once = said(doing)
    first, second = report_progress(doing, once, by=dewi), report_progress(doing, once, by=dewi)
    assert first == second
    assert ProgressEntry.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"on": dt.date(2030, 1, 1)},
        {"on": dt.date(2020, 1, 1)},
        {"activity": uuid4()},
    ],
    ids=["ahead", "before the training", "another plan's activity"],
)
def test_refused(changes, doing, dewi) -> None:
    with pytest.raises(DomainError):
        report_progress(doing, said(doing, **changes), by=dewi)
    assert ProgressEntry.objects.count() == 0


@pytest.mark.parametrize(
    "sql", ["UPDATE participants_progressentry SET share = 100", "DELETE FROM participants_progressentry"]
)
def test_the_database_keeps_entries_as_they_are(sql, doing) -> None:
    ProgressEntryFactory(activity=doing.activities.get())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_refuses_an_activity_of_another_plan(doing, cohort) -> None:
    other = ProgressEntryFactory().activity
    ProgressEntryFactory(activity=other, plan=doing)
    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_evidence_of_an_entry_stays(doing, dewi) -> None:
    entry = report_progress(doing, said(doing), by=dewi, file=FILE)
    with pytest.raises(DomainError):
        remove_evidence(entry.file, by=dewi)
    assert doing.evidence_files.count() == 1


def test_results_count_the_newest_entry_of_each_activity(doing, dewi) -> None:
    today = timezone.localdate()
    report_progress(doing, said(doing, share=75, on=today - dt.timedelta(days=1)), by=dewi)
    report_progress(doing, said(doing, share=25, value=None, on=today - dt.timedelta(days=5)), by=dewi)
    (result,) = results_of(doing)
    assert (result["share"], result["value"], result["entries"], result["confirmed"]) == (75, "12.5", 2, 0)
    assert overall_share([result, {**result, "share": 0}]) == 37


def test_the_indicator_is_drawn_from_baseline_to_target(doing, dewi) -> None:
    PlanActivity.objects.update(baseline_value=42, target_value=10, unit="menit")
    assert indicator_chart(doing.activities.get()) is None
    report_progress(doing, said(doing), by=dewi)
    chart = indicator_chart(doing.activities.get())
    assert [row[1] for row in chart.table.rows] == ["42", "12,5", "10"]
    assert chart.table.head[1].endswith(" (menit)")


@pytest.fixture
def link(doing, sari):
    return make_mentor_link(doing, {"mentor_name": "Rina Contoh, S.H."}, by=sari)


def test_the_mentor_confirms_by_the_link_and_each_use_is_noted(link, doing, client) -> None:
    entry = ProgressEntryFactory(activity=doing.activities.get())
    page = reverse("mentor_progress", args=[token_of(link)])
    assert client.get(page).status_code == 200
    sent = {"entries": [str(entry.pk)], "name": "Rina Contoh, S.H.", "position": "Kepala Bidang"}
    assert [client.post(page, sent).status_code for _ in range(2)] == [302, 302]
    assert (entry.confirmation.name, entry.confirmation.position) == ("Rina Contoh, S.H.", "Kepala Bidang")
    assert list(MentorLinkUse.objects.values_list("action", flat=True)) == ["progress", "confirm", "confirm"]


def test_the_link_confirms_nothing_of_another_plan(link, client) -> None:
    other = ProgressEntryFactory()
    with pytest.raises(DomainError):
        confirm_progress(link, [other.pk], name="Rina", position="")
    page = reverse("mentor_progress", args=[token_of(link)])
    answer = client.post(page, {"entries": [str(other.pk)], "name": "Rina", "position": "Kabid"})
    assert answer.status_code == 422
    assert not hasattr(other, "confirmation")


def test_the_author_reports_on_the_page(doing, dewi, as_user) -> None:
    activity = doing.activities.get()
    page = reverse("progress_report", args=[doing.pk, activity.pk])
    browser = as_user(dewi)
    assert browser.get(page).status_code == 200
    sent = {"key": str(uuid4()), "on": timezone.localdate(), "share": "75", "words": "Loket dibuka.", "value": "12,5"}
    assert browser.post(page, sent).status_code == 302
    assert ProgressEntry.objects.get().value == Decimal("12.5")
    refused = browser.post(page, sent | {"key": str(uuid4()), "words": ""})
    assert (refused.status_code, ProgressEntry.objects.count()) == (422, 1)


def test_the_way_so_far_costs_the_same_for_many_entries(doing, dewi, as_user) -> None:
    PlanActivity.objects.update(baseline_value=42, target_value=10, unit="menit")
    browser, page = as_user(dewi), reverse("plan_progress", args=[doing.pk])
    counts = []
    for _ in range(2):
        ProgressEntryFactory.create_batch(2, activity=doing.activities.get(), value=20)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert answer.content.decode().count("Daftar periksa disusun") == 4
