"""Clears away old files that can be made again: class ZIPs, print files, checks. Certificates and reports stay for good."""

import datetime as dt

import structlog
from django.conf import settings
from django.utils import timezone

from reports.jobs.enums import DERIVED_KINDS, DocumentStatus
from reports.jobs.files import path_of
from reports.jobs.models import Document

log = structlog.get_logger(__name__)
# In one run at most; the next night goes on.
BATCH = 1000


def purge_derived_files() -> int:
    """Takes files older than DERIVED_FILES_DAYS from the disk; their rows stay and say so. Returns how many were taken.

    The row goes first: from then on nobody is sent to the file. Whatever a run that broke off has left on the disk is
    taken by the next one, and running twice at once does no harm.
    """
    before = timezone.now() - dt.timedelta(days=settings.DERIVED_FILES_DAYS)
    old = Document.objects.purgeable(before).order_by("finished_at", "pk").values("pk")[:BATCH]
    Document.objects.filter(pk__in=old, status=DocumentStatus.READY).update(status=DocumentStatus.PURGED)
    left = Document.objects.filter(status=DocumentStatus.PURGED, kind__in=DERIVED_KINDS).exclude(file="")
    taken = [pk for pk, name in left.values_list("pk", "file").order_by("pk")[:BATCH] if take(name)]
    Document.objects.filter(pk__in=taken).update(file="", sha256="")
    log.info("documents.purged", count=len(taken))
    return len(taken)


def take(name: str) -> bool:
    """Whether the file is gone now; one that the disk refuses to give up waits for the next run."""
    try:
        path_of(name).unlink(missing_ok=True)
    except OSError as error:
        log.error("document.not_purged", file=name, error=type(error).__name__)
        return False
    return True
