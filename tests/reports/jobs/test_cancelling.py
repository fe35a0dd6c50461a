"""Cancelling: what staff may stop, how its worker notices, how it is put back; what must be made cannot be cancelled away."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from reports.certificates.checks.results import latest_check
from reports.jobs.cancelling_services import cancel_document, clear_cancelled
from reports.jobs.enums import UNCANCELLABLE, JobKind
from reports.jobs.files import new_file, path_of
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.jobs.services import request_document, resume_documents, retry_documents
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db
RUNNING = {"status": "rendering", "attempts": 1}


def in_one_hour():
    return timezone.now() + dt.timedelta(hours=1)


def state(document: Document) -> tuple[str, int, int]:
    document.refresh_from_db()
    return document.status, document.attempts, document.done


def files() -> list[str]:
    return sorted(path.name for path in path_of("documents").rglob("*") if path.is_file())


def place_of(document: Document) -> str:
    return f"documents/{document.agency_id}/{document.pk}.zip"


@pytest.mark.parametrize("now", [{}, {**RUNNING, "done": 3, "total": 9}])
def test_twenty_clicks_cancel_waiting_or_running_work_once(sari, now) -> None:
    document = DocumentFactory(**now)
    assert sum(cancel_document(document, by=sari) for _click in range(20)) == 1
    document.refresh_from_db()
    assert (document.status, document.cancelled_by, document.lease_until) == ("cancelled", sari, None)
    assert [event.verb for event in AuditEvent.objects.all()] == ["document.cancelled"]


@pytest.mark.parametrize(
    "ended",
    [
        {"status": "failed", "error": "x"},
        {"status": "ready", "file": "documents/x.zip", "sha256": "0" * 64, "finished_at": timezone.now()},
        {"status": "purged"},
    ],
)
def test_work_that_has_ended_is_not_cancelled(sari, ended) -> None:
    document = DocumentFactory(**ended)
    assert (cancel_document(document, by=sari), state(document)[0]) == (False, ended["status"])


@pytest.mark.parametrize("kind", UNCANCELLABLE)
def test_what_must_be_made_says_why_it_goes_on(cohort, sari, kind) -> None:
    document = DocumentFactory(cohort=cohort, kind=kind)
    with pytest.raises(DomainError, match=str(UNCANCELLABLE[kind])):
        cancel_document(document, by=sari)
    with pytest.raises(IntegrityError, match="what_must_be_made_is_not_cancelled"), transaction.atomic():
        Document.objects.update(status="cancelled", cancelled_by=sari, finished_at=timezone.now())


@pytest.mark.parametrize("kind", sorted(set(JobKind) - set(UNCANCELLABLE) - {JobKind.REGISTER_BOOK}))
def test_files_that_can_be_asked_for_again_are_cancelled(cohort, sari, kind) -> None:
    assert cancel_document(DocumentFactory(cohort=cohort, kind=kind), by=sari) is True


@pytest.mark.parametrize("half", [{"cancelled_by": None}, {"finished_at": None}, {"status": "queued"}])
def test_database_wants_to_know_by_whom_and_when(sari, half) -> None:
    DocumentFactory()
    whole = {"status": "cancelled", "cancelled_by": sari, "finished_at": timezone.now()}
    with pytest.raises(IntegrityError, match="cancelled_document_says_by_whom_and_when"), transaction.atomic():
        Document.objects.update(**{**whole, **half})


def cancelled_amid(by, steps: list[int], *, ticks: bool):
    """A kind of nine steps whose job is cancelled at the third; `steps` notes how far it went."""

    def build(document, out, tick) -> None:
        for step in range(1, 10):
            steps.append(step)
            out.write(b"isi")
            if step == 3:
                cancel_document(document, by=by)
                if ticks:
                    tick(9, 9)

    return {"certificate_zip": Kind(build, "zip")}


def test_running_build_stops_at_its_next_tick_and_publishes_nothing(sari) -> None:
    document, steps = DocumentFactory(), []
    assert run_document(document.pk, cancelled_amid(sari, steps, ticks=True)) is False
    assert (state(document), steps, files()) == (("cancelled", 1, 0), [1, 2, 3], [])


def test_build_that_never_ticks_runs_on_and_publishes_nothing_all_the_same(sari) -> None:
    document, steps = DocumentFactory(), []
    assert run_document(document.pk, cancelled_amid(sari, steps, ticks=False)) is False
    assert (state(document), steps[-1], files()) == (("cancelled", 1, 0), 9, [])


def test_file_published_in_the_moment_of_cancelling_is_taken_away(sari) -> None:
    """Between publishing and marking lies a moment: the worker clears up, or the one who cancels where the worker died."""
    document = DocumentFactory(**RUNNING, lease_until=in_one_hour())
    with new_file(place_of(document)) as out:
        out.write(b"isi")
    cancel_document(document, by=sari)
    assert files() == []
    with new_file(place_of(document)) as out:
        out.write(b"isi")
    clear_cancelled(document.pk)
    assert files() == []


def test_file_of_a_job_that_was_put_back_meanwhile_stays(sari) -> None:
    document = DocumentFactory(**RUNNING, lease_until=in_one_hour())
    cancel_document(document, by=sari)
    resume_documents([document], by=sari)
    with new_file(place_of(document)) as out:
        out.write(b"isi")
    clear_cancelled(document.pk)
    assert files() == [f"{document.pk}.zip"]


def test_twenty_clicks_put_cancelled_work_back_once_and_it_is_made(sari) -> None:
    document = DocumentFactory(**RUNNING, done=4, total=9)
    cancel_document(document, by=sari)
    assert sum(resume_documents([document], by=sari) for _click in range(20)) == 1
    assert state(document) == ("queued", 0, 0)
    made = run_document(
        document.pk, {"certificate_zip": Kind(lambda document, out, tick: out.write(b"x") and None, "zip")}
    )
    assert (made, state(document)[0], document.cancelled_by) == (True, "ready", None)


@pytest.mark.parametrize(("put_back", "ended"), [(retry_documents, "failed"), (resume_documents, "cancelled")])
def test_newer_work_on_the_same_subject_stands(cohort, sari, put_back, ended) -> None:
    end = {"status": ended, "finished_at": timezone.now()}
    end |= {"cancelled_by": sari} if ended == "cancelled" else {"error": "x"}
    old = DocumentFactory(cohort=cohort, **end)
    newer = request_document("certificate_zip", cohort, cohort, by=sari, title="ZIP")
    assert (put_back([old], by=sari), state(old)[0], state(newer)[0]) == (0, ended, "queued")


def test_cancelled_check_is_as_if_it_had_never_been(cohort, sari) -> None:
    cancel_document(DocumentFactory(cohort=cohort, kind="certificate_check"), by=sari)
    assert latest_check(cohort) is None


def test_page_offers_to_cancel_then_to_put_back_and_names_who_did_it(cohort, sari, as_user) -> None:
    document, browser = DocumentFactory(cohort=cohort, requested_by=sari), as_user(sari)
    cancel, resume = (reverse(name, args=[document.pk]) for name in ("job_cancel", "job_resume"))
    assert cancel in browser.get(reverse("job_list")).text
    answer = browser.post(cancel, follow=True)
    assert ("dibatalkan" in answer.text, document.title in browser.get(reverse("job_list")).text) == (True, False)
    body = browser.get(reverse("job_list"), {"state": "cancelled"}).text
    assert (resume in body, "Sari Contoh, " in body) == (True, True)
    browser.post(resume)
    assert state(document)[0] == "queued"


@pytest.mark.parametrize(
    ("address", "text"), [("job_cancel", "tidak ada yang dibatalkan"), ("job_resume", "tidak sedang dibatalkan")]
)
def test_page_says_where_there_is_nothing_to_do(cohort, sari, as_user, address, text) -> None:
    document = DocumentFactory(cohort=cohort, status="failed", error="x")
    assert text in as_user(sari).post(reverse(address, args=[document.pk]), follow=True).text


def test_page_says_why_a_paper_is_not_cancelled(cohort, sari, as_user) -> None:
    document = DocumentFactory(cohort=cohort, kind="seminar_minutes")
    browser, url = as_user(sari), reverse("job_cancel", args=[document.pk])
    page = browser.get(reverse("job_list")).text
    assert (url in page, "dibuat dalam beberapa detik" in page) == (False, True)
    assert "dibuat dalam beberapa detik" in browser.post(url, follow=True).text
    assert state(document)[0] == "queued"


@pytest.mark.parametrize(("name", "status"), [("citra", 404), ("lina", 404), ("dewi", 403)])
@pytest.mark.parametrize("address", ["job_cancel", "job_resume"])
def test_strangers_and_readers_cancel_nothing(cohort, request, as_user, address, name, status) -> None:
    document = DocumentFactory(cohort=cohort)
    browser = as_user(request.getfixturevalue(name))
    if name == "dewi":  # a file that the participant may see, not work on
        document = CertificateFactory(enrolment=request.getfixturevalue("enrolment")).document
    assert browser.post(reverse(address, args=[document.pk])).status_code == status


def test_get_changes_nothing(cohort, sari, as_user) -> None:
    document = DocumentFactory(cohort=cohort)
    assert [
        as_user(sari).get(reverse(name, args=[document.pk])).status_code for name in ("job_cancel", "job_resume")
    ] == [405, 405]
