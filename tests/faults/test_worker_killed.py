"""`kill -9` of real workers amid a class, a cut database, a flushed broker, bad records: each certificate exists once, whole.

The short form; `test_every_fault.py` strikes as often as the promise says.
"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from reports.jobs.models import Document
from tests.faults.promises import drain, faults, poisoned, reach, ready
from tests.faults.strikes import cut_connections
from tests.faults.workers import HASTY, QUEUES, Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media", "quick_sweeper")]


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    return Path(tmp_path_factory.mktemp("worker")) / "log"


@pytest.fixture(scope="module")
def worker(django_db_setup, django_db_blocker, shared_folder, log) -> Iterator[Worker]:
    """Starting one takes longer than what the tests do with it, so they share it."""
    with django_db_blocker.unblock():
        standing = Worker(log, HASTY, options=QUEUES, env={"MEDIA_ROOT": str(shared_folder)})
    yield standing
    standing.kill_group()


def test_bad_records_fail_with_their_reason_and_stop_nobody(worker, issued, sari, log) -> None:
    """One kills the process that makes it, one eats its memory: each is tried three times, the class is finished meanwhile."""
    cohort = issued(4)
    harms = [poisoned(cohort, sari, number, f"racun: {harm}") for number, harm in enumerate(("kill", "memory"))]
    drain(120, log)
    found = Document.objects.filter(pk__in=[harm.pk for harm in harms]).order_by("title")
    assert [(bad.status, bad.attempts, "3 kali" in bad.error) for bad in found] == [("failed", 3, True)] * 2
    assert (ready(), worker.process.poll()) == (4, None)


def test_three_kills_a_cut_database_and_a_flushed_broker_lose_double_and_gap_nothing(
    worker, issued, flushed, log, shared_folder
) -> None:
    issued(20)
    reach(3, log)
    worker.send(signal.SIGKILL, worker.children[:1])
    reach(8, log)
    cut_connections()
    worker.kill_children()
    reach(12, log)
    worker.kill_group()
    assert ready() < 20
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        client.flushall()
    second = Worker(log, HASTY, options=QUEUES, env={"MEDIA_ROOT": str(shared_folder)})
    try:
        drain(120, log)
    finally:
        second.kill_group()
    assert faults(20) == []
