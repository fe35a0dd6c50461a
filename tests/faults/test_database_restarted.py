"""The database goes down and comes up again amid a class of 392: each certificate exists once, whole."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from benchmarks.scale.series import serving
from servers.postgres import APP, OWNER, Postgres, on_database
from tests.faults.figures import Figures
from tests.faults.rounds import CLASS, PATIENCE, struck
from tests.faults.strikes import Strike
from tests.faults.workers import Worker
from tests.template import migrated_template

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
RESTARTS = 10


@pytest.fixture(autouse=True)
def own_cluster(tmp_path, monkeypatch) -> Iterator[Postgres]:
    """A cluster for this test alone, in the place of the one that other runs are working on."""
    server = Postgres(tmp_path / "postgres", durable=False)
    server.start()
    monkeypatch.setenv("SERVING_DATABASE_URL", server.url(APP))
    with serving(on_database(server.url(OWNER), migrated_template(server.url(OWNER)))):
        yield server
    server.stop()


def restart_of(server: Postgres) -> Strike:
    """Down at once, whoever is connected, and up again at its address."""

    def strike(worker: Worker, start: Callable[[], Worker]) -> Worker:
        connection.close()
        before = server.pid
        server.stop()
        server.start()
        assert server.pid != before
        return worker

    return strike


def test_ten_restarts_of_the_database_amid_392_certificates(own_cluster, issued, start, tmp_path) -> None:
    issued(CLASS)
    figures = Figures("database restarted", of_each=CLASS)
    struck(figures, RESTARTS, restart_of(own_cluster), start, tmp_path / "log")
    figures.keep()
    assert (figures.bad, max(figures.seconds) <= PATIENCE) == ([], True)
