"""Negative controls: the usual ways lose, double and leave gaps under the same blows, so the blows do fall."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import redis
from django.db import connection

from tests.faults import naive_app
from tests.faults.workers import Worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 8


@pytest.fixture
def naive_tables(flushed) -> Iterator[None]:
    """What the usual way needs; made and dropped as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE naive_certificate (person int, number int)")
        cursor.execute("CREATE SEQUENCE naive_numbers")
        cursor.execute("SET ROLE revmental_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP TABLE naive_certificate")
        cursor.execute("DROP SEQUENCE naive_numbers")
        cursor.execute("SET ROLE revmental_app")


def asked(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def numbers_taken() -> int:
    return asked("SELECT last_value FROM naive_numbers")[0][0]


def queue_is_empty() -> bool:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        return not client.llen(naive_app.QUEUE)


def naive_worker(log: Path) -> Worker:
    return Worker(log, "tests.faults.naive_app", options=("-Q", naive_app.QUEUE))


def naive_run(task: object, kill: Callable[[Worker], None], log: Path) -> list[tuple[int, int]]:
    """Eight certificates the usual way; the worker is struck amid the third and started again, until its queue is empty."""
    with naive_app.app.connection_for_write() as link:
        for person in range(PEOPLE):
            task.apply_async(args=[person], connection=link)
    worker = naive_worker(log)
    try:
        assert wait_until(lambda: numbers_taken() >= 3, seconds=60), log.read_text()
        kill(worker)
        if worker.process.poll() is not None:
            worker = naive_worker(log)
        assert wait_until(queue_is_empty, seconds=60)
        wait_until(lambda: False, seconds=4 * naive_app.WORK)  # what was taken from the queue is done by then
    finally:
        worker.kill_group()
    return asked("SELECT person, number FROM naive_certificate")


def lost_doubled_and_gaps(rows: list[tuple[int, int]]) -> tuple[int, int, int]:
    people, numbers = {person for person, _number in rows}, {number for _person, number in rows}
    return PEOPLE - len(people), len(rows) - len(people), max(numbers) - len(numbers)


def test_early_acknowledgement_and_a_sequence_lose_and_gap(naive_tables, tmp_path) -> None:
    """What was being made when the worker died is lost, and its number with it."""
    lost, _doubled, gaps = lost_doubled_and_gaps(naive_run(naive_app.early, Worker.kill_group, tmp_path / "log"))
    assert (lost > 0, gaps > 0) == (True, True)


@pytest.mark.full
def test_late_acknowledgement_alone_doubles(naive_tables, tmp_path) -> None:
    """The work is done again, and so is the row."""
    _lost, doubled, _gaps = lost_doubled_and_gaps(naive_run(naive_app.late, Worker.kill_children, tmp_path / "log"))
    assert doubled > 0


@pytest.mark.full
def test_late_acknowledgement_alone_doubles_when_a_frozen_worker_goes_on(naive_tables, tmp_path) -> None:
    """Its work is given to a second worker meanwhile, and both have written it."""
    log = tmp_path / "log"
    _lost, doubled, _gaps = lost_doubled_and_gaps(naive_run(naive_app.late, partial(freeze, log), log))
    assert doubled > 0


def freeze(log: Path, worker: Worker) -> None:
    """Stands still past the time of redelivery while a second one takes over, then goes on as if nothing had been."""
    pids = worker.freeze()
    second = naive_worker(log)
    wait_until(lambda: False, seconds=3 * naive_app.REDELIVERY)
    worker.thaw(pids)
    wait_until(lambda: False, seconds=4 * naive_app.WORK)
    second.kill_group()
