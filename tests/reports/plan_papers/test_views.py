"""Who may ask for the papers, watch them come along, and take them; and what the pages say."""

import pytest
from django.urls import reverse

from participants.plans.judging.finalising import finalise
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.plan_papers.services import request_day_minutes, request_plan_paper
from revmental.accounts.models import AuditEvent
from tests.factories.seminar import give

pytestmark = pytest.mark.django_db
APPROVAL = {"paper": "plan_approval"}
# Who may take a file does not depend on what is in it.
QUICK = dict.fromkeys(KINDS, Kind(lambda document, file, tick: file.write(b"%PDF-"), "pdf"))


def status_of(browser, url: str) -> int:
    """The status of an answer that may be a file."""
    answer = browser.get(url)
    if answer.streaming:
        assert b"".join(answer.streaming_content) == b"%PDF-"
    return answer.status_code


@pytest.fixture
def sheet(approved, sari):
    """The finished lembar persetujuan of Dewi's plan."""
    document = request_plan_paper(approved, JobKind.PLAN_APPROVAL, by=sari)
    run_document(document.pk, QUICK)
    document.refresh_from_db()
    return document


@pytest.fixture
def minutes(presentation, sari):
    """The finished berita acara of the day on which Dewi presented."""
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 90)
    finalise(presentation, "accepted", by=sari)
    document = request_day_minutes(presentation.seminar, by=sari)
    run_document(document.pk, QUICK)
    return document


def test_author_asks_watches_and_takes(approved, dewi, as_user) -> None:
    browser, url = as_user(dewi), reverse("own_paper_request", args=[approved.pk])
    answer = browser.post(url, APPROVAL)
    assert (answer.status_code, answer.url) == (302, reverse("own_papers", args=[approved.pk]))
    document = Document.objects.get()
    page = browser.get(answer.url).content.decode()
    assert (reverse("paper_status", args=[document.pk]) in page, "sedang dibuat" in page) == (True, True)
    run_document(document.pk, KINDS)
    part = browser.get(reverse("paper_status", args=[document.pk])).content.decode()
    assert reverse("document_download", args=[document.pk]) in part
    assert browser.post(url, APPROVAL).url == reverse("document_download", args=[document.pk])
    file = browser.get(reverse("document_download", args=[document.pk]))
    assert b"".join(file.streaming_content)[:5] == b"%PDF-"
    assert file.headers["Content-Disposition"].startswith('attachment; filename="Lembar persetujuan rencana aksi, Dewi')


def test_plan_page_offers_the_sheet_once_it_is_approved(approved, dewi, as_user) -> None:
    page = as_user(dewi).get(reverse("plan_edit", args=[approved.pk])).content.decode()
    assert reverse("own_paper_request", args=[approved.pk]) in page


@pytest.mark.parametrize(
    ("name", "status"), [("sari", 302), ("tono", 302), ("lina", 302), ("gita", 403), ("citra", 404), ("dewi", 403)]
)
def test_sheet_for_staff_is_asked_for_by_who_reads_plans(name, status, approved, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(name))
    answer = browser.post(reverse("plan_paper_request", args=[approved.pk]), APPROVAL)
    assert (answer.status_code, Document.objects.exists()) == (status, status == 302)


@pytest.mark.parametrize(
    ("name", "status"), [("dewi", 200), ("sari", 200), ("tono", 200), ("lina", 200), ("gita", 404), ("citra", 404)]
)
def test_sheet_is_taken_by_who_may_see_the_plan(name, status, sheet, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(name))
    for url_name in ("document_download", "paper_status"):
        assert status_of(browser, reverse(url_name, args=[sheet.pk])) == status


def test_download_by_others_is_noted_and_by_the_author_is_not(sheet, tono, dewi, as_user) -> None:
    for user in (dewi, tono):
        assert status_of(as_user(user), reverse("document_download", args=[sheet.pk])) == 200
    taken = AuditEvent.objects.filter(verb="document.downloaded")
    assert [event.actor_name for event in taken] == ["Tono Contoh"]


@pytest.mark.parametrize(
    ("name", "status"), [("sari", 200), ("tono", 200), ("lina", 200), ("dewi", 404), ("gita", 404), ("citra", 404)]
)
def test_minutes_are_taken_by_staff_and_panel(name, status, minutes, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(name))
    assert status_of(browser, reverse("document_download", args=[minutes.pk])) == status


def test_minutes_are_asked_for_on_their_pages(minutes, presentation, lina, as_user) -> None:
    browser = as_user(lina)
    for name, pk in (("seminar_minutes", presentation.seminar_id), ("presentation_minutes", presentation.pk)):
        assert browser.get(reverse(name, args=[pk])).status_code == 200
    again = browser.post(reverse("seminar_minutes_request", args=[presentation.seminar_id]))
    assert again.url == reverse("document_download", args=[minutes.pk])
    other = browser.post(reverse("presentation_minutes_request", args=[presentation.pk]))
    assert other.url == reverse("presentation_minutes", args=[presentation.pk])
    assert (
        reverse("seminar_minutes", args=[presentation.seminar_id])
        in browser.get(reverse("seminar_list", args=[presentation.seminar.cohort_id])).content.decode()
    )


def test_minutes_of_an_open_day_are_refused_in_words(presentation, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("seminar_minutes_request", args=[presentation.seminar_id]), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Berita acara dapat dibuat setelah semua presentasi ditetapkan. Belum ditetapkan: Dewi Contoh Lestari."
    ]


def test_failed_sheet_says_why_and_is_tried_again(sheet, dewi, approved, as_user) -> None:
    Document.objects.filter(pk=sheet.pk).update(status=DocumentStatus.FAILED, error="Berkas lambang hilang.")
    browser, page = as_user(dewi), reverse("own_papers", args=[approved.pk])
    assert "Berkas lambang hilang." in browser.get(page).content.decode()
    retry = reverse("paper_retry", args=[sheet.pk])
    assert browser.post(retry, {"next": page}).url == page
    assert Document.objects.get().status == DocumentStatus.QUEUED
    assert browser.get(retry).status_code == 405


def test_unknown_paper_is_refused(approved, dewi, as_user) -> None:
    answer = as_user(dewi).post(reverse("own_paper_request", args=[approved.pk]), {"paper": "certificate"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Pilih salah satu berkas."]
    assert Document.objects.count() == 0


def test_page_takes_as_many_queries_for_many_files(
    approved, sheet, dewi, as_user, django_assert_max_num_queries
) -> None:
    browser, counts = as_user(dewi), []
    for more in (0, 3):
        for _number in range(more):
            sheet.pk = None
            sheet.save(force_insert=True)
        with django_assert_max_num_queries(20) as captured:
            browser.get(reverse("own_papers", args=[approved.pk]))
        counts.append(len(captured))
    assert counts[0] == counts[1]
