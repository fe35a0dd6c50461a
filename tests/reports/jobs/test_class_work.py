"""Certificates of a class in the work centre: one piece of work, its failed and waiting items with the reason of each."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.jobs.centre.classes import FAILED_SHOWN, WAITING_SHOWN, class_works, waits_for
from reports.jobs.models import Document
from tests.factories.participants import EnrolmentFactory
from tests.factories.programs import CohortFactory
from tests.factories.reports import CertificateFactory, IssueRunFactory

pytestmark = pytest.mark.django_db
READY = {"status": "ready", "file": "documents/x.pdf", "sha256": "0" * 64}


def made(cohort, by, run=None, **state):
    """One certificate of the class whose file is in this state."""
    row = CertificateFactory(enrolment=EnrolmentFactory(cohort=cohort), issued_by=by, run=run)
    times = {"finished_at": timezone.now()} if state.get("status") in ("ready", "failed") else {}
    Document.objects.filter(pk=row.document_id).update(**state, **times)
    return row


def works(user) -> list[dict]:
    jobs = Document.objects.at_work(user)
    return class_works(jobs, jobs.unfinished() | jobs.failed(), timezone.now())


def lists(work: dict) -> list[tuple[int, list[str], str]]:
    return [(one["count"], [row["reason"] for row in one["rows"]], one["more"]) for one in work["lists"]]


def test_class_is_one_piece_of_work_with_the_reason_of_each_item(cohort, sari) -> None:
    run = IssueRunFactory(cohort=cohort, by=sari)
    made(cohort, sari, run, **READY)
    made(cohort, sari, run, status="failed", error="Nama tidak muat.")
    made(cohort, sari, run)
    made(cohort, sari, run, status="rendering", attempts=1, lease_until=timezone.now() + dt.timedelta(minutes=1))
    [work] = works(sari)
    assert [work["job"][key] for key in ("done", "total", "failed", "is_finished")] == [1, 4, 1, False]
    assert lists(work) == [(1, ["Nama tidak muat."], ""), (2, ["sedang dibuat", "menunggu giliran"], "")]


def test_earlier_issue_of_the_class_is_done_and_aside(cohort, sari) -> None:
    """Its certificates would make the bar full and the time left nonsense."""
    earlier, now = (IssueRunFactory(cohort=cohort, by=sari) for _ in range(2))
    for _ in range(3):
        made(cohort, sari, earlier, **READY)
    made(cohort, sari, now)
    assert [work["job"]["total"] for work in works(sari)] == [1]


def test_class_of_392_shows_some_and_leads_to_the_rest(cohort, sari) -> None:
    run = IssueRunFactory(cohort=cohort, by=sari)
    for _ in range(FAILED_SHOWN + 1):
        made(cohort, sari, run, status="failed", error="x")
    for _ in range(WAITING_SHOWN + 2):
        made(cohort, sari, run)
    failed, waiting = works(sari)[0]["lists"]
    assert (failed["count"], len(failed["rows"]), failed["more"]) == (FAILED_SHOWN + 1, FAILED_SHOWN, "1 lagi")
    assert (waiting["count"], len(waiting["rows"]), waiting["more"]) == (WAITING_SHOWN + 2, WAITING_SHOWN, "2 lagi")
    assert waiting["url"] == f"{reverse('certificate_list', args=[cohort.pk])}?state=waiting"


def test_class_that_is_ready_is_no_work(cohort, sari) -> None:
    made(cohort, sari, IssueRunFactory(cohort=cohort, by=sari), **READY)
    assert works(sari) == []


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ({}, "menunggu giliran"),
        ({"attempts": 2}, "percobaan ke-2 terputus; berikutnya menunggu giliran"),
        ({"status": "rendering", "lease": 1}, "sedang dibuat"),
        ({"status": "rendering", "lease": -1}, "mesinnya tidak menjawab; sebentar lagi diambil alih yang lain"),
    ],
)
def test_reason_of_waiting_in_words(state, text) -> None:
    now = timezone.now()
    lease = {"lease_until": now + dt.timedelta(minutes=state.pop("lease"))} if "lease" in state else {}
    assert waits_for(Document(**state, **lease), now) == text


def test_failed_tab_holds_the_class_with_one_retry_for_all(cohort, sari, as_user) -> None:
    rows = [made(cohort, sari, status="failed", error="x") for _ in range(2)]
    browser, retry = as_user(sari), reverse("class_work_retry", args=[cohort.pk])
    body = browser.get(reverse("job_list"), {"state": "failed"}).text
    assert (retry in body, reverse("job_retry", args=[rows[0].document_id]) in body) == (True, True)
    assert "2 sertifikat sudah masuk antrean lagi." in browser.post(retry, follow=True).text
    assert Document.objects.filter(status="queued").count() == 2
    assert "Tidak ada yang gagal." in browser.post(retry, follow=True).text


def test_part_of_the_class_is_polled_while_it_is_made_and_stops_when_all_is_ready(cohort, sari, as_user) -> None:
    made(cohort, sari)
    browser, url = as_user(sari), reverse("class_work", args=[cohort.pk])
    assert f'hx-get="{url}"' in browser.get(url).text
    Document.objects.update(**READY, finished_at=timezone.now())
    body = browser.get(url).text
    assert ("hx-trigger" in body, "1 dari 1" in body) == (False, True)


def test_class_without_certificates_has_no_part(cohort, sari, as_user) -> None:
    assert as_user(sari).get(reverse("class_work", args=[cohort.pk])).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("citra", 404), ("lina", 403)])
def test_work_on_a_class_is_for_those_who_run_it(cohort, request, as_user, name, status) -> None:
    browser = as_user(request.getfixturevalue(name))
    answers = [
        browser.get(reverse("class_work", args=[cohort.pk])),
        browser.post(reverse("class_work_retry", args=[cohort.pk])),
    ]
    assert [answer.status_code for answer in answers] == [status, status]


def test_queries_do_not_grow_with_certificates_nor_classes(cohort, sari) -> None:
    costs = []
    works(sari)
    for number in (1, 4):
        for _ in range(number):
            other = CohortFactory(version=cohort.version)
            made(other, sari)
            made(other, sari, status="failed", error="x")
        with CaptureQueriesContext(connection) as queries:
            assert len(works(sari)) >= number
        costs.append(len(queries))
    assert costs[0] == costs[1]
