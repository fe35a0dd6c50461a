"""Every way in which work is struck; each does its harm to a running class and returns the worker that goes on."""

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import redis
from django.db import connection

from reports.jobs.services import sweep_documents
from tests.faults.workers import Worker, wait_until

Strike = Callable[[Worker, Callable[[], Worker]], Worker]


def cut_connections() -> None:
    """Ends every connection to this database but our own, as its restart does."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        cursor.execute("SET ROLE revmental_app")


def kill_group(worker: Worker, start: Callable[[], Worker]) -> Worker:
    worker.kill_group()
    return start()


def kill_child(worker: Worker, start: Callable[[], Worker]) -> Worker:
    worker.send(signal.SIGKILL, worker.children[:1])
    return worker


def kill_parent(worker: Worker, start: Callable[[], Worker]) -> Worker:
    worker.kill_parent()
    return start()


def terminate(worker: Worker, start: Callable[[], Worker]) -> Worker:
    """As an update does: it is asked to end, finishes what it has in hand, and a new one comes."""
    worker.process.terminate()
    fresh = start()
    worker.process.wait()
    return fresh


def freeze(worker: Worker, start: Callable[[], Worker]) -> Worker:
    """Stands still past its lease while a second one takes over, then goes on as if nothing had been."""
    pids = worker.freeze()
    second = start()
    wait_until(lambda: False, seconds=18, meanwhile=sweep_documents)
    worker.thaw(pids)
    wait_until(lambda: False, seconds=4, meanwhile=sweep_documents)
    worker.kill_group()
    return second


def run_out_of_memory(worker: Worker, start: Callable[[], Worker]) -> Worker:
    """From here on none of its processes gets another page: what they do next fails or dies."""
    for pid in worker.children:
        resident = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        limit(pid, resident)
    wait_until(lambda: False, seconds=2, meanwhile=sweep_documents)
    worker.kill_group()
    return start()


def limit(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_AS, (size, size))


def flush_broker(worker: Worker, start: Callable[[], Worker]) -> Worker:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        client.flushall()
    return worker


def cut_database(worker: Worker, start: Callable[[], Worker]) -> Worker:
    cut_connections()
    return worker
