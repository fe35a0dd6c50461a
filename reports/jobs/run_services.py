"""Running one job: claim, lease, file, finish; each step is one conditional UPDATE, so that running twice at once does no harm."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import structlog
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.jobs.enums import MAX_ATTEMPTS, DocumentStatus
from reports.jobs.files import drop_parts, new_file, path_of, sha256_of
from reports.jobs.kind import Kind, Kinds
from reports.jobs.models import Document
from reports.jobs.querysets import DocumentQuerySet
from revmental.lib.errors import DomainError

log = structlog.get_logger(__name__)
# Progress is written at most this often; a class of 392 would else cost 392 statements.
TICK_EVERY = dt.timedelta(milliseconds=500)


class LeaseLost(Exception):
    """Another worker has taken the job over, or staff have put it back into the queue: leave it to them."""


@dataclass
class Lease:
    """One attempt at a job. `until` changes with each renewal and tells this attempt from every other."""

    document: Document
    kind: Kind
    until: dt.datetime
    ticked_at: dt.datetime

    def tick(self, done: int, total: int) -> None:
        """Shows progress and renews the lease. Raises LeaseLost."""
        now = timezone.now()
        if done < total and now - self.ticked_at < TICK_EVERY:
            return
        self.update(lease_until=now + self.kind.lease, done=done, total=max(total, 1))
        self.until, self.ticked_at = now + self.kind.lease, now

    def update(self, **values: object) -> None:
        """Writes to the row if it is still ours. Raises LeaseLost."""
        mine = Document.objects.filter(pk=self.document.pk, status=DocumentStatus.RENDERING, lease_until=self.until)
        if not mine.update(**values):
            raise LeaseLost(str(self.document.pk))


def run_document(pk: UUID, kinds: Kinds) -> bool:
    """Makes the file of one waiting job; returns whether this call finished it.

    A job that is finished, or that another worker holds, is left alone. What a second attempt cannot mend fails at
    once with its reason; anything else is tried three times. No transaction is open while the file is built.
    """
    lease = claim(pk, kinds)
    if lease is None:
        return False
    try:
        finish(lease, build_file(lease))
    except LeaseLost:
        log.warning("document.lease_lost", document=str(pk))
        return False
    except DomainError as error:
        fail(lease, str(error))
        return False
    except Exception as error:
        log.exception("document.attempt_failed", document=str(pk), attempt=lease.document.attempts)
        give_back(lease, error)
        return False
    return True


def claim(pk: UUID, kinds: Kinds) -> Lease | None:
    """Takes a waiting job, or one whose worker's lease ran out. None: nothing to do here.

    The fourth time a job comes along its worker has died three times: it fails, so that one bad record cannot kill
    workers for ever (trust m7).
    """
    now = timezone.now()
    waiting = Document.objects.claimable(now).filter(pk=pk)
    row = waiting.first()
    if row is None:
        return None
    until = now + kinds[row.kind].lease
    taken = waiting.filter(attempts__lt=MAX_ATTEMPTS).update(
        status=DocumentStatus.RENDERING,
        attempts=F("attempts") + 1,
        lease_until=until,
        started_at=Coalesce(F("started_at"), now),
        error="",
    )
    if not taken:
        give_up(waiting)
        return None
    row.refresh_from_db()
    return Lease(row, kinds[row.kind], until, ticked_at=now)


def give_up(waiting: DocumentQuerySet) -> None:
    reason = _(
        "The work broke off %(count)s times without an answer. Try again; if it happens again, tell the operator."
    )
    stopped = waiting.filter(attempts__gte=MAX_ATTEMPTS)
    stopped.update(status=DocumentStatus.FAILED, error=reason % {"count": MAX_ATTEMPTS}, finished_at=timezone.now())


def build_file(lease: Lease) -> str:
    """Builds the file unless an earlier attempt has published it already; returns its name below MEDIA_ROOT."""
    name = file_name(lease.document, lease.kind)
    drop_parts(name)
    if not path_of(name).exists():
        try:
            with new_file(name) as out:
                lease.kind.build(lease.document, out, lease.tick)
        except FileNotFoundError as error:
            if ".part" in str(error.filename):  # swept away by the worker that took over
                raise LeaseLost(str(lease.document.pk)) from error
            raise
    return name


def file_name(document: Document, kind: Kind) -> str:
    """Keys only: no name of a person or an agency stands in a path."""
    return f"documents/{document.agency_id}/{document.pk}.{kind.suffix}"


def finish(lease: Lease, name: str) -> None:
    """Marks the job ready with the hash of the bytes on disk. Raises LeaseLost; the published file then serves whoever holds it."""
    lease.update(
        status=DocumentStatus.READY,
        file=name,
        sha256=sha256_of(path_of(name)),
        finished_at=timezone.now(),
        done=F("total"),
        lease_until=None,
    )


def give_back(lease: Lease, error: Exception) -> None:
    """Back into the queue for another attempt; after the last one failed, with a reason that names no data."""
    if lease.document.attempts >= MAX_ATTEMPTS:
        text = _("Failed %(count)s times (%(error)s). Try again; if it happens again, tell the operator.")
        fail(lease, text % {"count": MAX_ATTEMPTS, "error": type(error).__name__})
        return
    release(lease, status=DocumentStatus.QUEUED, lease_until=None, rung_at=timezone.now())


def fail(lease: Lease, reason: str) -> None:
    release(lease, status=DocumentStatus.FAILED, error=reason[:500], lease_until=None, finished_at=timezone.now())


def release(lease: Lease, **values: object) -> None:
    """Lets go of the job; if it is no longer ours, whoever has it decides."""
    try:
        lease.update(**values)
    except LeaseLost:
        log.warning("document.lease_lost", document=str(lease.document.pk))
