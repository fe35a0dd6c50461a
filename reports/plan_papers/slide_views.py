"""The plan as slides for a projector."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from participants.plans.authorship import is_author
from participants.plans.content import Content, content_of
from participants.plans.models import ActionPlan
from reports.plan_papers.slides import slides_of
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_slides(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The author shows the plan as it stands, everybody else the version submitted last; 404 before there is one."""
    is_own = is_author(request.user, plan)
    content = content_of(plan) if is_own else submitted(plan)
    slides = slides_of(content)
    context: dict[str, Any] = {
        "title": content.get("title") or plan,
        "plan": plan,
        "slides": slides,
        "total": len(slides) + 1,
        "back_url": reverse("plan_edit" if is_own else "plan_review", args=[plan.pk]),
    }
    return render(request, "reports/plan_papers/slides.html", context)


def submitted(plan: ActionPlan) -> Content:
    """What was submitted last. Raises Http404 for a draft that nobody else reads."""
    version = plan.versions.last()
    if version is None:
        raise Http404
    return version.content
