"""The coaching log for staff, who record and print it, and for the participant, who confirms reading."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.authorship import is_author
from participants.plans.coaching.forms import SessionForm
from participants.plans.coaching.models import CoachingSession
from participants.plans.coaching.services import confirm_reading, record_session
from participants.plans.models import ActionPlan
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_coaching(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The log of one plan, to read, to add to, and to print."""
    return log_page(request, plan, SessionForm())


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def coaching_add(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach records a session."""
    form = SessionForm(request.POST)
    if not form.is_valid() or not recorded(request, plan, form):
        return log_page(request, plan, form, status=422)
    return redirect("plan_coaching", plan.pk)


def recorded(request: HttpRequest, plan: ActionPlan, form: SessionForm) -> bool:
    """Whether the session stands in the log; if not, the form says why."""
    try:
        record_session(plan, form.session(), by=request.user)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The session is recorded; the participant sees it."))
    return True


def log_page(request: HttpRequest, plan: ActionPlan, form: SessionForm, *, status: int = 200) -> HttpResponse:
    may_record = can(request.user, Permission.PLAN_REVIEW, plan) and not is_author(request.user, plan)
    context = page_context(plan) | {"tab": "plans", "form": form, "may_record": may_record}
    return render_staff(request, "participants/plans/coaching/plan_coaching.html", context, status=status)


@requires(Permission.PLAN_WRITE, ActionPlan)
def own_coaching(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The participant's own log."""
    context = page_context(plan) | {"portal_tab": "plan"}
    return render(request, "participants/plans/coaching/own_coaching.html", context)


@require_POST
@requires(Permission.PLAN_WRITE, CoachingSession)
def own_coaching_read(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """The participant confirms having read an entry."""
    confirm_reading(session, by=request.user)
    messages.success(request, _("Thank you. Your coach sees that you have read it."))
    return redirect("own_coaching", session.plan_id)


def page_context(plan: ActionPlan) -> dict[str, Any]:
    rows = plan.coaching.select_related("recorded_by", "read_by").order_by("on", "recorded_at", "pk")
    return {"title": _("Coaching log"), "cohort": plan.enrolment.cohort, "plan": plan, "rows": rows}
