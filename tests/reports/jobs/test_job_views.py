"""The work centre and the door to finished files."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.jobs.files import new_file
from reports.jobs.models import Document
from reports.jobs.progress import time_left
from revmental.accounts.models import AuditEvent, Membership
from tests.factories.participants import EnrolmentFactory
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db


def finished(document: Document, content: bytes = b"%PDF isi") -> Document:
    name = f"documents/{document.pk}.pdf"
    with new_file(name) as out:
        out.write(content)
    Document.objects.filter(pk=document.pk).update(
        status="ready", file=name, sha256="0" * 64, finished_at=timezone.now()
    )
    document.refresh_from_db()
    return document


@pytest.fixture
def job(cohort, sari) -> Document:
    return DocumentFactory(cohort=cohort, requested_by=sari, title="Sertifikat (ZIP), Angkatan I")


@pytest.fixture
def certificate(enrolment, sari):
    row = CertificateFactory(enrolment=enrolment, issued_by=sari, document__title="STTP 800.2.4/007 · Dewi")
    finished(row.document)
    return row


def taken(answer) -> bytes:
    """The whole body, read to its end so that the file is closed."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def listed(browser, state: str = "") -> str:
    return browser.get(reverse("job_list"), {"state": state}).content.decode()


def test_list_shows_running_work_with_who_asked(job, sari, as_user) -> None:
    body = listed(as_user(sari))
    assert job.title in body
    assert "diminta oleh Sari Contoh" in body
    assert 'hx-trigger="every 2s"' in body


@pytest.mark.parametrize("state", ["", "late", "failed", "cancelled", "ready"])
def test_list_of_another_agency_shows_nothing(job, citra, as_user, state) -> None:
    assert job.title not in listed(as_user(citra), state)


def test_list_is_for_those_who_run_work(job, lina, as_user) -> None:
    assert as_user(lina).get(reverse("job_list")).status_code == 403


def test_job_waiting_five_minutes_is_late(job, sari, as_user) -> None:
    assert job.title not in listed(as_user(sari), "late")
    Document.objects.update(requested_at=timezone.now() - dt.timedelta(minutes=5, seconds=1))
    body = listed(as_user(sari), "late")
    assert job.title in body
    assert "terlambat" in body


def test_failed_job_shows_its_reason_and_a_retry(job, sari, as_user) -> None:
    Document.objects.update(status="failed", error="Nama tidak muat.")
    body = listed(as_user(sari), "failed")
    assert "Nama tidak muat." in body
    assert reverse("job_retry", args=[job.pk]) in body


def test_certificates_being_made_stand_as_one_bar_per_cohort(cohort, sari, as_user) -> None:
    for _ in range(3):
        CertificateFactory(enrolment=EnrolmentFactory(cohort=cohort), issued_by=sari)
    body = listed(as_user(sari))
    assert body.count('class="job"') == 1
    assert f'hx-get="{reverse("class_work", args=[cohort.pk])}"' in body


def test_queries_do_not_grow_with_jobs(cohort, sari, as_user) -> None:
    browser, costs = as_user(sari), []
    for number in range(2):
        for _ in range(1 + 3 * number):
            DocumentFactory(cohort=cohort, requested_by=sari, subject_id=EnrolmentFactory(cohort=cohort).pk)
        listed(browser)
        with CaptureQueriesContext(connection) as queries:
            listed(browser)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_status_polls_while_running_and_stops_when_ready(job, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("job_status", args=[job.pk])
    assert 'hx-trigger="every 2s"' in browser.get(url).content.decode()
    finished(job)
    body = browser.get(url).content.decode()
    assert "hx-trigger" not in body
    assert reverse("document_download", args=[job.pk]) in body


def test_check_leads_to_its_result_instead_of_a_file(cohort, sari, as_user) -> None:
    check = finished(DocumentFactory(cohort=cohort, kind="certificate_check"))
    body = as_user(sari).get(reverse("job_status", args=[check.pk])).content.decode()
    assert reverse("certificate_preflight", args=[cohort.pk]) in body
    assert reverse("certificate_preflight", args=[cohort.pk]) in listed(as_user(sari), "ready")


@pytest.mark.parametrize(("done", "expected"), [(0, None), (1, 30.0), (4, None)])
def test_time_left_comes_from_the_speed_so_far(done, expected) -> None:
    now = timezone.now()
    assert time_left(done, 4, now - dt.timedelta(seconds=10), now) == expected


def test_time_left_before_the_start_is_unknown() -> None:
    assert time_left(1, 4, None, timezone.now()) is None


def test_retry_puts_the_job_back_and_returns_to_the_page(job, sari, as_user) -> None:
    Document.objects.update(status="failed", error="x")
    answer = as_user(sari).post(
        reverse("job_retry", args=[job.pk]), headers={"Referer": "http://testserver/admin/pekerjaan/?state=failed"}
    )
    assert answer.url == "http://testserver/admin/pekerjaan/?state=failed"
    assert Document.objects.get().status == "queued"


def test_retry_never_leads_off_the_site(job, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("job_retry", args=[job.pk]), {"next": "https://jahat.example/"})
    assert answer.url == reverse("job_list")


def test_retry_of_a_running_job_says_so(job, sari, as_user) -> None:
    answer = as_user(sari).post(reverse("job_retry", args=[job.pk]), follow=True)
    assert "tidak gagal" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("citra", "job_status", 404), ("citra", "job_retry", 404), ("citra", "document_download", 404),
        ("lina", "job_status", 404), ("lina", "job_retry", 404), ("lina", "document_download", 404),
        ("dewi", "job_status", 403), ("dewi", "job_retry", 403), ("dewi", "document_download", 404),
    ],
)  # fmt: skip
def test_strangers_and_readers_find_no_job(job, request, as_user, name, address, status) -> None:
    finished(job)
    browser, url = as_user(request.getfixturevalue(name)), reverse(address, args=[job.pk])
    assert (browser.post(url) if address == "job_retry" else browser.get(url)).status_code == status


def test_get_on_retry_is_405(job, sari, as_user) -> None:
    assert as_user(sari).get(reverse("job_retry", args=[job.pk])).status_code == 405


def test_download_gives_the_bytes_as_an_attachment_that_cannot_run(certificate, sari, as_user) -> None:
    answer = as_user(sari).get(reverse("document_download", args=[certificate.document_id]))
    assert taken(answer) == b"%PDF isi"
    assert "attachment" in answer["Content-Disposition"]
    assert "800.2.4-007" in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_person_downloads_their_own_and_leaves_no_trace(certificate, dewi, as_user) -> None:
    answer = as_user(dewi).get(reverse("document_download", args=[certificate.document_id]))
    assert (answer.status_code, taken(answer)) == (200, b"%PDF isi")
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("name", ["sari", "lina", "gita"])
def test_download_by_staff_is_in_the_trail(certificate, request, as_user, name) -> None:
    user = request.getfixturevalue(name)
    answer = as_user(user).get(reverse("document_download", args=[certificate.document_id]))
    taken(answer)
    assert [(event.verb, event.actor_id) for event in AuditEvent.objects.all()] == [("document.downloaded", user.pk)]


def test_right_taken_away_ends_at_the_next_request(certificate, sari, as_user) -> None:
    browser, url = as_user(sari), reverse("document_download", args=[certificate.document_id])
    taken(browser.get(url))
    Membership.objects.filter(user=sari).update(is_active=False)
    assert browser.get(url).status_code == 404


def test_leader_reads_the_report_but_not_the_class_file(cohort, lina, as_user) -> None:
    for kind, status in (("cohort_report", 200), ("certificate_zip", 404)):
        document = finished(DocumentFactory(cohort=cohort, kind=kind))
        answer = as_user(lina).get(reverse("document_download", args=[document.pk]))
        taken(answer)
        assert answer.status_code == status


def test_download_of_an_unfinished_file_is_404(job, sari, as_user) -> None:
    assert as_user(sari).get(reverse("document_download", args=[job.pk])).status_code == 404


def test_download_of_a_lost_file_is_404_not_500(job, sari, as_user) -> None:
    finished(job)
    Document.objects.update(file="documents/hilang.zip")
    assert as_user(sari).get(reverse("document_download", args=[job.pk])).status_code == 404
