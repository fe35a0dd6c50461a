"""The final report: nothing typed is lost, a version freezes the results, the coach accepts or returns."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.execution.models import FinalReport, ReportDraft, ReportReview
from participants.plans.execution.report_services import (
    PARTS,
    accept_report,
    return_report,
    save_report,
    submit_report,
)
from participants.plans.models import ActionPlan
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.workflow import IllegalMove
from revmental.mail.models import OutgoingMail
from tests.factories.plans import FinalReportFactory, ProgressEntryFactory, plan_in

pytestmark = pytest.mark.django_db
TEXTS = {
    "preparation": "Petugas loket sepakat.",
    "implementation": "Loket cepat dibuka setiap hari.",
    "evaluation": "Warga menunggu 12 menit.",
}


@pytest.fixture
def doing(enrolment, coach) -> ActionPlan:
    """Dewi's plan, being carried out; Tono is her coach, Rina her mentor."""
    coach.email = "tono@contoh.go.id"
    coach.save()
    enrolment.coach = coach
    enrolment.mentor_name, enrolment.mentor_email = "Rina Contoh, S.H.", "rina@contoh.go.id"
    enrolment.save()
    enrolment.person.email = "dewi@contoh.go.id"
    enrolment.person.save()
    return plan_in(PlanStatus.IMPLEMENTING, enrolment)


@pytest.fixture
def reported(doing, dewi) -> FinalReport:
    """The report that waits for the coach."""
    return submit_report(doing, TEXTS, revision=0, by=dewi)


def test_a_draft_may_be_half_written(doing, dewi) -> None:
    save_report(doing, TEXTS | {"evaluation": ""}, revision=0, by=dewi)
    assert (ReportDraft.objects.get().preparation, ReportDraft.objects.get().revision) == ("Petugas loket sepakat.", 1)
    save_report(doing, TEXTS | {"evaluation": ""}, revision=0, by=dewi)
    assert ReportDraft.objects.get().revision == 1


def test_a_second_device_overwrites_nothing_unseen(doing, dewi) -> None:
    save_report(doing, TEXTS, revision=0, by=dewi)
    with pytest.raises(StaleEdit) as stale:
        save_report(doing, TEXTS | {"evaluation": "lain"}, revision=0, by=dewi)
    assert stale.value.current == TEXTS
    assert ReportDraft.objects.get().evaluation == TEXTS["evaluation"]


def test_submitting_freezes_texts_and_results(doing, dewi) -> None:
    ProgressEntryFactory(activity=doing.activities.get(), share=75)
    report = submit_report(doing, TEXTS, revision=0, by=dewi)
    assert (report.number, report.preparation) == (1, "Petugas loket sepakat.")
    assert [(row["name"], row["share"]) for row in report.results] == [("Menandatangani surat sederhana di loket", 75)]
    assert ActionPlan.objects.get().status == PlanStatus.REPORTED
    sent = OutgoingMail.objects.values_list("kind", "recipient")
    assert set(sent) == {("report_submitted", "tono@contoh.go.id"), ("progress_confirm", "rina@contoh.go.id")}


def test_pressing_twice_makes_one_version(doing, dewi) -> None:
    first = submit_report(doing, TEXTS, revision=0, by=dewi)
    assert submit_report(doing, TEXTS, revision=0, by=dewi) == first
    assert FinalReport.objects.count() == 1


def test_an_incomplete_report_is_refused_by_naming_what_is_empty(doing, dewi) -> None:
    with pytest.raises(DomainError) as refused:
        submit_report(doing, TEXTS | {"evaluation": " "}, revision=0, by=dewi)
    assert str(refused.value).endswith(f": {PARTS['evaluation']}.")
    assert ActionPlan.objects.get().status == PlanStatus.IMPLEMENTING


def test_accepting_completes_the_plan(reported, coach) -> None:
    review = accept_report(reported, by=coach, comment="Bagus.")
    assert accept_report(reported, by=coach) == review
    assert ActionPlan.objects.get().status == PlanStatus.DONE
    assert OutgoingMail.objects.filter(kind="report_accepted", recipient="dewi@contoh.go.id").count() == 1


def test_returning_says_why_and_the_next_version_follows(reported, coach, dewi) -> None:
    with pytest.raises(DomainError):
        return_report(reported, by=coach, comment=" ")
    return_report(reported, by=coach, comment="Sebutkan angkanya.")
    assert ActionPlan.objects.get().status == PlanStatus.IMPLEMENTING
    again = submit_report(reported.plan, TEXTS | {"evaluation": "42 menjadi 12 menit."}, revision=1, by=dewi)
    assert again.number == 2
    with pytest.raises(DomainError):
        accept_report(reported, by=coach)


def test_nobody_judges_their_own_report(reported, dewi) -> None:
    with pytest.raises(DomainError):
        accept_report(reported, by=dewi)
    assert ReportReview.objects.count() == 0


@pytest.mark.parametrize("status", [s for s in PlanStatus.values if s not in ("draft", "reported")])
def test_a_decision_out_of_turn_is_refused(status, enrolment, coach) -> None:
    report = FinalReportFactory(plan=plan_in(status, enrolment))
    with pytest.raises(IllegalMove):
        accept_report(report, by=coach)
    assert ReportReview.objects.count() == 0


@pytest.mark.parametrize(
    "sql", ["DELETE FROM participants_reportreview", "UPDATE participants_finalreport SET number = 9"]
)
def test_the_database_keeps_what_was_submitted_and_said(sql, reported, coach) -> None:
    return_report(reported, by=coach, comment="Sebutkan angkanya.")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_author_writes_and_sends(doing, dewi, as_user) -> None:
    page, browser = reverse("final_report", args=[doing.pk]), as_user(dewi)
    assert browser.get(page).status_code == 200
    assert browser.post(page, TEXTS | {"revision": "0", "do": "save"}).status_code == 302
    conflict = browser.post(page, TEXTS | {"evaluation": "teks ponsel", "revision": "0", "do": "save"})
    assert conflict.status_code == 409
    assert "teks ponsel" in conflict.content.decode()
    assert TEXTS["evaluation"] in conflict.content.decode()
    assert browser.post(page, TEXTS | {"revision": "1", "do": "submit"}).status_code == 302
    assert FinalReport.objects.get().submitted_by == dewi


def test_what_was_typed_stays_when_sending_is_refused(doing, dewi, as_user) -> None:
    answer = as_user(dewi).post(
        reverse("final_report", args=[doing.pk]), {"preparation": "Hanya ini.", "revision": "0", "do": "submit"}
    )
    assert (answer.status_code, "Hanya ini." in answer.content.decode()) == (422, True)


def test_the_coach_decides_on_the_page(reported, coach, as_user) -> None:
    browser, plan = as_user(coach), reported.plan
    assert browser.get(reverse("plan_execution", args=[plan.pk])).status_code == 200
    refused = browser.post(reverse("report_return", args=[plan.pk]), {"number": 1, "comment": ""})
    assert (refused.status_code, ReportReview.objects.count()) == (422, 0)
    assert browser.post(reverse("report_accept", args=[plan.pk]), {"number": 1, "comment": ""}).status_code == 302
    assert ActionPlan.objects.get().status == PlanStatus.DONE


def test_the_coachs_queue_shows_the_report_by_its_own_waiting_time(reported, coach) -> None:
    waiting = ActionPlan.objects.waiting_for_coach(coach).get()
    assert waiting == reported.plan
    assert waiting.submitted_at - reported.submitted_at == dt.timedelta(0)


def test_others_are_kept_out(reported, citra, gita, as_user) -> None:
    page = reverse("plan_execution", args=[reported.plan.pk])
    assert [as_user(user).get(page).status_code for user in (citra, gita)] == [404, 403]
