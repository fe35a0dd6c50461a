"""Running one job: claim, file, finish; each step is one conditional UPDATE, so that running twice at once does no harm."""

from uuid import UUID

import structlog
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.jobs.cancelling_services import clear_cancelled, folder_of
from reports.jobs.enums import MAX_ATTEMPTS, DocumentStatus
from reports.jobs.files import drop_parts, new_file, path_of, sha256_of
from reports.jobs.kind import Kind, Kinds
from reports.jobs.lease_services import LEASE, Lease, LeaseLost, beating
from reports.jobs.models import Document
from reports.jobs.querysets import DocumentQuerySet
from revmental.lib.errors import DomainError

log = structlog.get_logger(__name__)


def run_document(pk: UUID, kinds: Kinds) -> bool:
    """Makes the file of one waiting job; returns whether this call finished it.

    A job that is finished, or that another worker holds, is left alone. What a second attempt cannot mend fails at
    once with its reason; anything else is tried three times. No transaction is open while the file is built.
    """
    lease = claim(pk)
    if lease is None:
        return False
    try:
        with beating(lease):
            name, remark = build_file(lease, kinds[lease.document.kind])
        finish(lease, name, remark)
    except LeaseLost:
        log.warning("document.lease_lost", document=str(pk))
        clear_cancelled(pk)
        return False
    except DomainError as error:
        fail(lease, str(error))
        return False
    except Exception as error:
        log.exception("document.attempt_failed", document=str(pk), attempt=lease.document.attempts)
        give_back(lease, error)
        return False
    return True


def claim(pk: UUID) -> Lease | None:
    """Takes a waiting job, or one whose worker's lease ran out. None: nothing to do here.

    The fourth time a job comes along its worker has died three times: it fails, so that one bad record cannot kill
    workers for ever.
    """
    now = timezone.now()
    waiting = Document.objects.claimable(now).filter(pk=pk)
    taken = waiting.filter(attempts__lt=MAX_ATTEMPTS).update(
        status=DocumentStatus.RENDERING,
        attempts=F("attempts") + 1,
        lease_until=now + LEASE,
        started_at=Coalesce(F("started_at"), now),
        error="",
    )
    if not taken:
        give_up(waiting)
        return None
    return Lease(Document.objects.get(pk=pk), now + LEASE)


def give_up(waiting: DocumentQuerySet) -> None:
    reason = _(
        "The work broke off %(count)s times without an answer. Try again; if it happens again, tell the operator."
    )
    stopped = waiting.filter(attempts__gte=MAX_ATTEMPTS)
    stopped.update(
        status=DocumentStatus.FAILED,
        error=reason % {"count": MAX_ATTEMPTS},
        lease_until=None,
        finished_at=timezone.now(),
    )


def build_file(lease: Lease, kind: Kind) -> tuple[str, str]:
    """Builds the file unless an earlier attempt has published it already; returns its name below MEDIA_ROOT, and the remark."""
    name = file_name(lease.document, kind)
    remark = ""
    drop_parts(name)
    if not path_of(name).exists():
        try:
            with new_file(name) as out:
                remark = kind.build(lease.document, out, lease.tick) or ""
        except FileNotFoundError as error:
            if ".part" in str(error.filename):  # swept away by the worker that took over
                raise LeaseLost(str(lease.document.pk)) from error
            raise
    return name, remark


def file_name(document: Document, kind: Kind) -> str:
    return f"{folder_of(document)}/{document.pk}.{kind.suffix}"


def finish(lease: Lease, name: str, remark: str = "") -> None:
    """Marks the job ready with the hash of the bytes on disk. Raises LeaseLost; the published file then serves whoever holds it."""
    lease.release(
        status=DocumentStatus.READY,
        file=name,
        sha256=sha256_of(path_of(name)),
        finished_at=timezone.now(),
        done=F("total"),
        remark=remark,
    )


def give_back(lease: Lease, error: Exception) -> None:
    """Back into the queue for another attempt; after the last one failed, with a reason that names no data."""
    if lease.document.attempts >= MAX_ATTEMPTS:
        text = _("Failed %(count)s times (%(error)s). Try again; if it happens again, tell the operator.")
        fail(lease, text % {"count": MAX_ATTEMPTS, "error": type(error).__name__})
        return
    let_go(lease, status=DocumentStatus.QUEUED, rung_at=timezone.now())


def fail(lease: Lease, reason: str) -> None:
    let_go(lease, status=DocumentStatus.FAILED, error=reason[:500], finished_at=timezone.now())


def let_go(lease: Lease, **values: object) -> None:
    """Ends the attempt; if the job is no longer ours, whoever has it decides."""
    try:
        lease.release(**values)
    except LeaseLost:
        log.warning("document.lease_lost", document=str(lease.document.pk))
