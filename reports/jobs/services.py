"""Asking for documents, ringing for them, trying again; running them stands in `run_services`."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

import structlog
from celery import current_app
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from kombu.exceptions import OperationalError

from programs.cohorts.models import Cohort
from reports.jobs.enums import DocumentStatus
from reports.jobs.models import Document
from reports.jobs.querysets import DocumentQuerySet
from revmental.accounts import audit
from revmental.accounts.roles import Role

log = structlog.get_logger(__name__)
RENDER_TASK = "reports.jobs.render_document_task"
# Rung again in one sweep at most: about what two workers finish until the next one, so that bells do not pile up.
SWEEP = 20
# A job that is put back begins as on its first day.
AFRESH: dict[str, Any] = {
    "attempts": 0,
    "done": 0,
    "error": "",
    "lease_until": None,
    "started_at": None,
    "finished_at": None,
    "cancelled_by": None,
    "told_at": None,
}


class Keyed(Protocol):
    """What a job may be about: a row, or a choice within one that has a key of its own."""

    @property
    def pk(self) -> Any: ...


@transaction.atomic
def request_agency_document(
    kind: str, subject: Any, *, by: Any, title: str, parameters: dict[str, Any] | None = None
) -> Document:
    """The same about something of an agency that belongs to no cohort."""
    row = Document(kind=kind, subject_id=subject.pk, agency=subject.agency, requested_by=by, title=title)
    row.parameters = parameters or {}
    return put(row, by)


@transaction.atomic
def request_document(
    kind: str, subject: Keyed, cohort: Cohort, *, by: Any, title: str, parameters: dict[str, Any] | None = None
) -> Document:
    """Puts a job into the outbox in the caller's transaction; its bell rings after the commit.

    While a job of this kind about this subject is unfinished, that one is returned: asking twice is harmless.
    """
    row = Document(
        kind=kind,
        subject_id=subject.pk,
        cohort=cohort,
        agency=cohort.agency,
        requested_by=by,
        title=title,
        parameters=parameters or {},
    )
    return put(row, by)


def put(row: Document, by: Any) -> Document:
    """Into the outbox, unless an unfinished one of its kind and subject is there."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Document.objects.unfinished().get(kind=row.kind, subject_id=row.subject_id)
    audit.record("document.requested", row, by=by)
    ring_after_commit([row.pk])
    return row


def same_document(kind: str, subject: Keyed, facts: dict[str, Any], *, by: Any) -> Document | None:
    """The document made of these very facts, its job tried again where it had failed; None while there is none to take."""
    made = Document.objects.of_subject(kind, subject.pk).to_be_had()
    same = made.filter(parameters=facts).first()
    if same and same.status == DocumentStatus.FAILED:
        retry_documents([same], by=by)
        same.refresh_from_db()
    return same


@transaction.atomic
def add_documents(documents: list[Document]) -> None:
    """Puts many new jobs into the outbox in one statement, in the caller's transaction."""
    Document.objects.bulk_create(documents)
    ring_after_commit([document.pk for document in documents])


def ring_after_commit(pks: Iterable[UUID]) -> None:
    """The bell only speeds things up: whatever happens to it, the rows are there and the sweeper finds them."""
    keys = list(pks)
    transaction.on_commit(lambda: ring(keys), robust=True)


def ring(pks: Iterable[UUID]) -> int:
    """Tells the workers of waiting jobs; stops at the first failure, since a frozen broker costs a second each time.

    Returns how many were told.
    """
    told = 0
    try:
        for told, pk in enumerate(pks, 1):  # noqa: B007 (the count is the result)
            current_app.send_task(RENDER_TASK, args=[str(pk)])
    except OperationalError as error:
        log.warning("documents.bell_silent", error=type(error).__name__)
        return told - 1
    return told


def sweep_documents() -> int:
    """Rings again for jobs that nobody has taken or whose worker has died, the longest waiting first."""
    now = timezone.now()
    pks = list(Document.objects.to_ring_again(now).order_by("rung_at", "pk").values_list("pk", flat=True)[:SWEEP])
    Document.objects.filter(pk__in=pks).update(rung_at=now)
    return ring(pks)


def retry_documents(documents: Iterable[Document], *, by: Any) -> int:
    """Puts failed jobs back into the queue with fresh attempts; those not failed stay as they are, so repeating is harmless.

    Returns how many were put back.
    """
    return put_back(documents, DocumentStatus.FAILED, "document.retried", by=by)


def resume_documents(documents: Iterable[Document], *, by: Any) -> int:
    """The same with cancelled ones: they are made from their beginning, of what was frozen when they were asked for."""
    return put_back(documents, DocumentStatus.CANCELLED, "document.resumed", by=by)


@transaction.atomic
def put_back(documents: Iterable[Document], ended: DocumentStatus, verb: str, *, by: Any) -> int:
    """Jobs that ended so wait again; where a newer one of the same subject is on its way, that one stands."""
    rows = list(replaceable(documents, ended))
    try:
        with transaction.atomic():
            Document.objects.filter(pk__in=[row.pk for row in rows]).update(
                status=DocumentStatus.QUEUED, rung_at=timezone.now(), **AFRESH
            )
    except IntegrityError:  # the newer one came between
        return 0
    audit.record_many(verb, rows, by=by)
    ring_after_commit([row.pk for row in rows])
    return len(rows)


def replaceable(documents: Iterable[Document], ended: DocumentStatus) -> DocumentQuerySet:
    """Of these, locked, those that ended so and have no open job beside them."""
    newer = Document.objects.unfinished().filter(kind=OuterRef("kind"), subject_id=OuterRef("subject_id"))
    ours = Document.objects.select_for_update().filter(pk__in=[document.pk for document in documents], status=ended)
    return ours.exclude(Exists(newer)).order_by("pk")


def note_download(document: Document, *, by: Any) -> None:
    """Writes to the trail that somebody other than the person took the file."""
    if Role.PARTICIPANT not in document.relations_of(by):
        audit.record("document.downloaded", document, by=by)
