"""Staff's page of a plan that is carried out: progress, evidence, the final report and the coach's decision about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.enums import PlanStatus
from participants.plans.execution.forms import ReportReviewForm
from participants.plans.execution.pages import activity_cards, reports_of, share_of
from participants.plans.execution.report_services import accept_report, return_report
from participants.plans.models import ActionPlan
from participants.plans.review.views import may_review
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.PLAN_VIEW, ActionPlan)
def plan_execution(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """How far the plan is, activity by activity, and its final report."""
    return execution_page(request, plan)


def execution_page(
    request: HttpRequest, plan: ActionPlan, form: ReportReviewForm | None = None, *, status: int = 200
) -> HttpResponse:
    reports, cards = reports_of(plan), activity_cards(plan)
    number = reports[0].number if reports else None
    context = {
        "title": plan.enrolment.printed_name,
        "cohort": plan.enrolment.cohort,
        "tab": "plans",
        "plan": plan,
        "cards": cards,
        "share": share_of(cards),
        "reports": reports,
        "form": form or ReportReviewForm(initial={"number": number}),
        "may_decide": plan.status == PlanStatus.REPORTED and may_review(request.user, plan),
    }
    return render_staff(request, "participants/plans/execution/plan_execution.html", context, status=status)


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def report_accept(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach accepts the report on the page."""
    return decided(request, plan, accept_report, _("The final report of %(name)s is accepted; the plan is completed."))


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def report_return(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The coach sends the report on the page back with a comment."""
    return decided(request, plan, return_report, _("The final report of %(name)s is back with its author."))


def decided(request: HttpRequest, plan: ActionPlan, decide: Any, done: str) -> HttpResponse:
    """One decision about the report that the form names; what was typed stays on the page if it is refused."""
    form = ReportReviewForm(request.POST)
    report = plan.reports.filter(number=form.cleaned_data["number"]).first() if form.is_valid() else None
    if report is None:
        form.add_error(None, _("This version is not there. Reload the page."))
        return execution_page(request, plan, form, status=422)
    try:
        decide(report, by=request.user, comment=form.cleaned_data["comment"])
    except DomainError as error:
        form.add_error("comment", str(error))
        plan.refresh_from_db()
        return execution_page(request, plan, form, status=422)
    messages.success(request, done % {"name": plan.enrolment})
    return redirect("plan_execution", plan.pk)
