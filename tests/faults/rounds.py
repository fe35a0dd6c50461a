"""The long forms' one round, again and again: a class of 392 as it was issued, a blow somewhere amid it, all done, all looked at."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from reports.jobs.files import drop_all
from reports.jobs.models import Document
from tests.faults.figures import Figures, repetitions
from tests.faults.promises import drain, faults, reach
from tests.faults.strikes import Strike
from tests.faults.workers import Worker

CLASS = 392
# Longest from the blow until all is done, and of every second one where a worker dies, in seconds.
PATIENCE, USUALLY = 60, 15


def struck(figures: Figures, promised: int, strike: Strike, start: Callable[[], Worker], log: Path) -> None:
    """Strikes an issued class of 392 as often as is promised and counts."""
    worker = start()
    try:
        for _turn in range(repetitions(promised)):
            once_more()
            reach(random.randint(1, CLASS - 5), log)  # noqa: S311 (where the blow falls)
            worker, began = strike(worker, start), time.monotonic()
            drain(300, log)
            figures.seconds.append(time.monotonic() - began)
            figures.repetitions += 1
            figures.bad += faults(CLASS)
    finally:
        worker.kill_group()


def once_more() -> None:
    """The class as it was when it was issued: every number given, no file made. As the owner, since nobody else may."""
    for document in Document.objects.only("agency_id"):
        drop_all(f"documents/{document.agency_id}", document.pk)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE reports_document DISABLE TRIGGER frozen_once")
        cursor.execute(
            "UPDATE reports_document SET status = 'queued', attempts = 0, done = 0, file = '', sha256 = '', error = '', "
            "lease_until = NULL, started_at = NULL, finished_at = NULL, told_at = NULL, rung_at = '2026-01-01'"
        )
        cursor.execute("ALTER TABLE reports_document ENABLE TRIGGER frozen_once")
        cursor.execute("SET ROLE revmental_app")
