"""The broker refuses, freezes, forgets, comes back empty: requests answer in time, no job is lost."""

import secrets
import time

import pytest
import redis
from django.urls import reverse

from benchmarks.broker import ringing_at
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.jobs.services import ring, sweep_documents
from servers import processes
from servers.valkey import Valkey
from tests.factories.reports import graduated_cohort, issue_all
from tests.faults.broker import standing_still

pytestmark = pytest.mark.django_db(transaction=True)
# 1.5 s on a quiet machine; this one is shared.
PATIENCE = 4
QUEUE = "documents"


@pytest.fixture
def cohort_of_five(jatim):
    return graduated_cohort(jatim, count=5, key="lima")


def restarted(valkey: Valkey) -> None:
    """Down and up again at its address, empty: it kept nothing."""
    notes = processes.read_notes(valkey.notes_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "free_port", lambda: notes["port"])
        patch.setattr(secrets, "token_urlsafe", lambda _size: notes["password"])
        valkey.stop()
        valkey.start()


def waiting(valkey: Valkey) -> int:
    with redis.Redis.from_url(valkey.url) as client:
        return client.llen(QUEUE)


def timed_issue(cohort, by) -> float:
    began = time.monotonic()
    issue_all(cohort, by=by, confirmed_count=5)
    return time.monotonic() - began


def test_bells_reach_a_living_broker(valkey, cohort_of_five, sari) -> None:
    """Control: the same call with the broker up leaves one message for each certificate."""
    with redis.Redis.from_url(valkey.url) as client:
        client.flushall()
    with ringing_at(valkey.url):
        timed_issue(cohort_of_five, sari)
    assert waiting(valkey) == 5


def test_refused_broker_neither_fails_nor_delays_the_issue(cohort_of_five, sari) -> None:
    with ringing_at("redis://127.0.0.1:1/0"):
        assert timed_issue(cohort_of_five, sari) < PATIENCE
        assert ring(["x"]) == 0
    assert (Certificate.objects.count(), Document.objects.filter(status="queued").count()) == (5, 5)


def test_frozen_broker_neither_fails_nor_delays_the_issue(valkey, cohort_of_five, sari) -> None:
    with standing_still(valkey), ringing_at(valkey.url):
        assert timed_issue(cohort_of_five, sari) < PATIENCE
    assert Document.objects.filter(status="queued").count() == 5


def test_request_of_a_page_answers_with_a_refused_broker(cohort_of_five, sari, as_user) -> None:
    signer = cohort_of_five.agency.signers.get()
    with ringing_at("redis://127.0.0.1:1/0"):
        answer = as_user(sari).post(
            reverse("certificate_check", args=[cohort_of_five.pk]), {"signer": signer.pk, "issued_on": "2026-10-27"}
        )
    assert answer.status_code == 302
    assert Document.objects.get().status == "queued"


def test_flushed_broker_forgets_and_the_sweeper_rings_again(valkey, cohort_of_five, sari) -> None:
    with ringing_at(valkey.url):
        timed_issue(cohort_of_five, sari)
        with redis.Redis.from_url(valkey.url) as client:
            client.flushall()
        Document.objects.update(rung_at="2026-01-01T00:00Z")
        assert sweep_documents() == 5
    assert waiting(valkey) == 5


def test_restarted_broker_has_forgotten_and_the_sweeper_rings_again(valkey, cohort_of_five, sari) -> None:
    with ringing_at(valkey.url):
        timed_issue(cohort_of_five, sari)
        restarted(valkey)
        assert waiting(valkey) == 0
        Document.objects.update(rung_at="2026-01-01T00:00Z")
        assert sweep_documents() == 5
    assert waiting(valkey) == 5
