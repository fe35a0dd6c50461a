"""What the page of the sheets shows: a card for each that the reader may have, with its form and the jobs not done yet."""

from collections import defaultdict
from typing import Any

from django.utils import timezone

from programs.cohorts.models import Cohort
from reports.jobs.class_files import kinds_for
from reports.jobs.enums import DocumentStatus
from reports.jobs.models import Document
from reports.plan_papers.pages import paper_job
from reports.sheets.catalogue import SHEETS
from reports.sheets.forms import SheetForm
from revmental.accounts.models import Signer


def sheet_cards(cohort: Cohort, user: Any, bound: SheetForm | None = None) -> list[dict[str, Any]]:
    """The cards in the order of the catalogue; `bound` takes the place of its own card's form."""
    allowed, signers = kinds_for(user, cohort), signers_of(cohort)
    jobs = open_jobs(cohort, allowed)
    return [
        {
            "kind": str(kind),
            "sheet": sheet,
            "form": bound if bound and bound.prefix == kind else SheetForm(cohort=cohort, kind=kind, signers=signers),
            "jobs": jobs[kind],
        }
        for kind, sheet in SHEETS.items()
        if kind in allowed
    ]


def signers_of(cohort: Cohort) -> list[Signer]:
    return list(cohort.agency.signers.active())


def open_jobs(cohort: Cohort, kinds: list[str]) -> dict[str, list[dict[str, Any]]]:
    """By kind the jobs that run or failed, and the newest file, as the component takes them."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    now, finished = timezone.now(), set()
    rows = Document.objects.filter(cohort=cohort, kind__in=kinds).to_be_had()
    rows = rows.select_related("requested_by").defer("parameters")
    for document in rows.order_by("-requested_at", "pk"):
        if document.status == DocumentStatus.READY and document.kind in finished:
            continue
        finished |= {document.kind} if document.status == DocumentStatus.READY else set()
        found[document.kind].append(paper_job(document, now) | {"asked_by": document.requested_by})
    return found
