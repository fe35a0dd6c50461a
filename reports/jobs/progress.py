"""What the `job_progress` component shows of one job or of many together; numbers and words, no markup."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.jobs.enums import UNCANCELLABLE, DocumentStatus
from reports.jobs.models import Document
from revmental.accounts.access import can
from revmental.accounts.roles import Permission


def time_left(done: int, total: int, began_at: dt.datetime | None, now: dt.datetime) -> float | None:
    """Seconds until the rest is done at the speed so far; None while nothing tells the speed."""
    if not done or began_at is None or done >= total:
        return None
    return (now - began_at).total_seconds() / done * (total - done)


def job_of(document: Document, now: dt.datetime) -> dict[str, Any]:
    """One job as the component takes it."""
    return {
        "id": document.pk,
        "title": document.title,
        "poll_url": reverse("job_status", args=[document.pk]),
        "is_finished": document.is_finished,
        "is_waiting": document.status == DocumentStatus.QUEUED,
        "done": document.done,
        "total": document.total if document.total > 1 else 0,
        "failed": 0,
        "time_left": time_left(document.done, document.total, document.started_at, now),
        "state_text": _("late") if document.is_late else document.get_status_display(),
        "tone": "warn" if document.is_late else STATE_TONES[document.status],
        "error": document.error,
        **links_of(document),
    }


def job_at_work(document: Document, now: dt.datetime) -> dict[str, Any]:
    """The same for staff who run the work: they may cancel it, or read why not, and put it back."""
    job = job_of(document, now)
    if document.can_be_cancelled:
        job["cancel_url"] = reverse("job_cancel", args=[document.pk])
    elif not document.is_finished:
        job["kept_text"] = UNCANCELLABLE[document.kind]
    if document.status == DocumentStatus.CANCELLED:
        job["resume_url"] = reverse("job_resume", args=[document.pk])
    return job


def job_for(user: Any, document: Document, now: dt.datetime) -> dict[str, Any]:
    """The same for whoever reads the file: who does not run the agency's work has nothing to press but the file itself."""
    if can(user, Permission.JOB_VIEW, document):
        return job_at_work(document, now)
    return {name: value for name, value in job_of(document, now).items() if name != "retry_url"}


def class_file_of(document: Document, now: dt.datetime) -> dict[str, Any]:
    """A file of a whole class as `_class_file.html` takes it: the job, when it was made, whether it was cleared away."""
    is_purged = document.status == DocumentStatus.PURGED
    return job_at_work(document, now) | {"made_at": document.finished_at, "is_purged": is_purged}


STATE_TONES = {
    DocumentStatus.QUEUED: "plain",
    DocumentStatus.RENDERING: "gold",
    DocumentStatus.READY: "ok",
    DocumentStatus.FAILED: "bad",
    DocumentStatus.PURGED: "plain",
    DocumentStatus.CANCELLED: "plain",
}


def links_of(document: Document) -> dict[str, str]:
    """What can be done with it now."""
    if document.status == DocumentStatus.READY and document.result_url:
        return {"download_url": document.result_url, "download_text": _("Show the result")}
    if document.status == DocumentStatus.READY:
        return {"download_url": reverse("document_download", args=[document.pk])}
    if document.status == DocumentStatus.FAILED:
        return {"retry_url": reverse("job_retry", args=[document.pk])}
    return {}


def joint_job(counts: dict[str, Any], now: dt.datetime, **own: Any) -> dict[str, Any]:
    """Many jobs as one bar, from `DocumentQuerySet.progress()`; `own` holds title, poll_url, retry_url."""
    finished = counts["ready"] + counts["failed"]
    is_finished = finished == counts["total"]
    return {
        "done": counts["ready"],
        "total": counts["total"],
        "failed": counts["failed"],
        "is_finished": is_finished,
        "is_waiting": not is_finished and counts["began_at"] is None,
        "time_left": time_left(finished, counts["total"], counts["began_at"], now),
        "state_text": joint_state(counts, is_finished=is_finished),
        "tone": "bad" if counts["failed"] else "ok" if is_finished else "gold",
        **own,
        "retry_url": own.get("retry_url", "") if counts["failed"] else "",
    }


def joint_state(counts: dict[str, Any], *, is_finished: bool) -> str:
    if not is_finished:
        return _("being made") if counts["began_at"] else _("waiting")
    return _("partly failed") if counts["failed"] else _("ready")
