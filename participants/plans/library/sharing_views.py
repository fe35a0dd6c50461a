"""Pages of sharing within a cohort: the switch of the author, the list of fellows' plans, a plan to read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.enums import Focus
from participants.plans.library.models import SharedPlan
from participants.plans.library.sharing_services import share_plan, stop_sharing
from participants.plans.models import ActionPlan
from participants.plans.versions.diff import compare
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission


@require_POST
@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_share(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The switch: `on` shares, anything else stops."""
    if request.POST.get("do") == "on":
        share_plan(plan, by=request.user)
        messages.success(request, _("The people of your angkatan can read your plan now."))
    else:
        stop_sharing(plan, by=request.user)
        messages.success(request, _("Nobody of your angkatan can read your plan any more."))
    return redirect("plan_edit", plan.pk)


@requires(Permission.LIBRARY_READ)
def shared_plans(request: HttpRequest) -> HttpResponse:
    """What the people of the user's cohorts share; three queries for any number."""
    rows = SharedPlan.objects.visible_to(request.user).exclude(plan__enrolment__person__user=request.user)
    found = [card(row) for row in rows.with_text().order_by("plan__enrolment__name", "pk")]
    context = {"title": _("Plans of your angkatan"), "portal_tab": "plan", "cards": found}
    return render(request, "participants/plans/library/shared_plans.html", context)


def card(row: SharedPlan) -> dict[str, Any]:
    """What the list says of a plan, from its frozen version."""
    content = row.plan.newest[0].content
    themes = Focus.labels_of(content.get("focus", []))
    return {"row": row, "enrolment": row.plan.enrolment, "plan_title": content["title"], "themes": themes}


@requires(Permission.LIBRARY_READ, SharedPlan)
def shared_plan(request: HttpRequest, row: SharedPlan) -> HttpResponse:
    """The newest frozen version of a fellow's plan: its words alone, no files and no judgement."""
    version = row.plan.versions.last()
    if version is None:
        return redirect("shared_plans")
    context = {
        "title": version.content["title"],
        "portal_tab": "plan",
        "enrolment": row.plan.enrolment,
        "version": version,
        "comparison": compare(version.content, None),
    }
    return render(request, "participants/plans/library/shared_plan.html", context)
