"""A class that waits for workers, on a broker of this run."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from benchmarks.broker import ringing_at
from programs.cohorts.models import Cohort
from reports.jobs import querysets
from reports.jobs.files import path_of
from servers.valkey import Valkey
from tests.factories.reports import graduated_cohort, issue_all
from tests.faults.workers import HASTY, QUEUES, Worker


@pytest.fixture
def flushed() -> Iterator[str]:
    """This run's broker, empty, with this process ringing there."""
    url = os.environ["REDIS_URL"]
    with redis.Redis.from_url(url) as client:
        client.flushall()
    with ringing_at(url):
        yield url


@pytest.fixture(scope="module")
def valkey(tmp_path_factory) -> Iterator[Valkey]:
    """A broker of the module's own, to be frozen, flushed and started again."""
    server = Valkey(Path(tmp_path_factory.mktemp("broker")), durable=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def issued(jatim, sari, flushed) -> Callable[[int], Cohort]:
    """`issued(40)` is a cohort of 40 whose certificates wait for a worker."""

    def make(count: int) -> Cohort:
        cohort = graduated_cohort(jatim, count=count, key=f"kelas-{count}")
        issue_all(cohort, by=sari, confirmed_count=count)
        return cohort

    return make


@pytest.fixture
def start(tmp_path) -> Callable[[], Worker]:
    """Starts another worker with the leases of production, whose log is `tmp_path`/log."""
    return lambda: Worker(tmp_path / "log", HASTY, options=QUEUES, env={"LONG_FORM": "yes"})


@pytest.fixture
def quick_sweeper(monkeypatch) -> None:
    """Lost bells are rung again soon, as the leases of the hasty workers are short too."""
    monkeypatch.setattr(querysets, "RING_AGAIN", dt.timedelta(seconds=0.5))


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory) -> Path:
    return Path(tmp_path_factory.mktemp("media"))


@pytest.fixture
def media(_media, shared_folder, settings) -> Path:
    """One media folder for the tests of a module, empty at the start of each: a worker that outlives a test writes there."""
    settings.MEDIA_ROOT = str(shared_folder)
    shutil.rmtree(path_of("documents"), ignore_errors=True)
    return shared_folder
