"""The broker stands still again and again amid the work of a real worker: afterwards it is heard."""

import signal
import time

import pytest

from benchmarks.broker import ringing_at
from tests.faults.broker import standing_still
from tests.faults.promises import drain, faults, reach
from tests.faults.workers import HASTY, QUEUES, Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media", "quick_sweeper")]
# Longer than what both children have in hand takes and than a socket waits for an answer.
STILL = 3


def test_a_worker_that_ended_its_tasks_while_the_broker_stood_still_takes_the_next(issued, valkey, tmp_path) -> None:
    log = tmp_path / "log"
    worker = Worker(log, HASTY, options=QUEUES, env={"REDIS_URL": valkey.url})
    try:
        issued(20)
        with ringing_at(valkey.url):
            for done in (3, 8, 13):
                reach(done, log)
                with standing_still(valkey):
                    time.sleep(STILL)
            drain(60, log)
    finally:
        worker.kill_group()
    assert (faults(20), worker.process.returncode) == ([], -signal.SIGKILL)
