"""The long form: a hundred requests while the broker is away, ten times for each way; all answer in time, nothing is lost."""

import contextlib
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
import redis
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.broker import ringing_at
from reports.jobs.models import Document
from reports.jobs.services import sweep_documents
from servers.valkey import Valkey
from tests.factories.reports import DocumentFactory
from tests.faults.broker import standing_still
from tests.faults.figures import Figures, repetitions
from tests.faults.promises import all_finished
from tests.faults.test_broker_gone import restarted
from tests.faults.workers import QUEUES, Worker, wait_until

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
REPETITIONS, REQUESTS, AT_ONCE = 10, 100, 2
# Of a request, p95, and until everything is made once the broker is back; seconds on a quiet machine of two cores.
ANSWER, RECOVERY = 1.5, 60


@contextlib.contextmanager
def refused(valkey: Valkey) -> Iterator[str]:
    yield "redis://127.0.0.1:1/0"


@contextlib.contextmanager
def frozen(valkey: Valkey) -> Iterator[str]:
    with standing_still(valkey):
        yield valkey.url


@contextlib.contextmanager
def flushed_amid(valkey: Valkey) -> Iterator[str]:
    with amid(lambda: redis.Redis.from_url(valkey.url).flushall()):
        yield valkey.url


@contextlib.contextmanager
def restarted_amid(valkey: Valkey) -> Iterator[str]:
    with amid(lambda: restarted(valkey)):
        yield valkey.url


@contextlib.contextmanager
def amid(blow: Callable[[], object]) -> Iterator[None]:
    """The blow falls from beside while the requests of the block come in."""
    timer = threading.Timer(0.5, blow)
    timer.start()
    yield
    timer.join()


FAULTS = {"refused": refused, "frozen": frozen, "flushed": flushed_amid, "restarted": restarted_amid}


def press(client: Client, document: Document) -> float:
    """Seconds until a press on "retry" was answered."""
    began = time.monotonic()
    answer = client.post(reverse("job_retry", args=[document.pk]))
    connection.close()
    assert answer.status_code == 302
    return time.monotonic() - began


def failed_jobs(cohort, by) -> list[Document]:
    """Class files without certificates, quickly made, each about something of its own."""
    empty = {"parameters": {"certificates": []}, "status": "failed", "error": "x", "requested_by": by}
    return [DocumentFactory(cohort=cohort, subject_id=uuid4(), **empty) for _ in range(REQUESTS)]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_request_waits_and_no_job_is_lost(cohort, sari, as_user, tmp_path, valkey, fault) -> None:
    figures, times, client = Figures(f"broker {fault}", of_each=REQUESTS), [], as_user(sari)
    worker = Worker(tmp_path / "log", options=QUEUES, env={"REDIS_URL": valkey.url})
    try:
        for _turn in range(repetitions(REPETITIONS)):
            jobs = failed_jobs(cohort, sari)
            with FAULTS[fault](valkey) as url, ringing_at(url), ThreadPoolExecutor(AT_ONCE) as pool:
                times += pool.map(lambda job: press(client, job), jobs)
            began = time.monotonic()
            with ringing_at(valkey.url):
                wait_until(all_finished, seconds=RECOVERY, meanwhile=sweep_documents)
            figures.seconds.append(time.monotonic() - began)
            figures.repetitions += 1
            figures.bad += [str(lost.pk) for lost in Document.objects.exclude(status="ready")]
    finally:
        worker.kill_group()
    figures.keep()
    assert (figures.bad, statistics.quantiles(times, n=20)[-1] <= ANSWER) == ([], True)
