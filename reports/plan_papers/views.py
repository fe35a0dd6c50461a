"""Pages of the papers of a plan, for its author in the portal and for staff; how a paper comes along, and trying it again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.models import ActionPlan
from reports.jobs.centre.views import came_from
from reports.jobs.class_files import CLASS_RIGHTS
from reports.jobs.enums import PAPER_KINDS, DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.services import retry_documents
from reports.plan_papers.pages import paper_job, paper_rows
from reports.plan_papers.services import PLAN_FACTS, request_plan_paper
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.PLAN_WRITE, ActionPlan)
def own_papers(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The author's papers."""
    context = page_context(plan) | {"title": _("Papers of the plan"), "portal_tab": "plan"}
    return render(request, "reports/plan_papers/own_papers.html", context)


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_papers(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The same for staff and coach."""
    context = page_context(plan) | {
        "title": plan.enrolment.printed_name,
        "cohort": plan.enrolment.cohort,
        "tab": "plans",
    }
    return render_staff(request, "reports/plan_papers/plan_papers.html", context)


def page_context(plan: ActionPlan) -> dict[str, Any]:
    return {"plan": plan, "rows": paper_rows(plan)}


@require_POST
@requires(Permission.PLAN_WRITE, ActionPlan)
def own_paper_request(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The author asks for a paper."""
    return requested(request, plan, "own_papers")


@require_POST
@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_paper_request(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Staff or coach ask for a paper."""
    return requested(request, plan, "plan_papers")


def requested(request: HttpRequest, plan: ActionPlan, page: str) -> HttpResponse:
    """To the file if it is there, else to the page on which it comes along; a refusal is said there too."""
    kind = request.POST.get("paper", "")
    if kind not in PLAN_FACTS:
        messages.error(request, _("Choose one of the papers."))
        return redirect(page, plan.pk)
    try:
        document = request_plan_paper(plan, JobKind(kind), by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(page, plan.pk)
    return taken(request, document, page, plan)


def taken(request: HttpRequest, document: Document, page: str, subject: Any) -> HttpResponse:
    """What follows a request: the file, or word that it is being made."""
    if document.status == DocumentStatus.READY:
        return redirect("document_download", document.pk)
    messages.success(request, _("“%(title)s” is being made; it takes a few seconds.") % {"title": document.title})
    return redirect(page, subject.pk)


@requires(Permission.OWN_ACCOUNT, Document)
def paper_status(request: HttpRequest, document: Document) -> HttpResponse:
    """The progress part of one paper, polled while it is made."""
    only_papers(document)
    return render(request, "components/job_progress.html", {"job": paper_job(document, timezone.now())})


@require_POST
@requires(Permission.OWN_ACCOUNT, Document)
def paper_retry(request: HttpRequest, document: Document) -> HttpResponse:
    """Puts a paper that failed back into the queue; pressing twice does it once."""
    only_papers(document)
    if retry_documents([document], by=request.user):
        messages.success(request, _("“%(title)s” is in the queue again.") % {"title": document.title})
    return redirect(came_from(request) or "home")


def only_papers(document: Document) -> None:
    """Other jobs stand in the work centre. Raises Http404."""
    if document.kind not in (*PAPER_KINDS, *CLASS_RIGHTS):
        raise Http404
