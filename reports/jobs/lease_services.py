"""The lease of a running job: taken, kept by a beating heart, given up; each step is one conditional UPDATE."""

import contextlib
import datetime as dt
import threading
from collections.abc import Iterator

import structlog
from django.db import Error, connections
from django.utils import timezone

from reports.jobs.enums import DocumentStatus
from reports.jobs.models import Document

log = structlog.get_logger(__name__)
# A worker that is silent for this long counts as dead: so much later another takes over.
LEASE = dt.timedelta(seconds=10)
# How often the heart beats while a file is built; a long layout need not tick.
BEAT = dt.timedelta(seconds=2)
# Progress is written at most this often; a class of 392 would else cost 392 statements.
TICK_EVERY = dt.timedelta(milliseconds=500)


class LeaseLost(Exception):
    """Another worker has taken the job over, or staff have cancelled it or put it back into the queue: leave it to them."""


class Lease:
    """One attempt at a job. `until` changes with each renewal and tells this attempt from every other."""

    def __init__(self, document: Document, until: dt.datetime) -> None:
        self.document, self.until = document, until
        self.ticked_at = timezone.now()
        # The heart and the builder renew the same lease from two threads.
        self.lock = threading.Lock()

    def tick(self, done: int, total: int) -> None:
        """Shows progress. Raises LeaseLost."""
        now = timezone.now()
        if done < total and now - self.ticked_at < TICK_EVERY:
            return
        self.renew(done=done, total=max(total, 1))
        self.ticked_at = now

    def renew(self, **values: object) -> None:
        """Lengthens the lease. Raises LeaseLost."""
        with self.lock:
            until = timezone.now() + LEASE
            self._write(lease_until=until, **values)
            self.until = until

    def release(self, **values: object) -> None:
        """Writes the end of this attempt. Raises LeaseLost when somebody else has the job."""
        with self.lock:
            self._write(lease_until=None, **values)

    def _write(self, **values: object) -> None:
        mine = Document.objects.filter(pk=self.document.pk, status=DocumentStatus.RENDERING, lease_until=self.until)
        if not mine.update(**values):
            raise LeaseLost(str(self.document.pk))


@contextlib.contextmanager
def beating(lease: Lease) -> Iterator[None]:
    """Keeps the lease within the block. A process that is killed or frozen stops beating, and its lease runs out."""
    stopped = threading.Event()
    heart = threading.Thread(target=beat, args=(lease, stopped), daemon=True)
    heart.start()
    try:
        yield
    finally:
        stopped.set()
        heart.join()


def beat(lease: Lease, stopped: threading.Event) -> None:
    """Renews until stopped or lost; a database that is away for a moment is asked again at the next beat."""
    try:
        while not stopped.wait(BEAT.total_seconds()):
            try:
                lease.renew()
            except LeaseLost:
                return
            except Error as error:
                log.warning("document.beat_missed", document=str(lease.document.pk), error=type(error).__name__)
    finally:
        connections.close_all()
