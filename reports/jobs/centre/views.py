"""The work centre: what runs, what failed, what is ready; cancel, resume, retry and download."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.jobs.cancelling_services import cancel_document
from reports.jobs.centre.classes import class_works
from reports.jobs.centre.pages import LIVE, classes_shown, news_for, noted, shown, tabs_of
from reports.jobs.centre.serving import served
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.notices.services import see_notices
from reports.jobs.progress import job_for
from reports.jobs.querysets import DocumentQuerySet
from reports.jobs.services import note_download, resume_documents, retry_documents
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PER_PAGE = 25


@requires(Permission.JOB_VIEW)
def job_list(request: HttpRequest) -> HttpResponse:
    """Jobs of the agencies the user works for; the certificates of a class stand as one piece of work."""
    now = timezone.now()
    state = request.GET.get("state", "")
    jobs = Document.objects.at_work(request.user)
    # Signed certificates are taken where they are signed; here stands what is under way or went wrong.
    is_done = Q(kind=JobKind.CERTIFICATE_SIGNED, status=DocumentStatus.READY)
    single = shown(jobs, state, now).exclude(Q(kind=JobKind.CERTIFICATE) | is_done)
    rows = Paginator(single.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Work centre"),
        "news": news_for(request.user),
        "tabs": tabs_of(jobs, state, now),
        "page": rows,
        "classes": classes_shown(jobs, state, now),
        "is_live": state in LIVE,
        "jobs": [noted(document, now) for document in rows] if state in LIVE else [],
    }
    return render_staff(request, part(request, "reports/jobs/job_list.html", "rows"), context)


@require_POST
@requires(Permission.JOB_VIEW)
def notices_seen(request: HttpRequest) -> HttpResponse:
    """Marks what the page has shown as seen: by itself after a moment, or by a button where no script runs."""
    see_notices([key for text in request.POST.getlist("notice") if (key := as_key(text))], by=request.user)
    return HttpResponse(status=204) if request.htmx else redirect("job_list")


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@requires(Permission.OWN_ACCOUNT, Document)
def job_status(request: HttpRequest, document: Document) -> HttpResponse:
    """The progress part of one job, polled while it runs by whoever may read its file."""
    job = job_for(request.user, document, timezone.now())
    return render(request, "components/job_progress.html", {"job": job})


@requires(Permission.JOB_VIEW, Cohort)
def class_work(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The part of one class's certificates, polled while some are being made; once all are ready, its last state."""
    files = files_of(request, cohort)
    unsettled = files.unfinished() | files.failed()
    works = class_works(files, unsettled if unsettled.exists() else files, timezone.now())
    if not works:
        raise Http404
    return render(request, "reports/jobs/_class_work.html", {"work": works[0]})


def files_of(request: HttpRequest, cohort: Cohort) -> DocumentQuerySet:
    return Document.objects.at_work(request.user).filter(cohort=cohort).certificates()


@require_POST
@requires(Permission.JOB_VIEW, Cohort)
def class_work_retry(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Puts every failed certificate of the class back into the queue."""
    count = retry_documents(files_of(request, cohort).failed(), by=request.user)
    text = ngettext(
        "%(count)s certificate is in the queue again.", "%(count)s certificates are in the queue again.", count
    )
    if count:
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Nothing has failed."))
    return redirect("job_list")


@require_POST
@requires(Permission.JOB_VIEW, Document)
def job_cancel(request: HttpRequest, document: Document) -> HttpResponse:
    """Ends a job that waits or runs; pressing twice does it once."""
    words = {"title": document.title}
    try:
        if cancel_document(document, by=request.user):
            messages.success(request, _("“%(title)s” is cancelled. It can be put back from the work centre.") % words)
        else:
            messages.info(request, _("“%(title)s” has ended already; there is nothing to cancel.") % words)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(came_from(request) or "job_list")


@require_POST
@requires(Permission.JOB_VIEW, Document)
def job_resume(request: HttpRequest, document: Document) -> HttpResponse:
    """Puts a cancelled job back into the queue; pressing twice does it once."""
    refusal = _("“%(title)s” is not cancelled, or a newer one is being made; there is nothing to put back.")
    return put_back(request, document, resume_documents, refusal)


@require_POST
@requires(Permission.JOB_VIEW, Document)
def job_retry(request: HttpRequest, document: Document) -> HttpResponse:
    """Puts a failed job back into the queue; pressing twice does it once."""
    refusal = _("“%(title)s” has not failed, or a newer one is being made; there is nothing to retry.")
    return put_back(request, document, retry_documents, refusal)


def put_back(request: HttpRequest, document: Document, service: Callable[..., int], refusal: str) -> HttpResponse:
    """Says whether the service has put the job into the queue, and returns to where it was asked."""
    words = {"title": document.title}
    if service([document], by=request.user):
        messages.success(request, _("“%(title)s” is in the queue again.") % words)
    else:
        messages.info(request, refusal % words)
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
