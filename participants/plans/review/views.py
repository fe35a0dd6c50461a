"""Staff pages of plans: the coach's queue, the plans of a cohort, one plan with its versions and the decision about it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.authorship import is_author
from participants.plans.dialogue.desks import Desk, staff_desk
from participants.plans.dialogue.pages import open_count, threads
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.services import open_link
from participants.plans.models import ActionPlan
from participants.plans.review.forms import CoachReviewForm
from participants.plans.review.pages import chosen_version, comparison_of, history, versions_of
from participants.plans.review.services import approve_as_coach, return_as_coach
from participants.plans.versions.models import PlanVersion
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 25


@requires(Permission.PLAN_VIEW)
def plan_queue(request: HttpRequest) -> HttpResponse:
    """Plans that wait for a coach, longest waiting first: mine, or all that I may read."""
    readable = ActionPlan.objects.readable_by(request.user)
    scope = request.GET.get("milik", "")
    counts = readable.waiting_counts(request.user)
    mine = scope == "saya" or (not scope and counts["mine"] > 0)
    queue = readable.waiting_for_coach(request.user if mine else None).for_list()
    context = {
        "title": _("Action plans waiting for review"),
        "page": Paginator(queue, PAGE_SIZE).get_page(request.GET.get("page")),
        "tabs": queue_tabs(counts, mine=mine),
        "mine": mine,
    }
    return render_staff(request, part(request, "participants/plans/plan_queue.html", "rows"), context)


def queue_tabs(counts: dict[str, int], *, mine: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("Mine"), "url": "?milik=saya", "active": mine, "count": counts["mine"]},
        {"label": _("All"), "url": "?milik=semua", "active": not mine, "count": counts["all"]},
    ]


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_review(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """One plan: a version with its changes, its files, what was said, and the decision."""
    return review_page(request, plan)


def review_page(
    request: HttpRequest, plan: ActionPlan, form: CoachReviewForm | None = None, *, status: int = 200
) -> HttpResponse:
    versions = versions_of(plan)
    version = chosen_version(versions, request.GET.get("versi"))
    may_edit = may_review(request.user, plan)
    is_newest = bool(versions) and version == versions[0]
    context = {
        "title": plan.enrolment.printed_name,
        "cohort": plan.enrolment.cohort,
        "tab": "plans",
        "plan": plan,
        "version": version,
        "history": history(versions),
        "files": plan.evidence_files.select_related("activity"),
        "link": open_link(plan),
        "form": form or CoachReviewForm(initial={"version": version and version.number}),
        "may_decide": may_edit and is_newest and plan.status in (PlanStatus.SUBMITTED, PlanStatus.REVISED),
        "may_edit": may_edit,
    }
    if version:
        context |= version_context(version, versions, staff_desk(request.user, plan) if may_edit else None)
        context |= comparison_context(version, versions, plain=request.GET.get("tampilan") == "bersih")
    return render_staff(request, "participants/plans/plan_review.html", context, status=status)


def version_context(version: PlanVersion, versions: list[PlanVersion], desk: Desk | None) -> dict[str, Any]:
    """The comments beside the version."""
    found = threads(version, versions, desk)
    return {"threads": found, "open_comments": open_count(found)}


def comparison_context(version: PlanVersion, versions: list[PlanVersion], *, plain: bool) -> dict[str, Any]:
    return {"comparison": comparison_of(version, versions, plain=plain), "plain": plain}


def may_review(user: Any, plan: ActionPlan) -> bool:
    """Whether the user reviews this plan: holds the right to it and did not write it."""
    return can(user, Permission.PLAN_REVIEW, plan) and not is_author(user, plan)


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def plan_approve(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach approves the version on the page."""
    return decided(request, plan, approve_as_coach, _("The plan of %(name)s is approved; the mentor is next."))


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def plan_return(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach sends the version on the page back with a comment."""
    return decided(request, plan, return_as_coach, _("The plan of %(name)s is back with its author."))


def decided(request: HttpRequest, plan: ActionPlan, decide: Any, done: str) -> HttpResponse:
    """One decision about the version that the form names; what was typed stays on the page if it is refused."""
    form = CoachReviewForm(request.POST)
    version = plan.versions.filter(number=form.cleaned_data["version"]).first() if form.is_valid() else None
    if version is None:
        form.add_error(None, _("This version is not there. Reload the page."))
        return review_page(request, plan, form, status=422)
    try:
        decide(version, by=request.user, comment=form.cleaned_data["comment"])
    except DomainError as error:
        form.add_error("comment", str(error))
        plan.refresh_from_db()
        return review_page(request, plan, form, status=422)
    messages.success(request, done % {"name": plan.enrolment})
    return redirect("plan_review", plan.pk)
