"""Asking, ringing, sweeping, retrying: the row is the truth, the bell may fail."""

import datetime as dt

import pytest
from celery import current_app
from django.utils import timezone
from kombu.exceptions import OperationalError

from reports.jobs.models import Document
from reports.jobs.services import (
    SWEEP,
    add_documents,
    note_download,
    request_document,
    retry_documents,
    ring,
    sweep_documents,
)
from revmental.accounts.models import AuditEvent
from tests.factories.reports import CertificateFactory, DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bells(monkeypatch) -> list[str]:
    """The keys that were rung for."""
    rung: list[str] = []
    monkeypatch.setattr(
        type(current_app._get_current_object()), "send_task", lambda self, name, args: rung.append(args[0])
    )
    return rung


def test_request_rings_after_the_commit(cohort, sari, bells, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = request_document("certificate_zip", cohort, cohort, by=sari, title="ZIP", parameters={"a": 1})
        assert bells == []
    assert bells == [str(document.pk)]
    assert (document.status, document.parameters, document.agency, document.subject_id) == (
        "queued",
        {"a": 1},
        cohort.agency,
        cohort.pk,
    )


def test_request_while_one_is_open_returns_that_one(cohort, sari, bells) -> None:
    first = request_document("certificate_zip", cohort, cohort, by=sari, title="ZIP")
    assert request_document("certificate_zip", cohort, cohort, by=sari, title="lain") == first
    Document.objects.filter(pk=first.pk).update(status="failed", error="x")
    assert request_document("certificate_zip", cohort, cohort, by=sari, title="ZIP") != first


def test_many_are_added_in_one_statement_and_its_savepoint(cohort, sari, django_assert_num_queries) -> None:
    rows = [
        DocumentFactory.build(
            cohort=cohort, agency=cohort.agency, requested_by=sari, kind="certificate", subject_id=key
        )
        for key in two_keys()
    ]
    with django_assert_num_queries(3):
        add_documents(rows)


def two_keys() -> list[str]:
    return ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]


def test_ring_stops_at_the_first_failure(monkeypatch) -> None:
    tried = []

    def broken(self, name, args):
        tried.append(args[0])
        if len(tried) == 2:
            raise OperationalError("Connection refused")

    monkeypatch.setattr(type(current_app._get_current_object()), "send_task", broken)
    assert ring(["1", "2", "3"]) == 1
    assert tried == ["1", "2"]


def test_sweep_rings_again_for_what_nobody_has_taken(cohort, bells) -> None:
    long_ago = timezone.now() - dt.timedelta(minutes=1)
    keys = iter(range(10**6, 10**6 + 9))
    rows = {
        name: DocumentFactory(cohort=cohort, subject_id=f"00000000-0000-4000-8000-{next(keys):012}", **values)
        for name, values in {
            "waiting": {"rung_at": long_ago},
            "fresh": {},
            "dead": {"status": "rendering", "rung_at": long_ago, "lease_until": long_ago},
            "alive": {
                "status": "rendering",
                "rung_at": long_ago,
                "lease_until": timezone.now() + dt.timedelta(minutes=1),
            },
            "failed": {"status": "failed", "error": "x", "rung_at": long_ago},
        }.items()
    }
    assert sweep_documents() == 2
    assert set(bells) == {str(rows["waiting"].pk), str(rows["dead"].pk)}
    assert sweep_documents() == 0


def test_sweep_rings_for_a_few_at_a_time_the_longest_waiting_first(cohort, bells) -> None:
    now = timezone.now()
    rows = [
        DocumentFactory(
            cohort=cohort, subject_id=f"00000000-0000-4000-8000-{n:012}", rung_at=now - dt.timedelta(seconds=100 - n)
        )
        for n in range(SWEEP + 5)
    ]
    assert sweep_documents() == SWEEP
    assert bells == [str(row.pk) for row in rows[:SWEEP]]


def test_twenty_clicks_put_a_failed_job_back_once(sari, bells, django_capture_on_commit_callbacks) -> None:
    document = DocumentFactory(status="failed", error="x", attempts=3)
    with django_capture_on_commit_callbacks(execute=True):
        assert sum(retry_documents([document], by=sari) for _click in range(20)) == 1
    document.refresh_from_db()
    assert (document.status, document.attempts, document.error) == ("queued", 0, "")
    assert bells == [str(document.pk)]
    assert AuditEvent.objects.filter(verb="document.retried").count() == 1


def test_retry_of_a_finished_job_does_nothing(sari) -> None:
    document = DocumentFactory(status="ready", file="documents/x.zip", sha256="0" * 64, finished_at=timezone.now())
    assert retry_documents([document], by=sari) == 0
    assert Document.objects.get().file.name == "documents/x.zip"


def test_download_by_others_is_noted_and_by_the_person_not(enrolment, dewi, sari) -> None:
    certificate = CertificateFactory(enrolment=enrolment)
    note_download(certificate.document, by=dewi)
    assert AuditEvent.objects.count() == 0
    note_download(certificate.document, by=sari)
    assert (AuditEvent.objects.get().verb, AuditEvent.objects.get().actor_name) == (
        "document.downloaded",
        "Sari Contoh",
    )
