"""What the pages of papers show: each paper that can be asked for, and the job that makes it while it is not done."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.plans.models import ActionPlan
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.progress import job_of
from reports.plan_papers.services import PLAN_FACTS

# The name of each paper of a plan, and what it is for.
WORDS = {
    JobKind.PLAN_APPROVAL: (
        _("Approval sheet (PDF)"),
        _("The approved version with places for the signatures of participant, coach and mentor."),
    ),
    JobKind.PLAN_WORD: (
        _("Action plan (Word)"),
        _("The version submitted last, as offices file it: headings, tables, everything editable."),
    ),
}


def paper_rows(plan: ActionPlan) -> list[dict[str, Any]]:
    """The papers of a plan; two queries for any number of files made before."""
    newest = newest_by_kind(Document.objects.filter(kind__in=PLAN_FACTS, subject_id=plan.pk))
    now = timezone.now()
    return [
        {"kind": kind.value, "title": title, "text": text, "job": open_job(newest.get(kind), now)}
        for kind, (title, text) in WORDS.items()
    ]


def newest_by_kind(documents: Iterable[Document]) -> dict[str, Document]:
    return {document.kind: document for document in sorted(documents, key=lambda one: one.requested_at)}


def open_job(document: Document | None, now: dt.datetime) -> dict[str, Any] | None:
    """The job as the component takes it; nothing once it is ready, for its button then leads to the file."""
    if document is None or document.status == DocumentStatus.READY:
        return None
    return paper_job(document, now)


def paper_job(document: Document, now: dt.datetime) -> dict[str, Any]:
    """One job, watched and tried again by addresses that authors and coaches may use too; a file says when it was made."""
    job = job_of(document, now) | {"poll_url": reverse("paper_status", args=[document.pk])}
    if document.status == DocumentStatus.READY:
        job["made_at"] = document.finished_at
    if document.status == DocumentStatus.FAILED:
        job["retry_url"] = reverse("paper_retry", args=[document.pk])
    return job
