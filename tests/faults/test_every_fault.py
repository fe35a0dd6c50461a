"""The long form: every way of dying amid 392 certificates, as often as is promised, with the leases of production."""

import random
import time
from collections.abc import Callable

import pytest
from django.db import connection

from reports.certificates.models import Certificate
from reports.jobs.files import drop_all
from reports.jobs.models import Document
from tests.faults import strikes
from tests.faults.figures import Figures, repetitions
from tests.faults.promises import drain, faults, poisoned, reach, ready
from tests.faults.workers import QUEUES, Worker

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
HASTY = "tests.faults.hasty_app"
CLASS = 392
# Longest from the blow until all is done.
PATIENCE = 60
FAULTS = {
    "worker killed": (strikes.kill_group, 50),
    "one process killed": (strikes.kill_child, 10),
    "parent killed": (strikes.kill_parent, 10),
    "asked to end": (strikes.terminate, 10),
    "frozen past its lease": (strikes.freeze, 10),
    "out of memory": (strikes.run_out_of_memory, 10),
    "database cut": (strikes.cut_database, 10),
    "broker flushed": (strikes.flush_broker, 10),
}


@pytest.fixture
def start(tmp_path) -> Callable[[], Worker]:
    def begin() -> Worker:
        return Worker(tmp_path / "log", HASTY, options=QUEUES, env={"LONG_FORM": "yes"})

    return begin


def once_more() -> None:
    """The class as it was when it was issued: every number given, no file made. As the owner, since nobody else may."""
    for document in Document.objects.only("agency_id"):
        drop_all(f"documents/{document.agency_id}", document.pk)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "UPDATE reports_document SET status = 'queued', attempts = 0, done = 0, file = '', sha256 = '', error = '', "
            "lease_until = NULL, started_at = NULL, finished_at = NULL, told_at = NULL, rung_at = '2026-01-01'"
        )
        cursor.execute("SET ROLE revmental_app")


@pytest.mark.parametrize("fault", FAULTS)
def test_every_way_of_dying_amid_392_certificates(issued, tmp_path, start, fault) -> None:
    strike, promised = FAULTS[fault]
    issued(CLASS)
    figures, worker = Figures(fault, of_each=CLASS), start()
    try:
        for _turn in range(repetitions(promised)):
            once_more()
            reach(random.randint(1, CLASS - 5), tmp_path / "log")  # noqa: S311 (where the blow falls)
            worker, began = strike(worker, start), time.monotonic()
            drain(300, tmp_path / "log")
            figures.seconds.append(time.monotonic() - began)
            figures.repetitions += 1
            figures.bad += faults(CLASS)
    finally:
        worker.kill_group()
    figures.keep()
    assert (figures.bad, max(figures.seconds) <= PATIENCE) == ([], True)


def test_three_poisoned_records_end_as_failed_and_the_other_389_are_issued(issued, sari, tmp_path, start) -> None:
    cohort, log = issued(CLASS - 3), tmp_path / "log"
    harms = [poisoned(cohort, sari, number, f"racun: {name}") for number, name in enumerate(("kill", "memory", "loop"))]
    worker = start()
    try:
        drain(300, log)
    finally:
        worker.kill_group()
    found = Document.objects.filter(pk__in=[harm.pk for harm in harms])
    assert [(bad.status, bad.attempts, bad.error != "") for bad in found] == [("failed", 3, True)] * 3
    assert (ready(), Certificate.objects.count()) == (CLASS - 3, CLASS)
