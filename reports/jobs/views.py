"""The work centre: what runs, what failed, what is ready; retry and download."""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.progress import job_of, joint_job
from reports.jobs.querysets import DocumentQuerySet
from reports.jobs.services import note_download, retry_documents
from reports.jobs.serving import served
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.dates import moment_text
from revmental.lib.pages import part, render_staff

PER_PAGE = 25


@requires(Permission.JOB_VIEW)
def job_list(request: HttpRequest) -> HttpResponse:
    """Jobs of the agencies the user works for; certificates still being made stand as one line per cohort."""
    now = timezone.now()
    state = request.GET.get("state", "")
    jobs = Document.objects.at_work(request.user)
    rows = Paginator(shown(jobs, state, now).for_list(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Work centre"),
        "tabs": tabs_of(jobs, state, now),
        "page": rows,
        "classes": class_jobs(jobs, now) if state in ("", "late") else [],
        "is_live": state in ("", "late"),
        "jobs": [noted(document, now) for document in rows] if state in ("", "late") else [],
    }
    return render_staff(request, part(request, "reports/jobs/job_list.html", "rows"), context)


def noted(document: Document, now: dt.datetime) -> dict:
    """The bar of one job, with who asked for it and when."""
    who = {"name": document.requested_by, "at": moment_text(document.requested_at), "cohort": document.place}
    return {**job_of(document, now), "note": _("%(cohort)s · asked for by %(name)s, %(at)s") % who}


def shown(jobs: DocumentQuerySet, state: str, now: dt.datetime) -> DocumentQuerySet:
    """Rows of a tab. Certificates show singly only where something is wrong with them; the rest is the classes' bars."""
    whole = jobs.exclude(kind=JobKind.CERTIFICATE)
    return {"failed": jobs.failed(), "late": jobs.late(now), "ready": whole.filter(status=DocumentStatus.READY)}.get(
        state, whole.unfinished()
    )


def tabs_of(jobs: DocumentQuerySet, state: str, now: dt.datetime) -> list[dict]:
    labels = {"": _("Running"), "late": _("Late"), "failed": _("Failed"), "ready": _("Ready")}
    counts = jobs.tab_counts(now)
    return [
        {"label": label, "url": f"?state={key}", "active": key == state, "count": counts.get(key) or None}
        for key, label in labels.items()
    ]


def class_jobs(jobs: DocumentQuerySet, now: dt.datetime) -> list[dict]:
    """One bar for each cohort whose certificates are not all finished."""
    rows = jobs.certificates().filter(cohort__in=jobs.certificates().unfinished().values("cohort")).per_cohort()
    return [
        joint_job(
            row,
            now,
            id=row["cohort"],
            title=_("Certificates, %(cohort)s") % {"cohort": row["cohort__title"]},
            poll_url=reverse("issue_run_status", args=[row["cohort"]]),
        )
        for row in rows
    ]


@requires(Permission.JOB_VIEW, Document)
def job_status(request: HttpRequest, document: Document) -> HttpResponse:
    """The progress part of one job, polled while it runs."""
    return render(request, "components/job_progress.html", {"job": job_of(document, timezone.now())})


@require_POST
@requires(Permission.JOB_VIEW, Document)
def job_retry(request: HttpRequest, document: Document) -> HttpResponse:
    """Puts a failed job back into the queue; pressing twice does it once."""
    if retry_documents([document], by=request.user):
        messages.success(request, _("“%(title)s” is in the queue again.") % {"title": document.title})
    else:
        messages.info(request, _("“%(title)s” has not failed; there is nothing to retry.") % {"title": document.title})
    return redirect(came_from(request) or "job_list")


def came_from(request: HttpRequest) -> str:
    """The page of ours that the form stood on."""
    page = request.POST.get("next") or request.headers.get("Referer", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}) else ""


@requires(Permission.OWN_ACCOUNT, Document)
def document_download(request: HttpRequest, document: Document) -> HttpResponse:
    """The file as it was made, to whoever may see it at this moment: staff by their role, the person by its being theirs.

    What others take of a person is noted in the trail.
    """
    answer = served(document)
    note_download(document, by=request.user)
    return answer
