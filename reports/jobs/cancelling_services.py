"""Cancelling a job: one conditional UPDATE ends it, its worker notices at the next renewal of its lease and publishes nothing."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reports.jobs.enums import UNCANCELLABLE, DocumentStatus
from reports.jobs.files import drop_all
from reports.jobs.models import Document
from revmental.accounts import audit
from revmental.lib.errors import DomainError


@transaction.atomic
def cancel_document(document: Document, *, by: Any) -> bool:
    """Ends a waiting or running job until somebody puts it back; one that has ended stays as it is, so repeating is harmless.

    Returns whether it was cancelled now. Raises DomainError for what must be made in the end.
    """
    if document.kind in UNCANCELLABLE:
        raise DomainError(str(UNCANCELLABLE[document.kind]))
    if (
        not Document.objects.unfinished()
        .filter(pk=document.pk)
        .update(
            status=DocumentStatus.CANCELLED, cancelled_by=by, finished_at=timezone.now(), lease_until=None, error=""
        )
    ):
        return False
    audit.record("document.cancelled", document, by=by)
    drop_all(folder_of(document), document.pk)
    return True


@transaction.atomic
def clear_cancelled(pk: UUID) -> None:
    """Takes away what an attempt has published after the job was cancelled; one that was put back meanwhile keeps it.

    The row is locked, so that nobody puts the job back between the look and the deed.
    """
    document = Document.objects.select_for_update().filter(pk=pk, status=DocumentStatus.CANCELLED).first()
    if document:
        drop_all(folder_of(document), document.pk)


def folder_of(document: Document) -> str:
    """Keys only: no name of a person or an agency stands in a path."""
    return f"documents/{document.agency_id}"
