"""The broker stands still again and again amid the work of a real worker: afterwards it is heard."""

import os
import signal
import time

import pytest

from servers.valkey import Valkey
from tests.faults.broker import ringing_at
from tests.faults.promises import drain, faults, reach
from tests.faults.workers import HASTY, QUEUES, Worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media", "quick_sweeper")]
# Longer than what both children have in hand takes and than a socket waits for an answer.
STILL = 3


def test_a_worker_that_ended_its_tasks_while_the_broker_stood_still_takes_the_next(issued, tmp_path) -> None:
    valkey, log = Valkey(tmp_path / "broker", durable=False), tmp_path / "log"
    valkey.start()
    worker = Worker(log, HASTY, options=QUEUES, env={"REDIS_URL": valkey.url})
    try:
        issued(20)
        with ringing_at(valkey.url):
            for done in (3, 8, 13):
                reach(done, log)
                os.kill(valkey.pid, signal.SIGSTOP)
                time.sleep(STILL)
                os.kill(valkey.pid, signal.SIGCONT)
            drain(60, log)
    finally:
        worker.kill_group()
        valkey.stop()
    assert (faults(20), worker.process.returncode) == ([], -signal.SIGKILL)
