"""The author's pages: how far the plan is, what was done of one activity, the final report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participants.plans.enums import PlanStatus
from participants.plans.evidence.taking import MAX_BYTES, SafeFile, take
from participants.plans.execution.forms import ProgressForm, ReportForm
from participants.plans.execution.models import ReportDraft
from participants.plans.execution.pages import activity_cards, reports_of, share_of
from participants.plans.execution.report_services import PARTS, save_report, submit_report
from participants.plans.execution.services import report_progress, takes_progress
from participants.plans.models import ActionPlan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_progress(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Every activity with how far it is, and the way to report."""
    cards = activity_cards(plan)
    context = {
        "title": _("Carrying out"),
        "portal_tab": "plan",
        "plan": plan,
        "cards": cards,
        "share": share_of(cards),
        "takes": takes_progress(plan),
    }
    return render(request, "participants/plans/execution/plan_progress.html", context)


@requires(Permission.PLAN_WRITE, ActionPlan)
def progress_report(request: HttpRequest, plan: ActionPlan, activity: UUID) -> HttpResponse:
    """One entry about one activity."""
    row = plan.activities.filter(pk=activity).first()
    if row is None:
        raise Http404(_("That activity is not in this plan. Reload the page."))
    form = ProgressForm(row, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and reported(request, plan, form):
        return redirect("plan_progress", plan.pk)
    context = {"title": row.name, "portal_tab": "plan", "plan": plan, "activity": row, "form": form}
    template = "participants/plans/execution/progress_report.html"
    return render(request, template, context, status=422 if form.errors else 200)


def reported(request: HttpRequest, plan: ActionPlan, form: ProgressForm) -> bool:
    """Whether the entry was kept; if not, the form says why."""
    try:
        entry = report_progress(plan, form.progress(), by=request.user, file=taken(form.cleaned_data["file"]))
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Your progress of “%(name)s” is recorded.") % {"name": entry.activity})
    return True


def taken(upload: Any) -> SafeFile | None:
    return take(upload.name, upload.read(MAX_BYTES + 1)) if upload else None


@requires(Permission.PLAN_WRITE, ActionPlan)
def final_report(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The final report: to write while the plan is carried out, to read before and afterwards."""
    if request.method != "POST":
        return report_page(request, plan, ReportForm(initial=draft_of(plan)))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return report_page(request, plan, form, status=422)
    deed = submit_report if request.POST.get("do") == "submit" else save_report
    texts = {name: form.cleaned_data[name] for name in PARTS}
    try:
        deed(plan, texts, revision=form.cleaned_data["revision"], by=request.user)
    except StaleEdit as stale:
        return conflict_page(request, plan, form, stale)
    except DomainError as error:
        form.add_error(None, str(error))
        return report_page(request, plan, form, status=422)
    sent = deed is submit_report
    messages.success(request, _("Your final report is with your coach now.") if sent else _("The draft is saved."))
    return redirect("final_report", plan.pk)


def draft_of(plan: ActionPlan) -> dict[str, Any]:
    """What the form begins with."""
    draft = getattr(plan, "report_draft", None) or ReportDraft(plan=plan)
    return {name: getattr(draft, name) for name in [*PARTS, "revision"]}


def conflict_page(request: HttpRequest, plan: ActionPlan, form: ReportForm, stale: StaleEdit) -> HttpResponse:
    """Both texts of every part that differs; the next save counts from what is stored now."""
    plan = ActionPlan.objects.visible_to(request.user).get(pk=plan.pk)
    sent = request.POST.copy()
    sent["revision"] = str(draft_of(plan)["revision"])
    again = ReportForm(sent)
    stored = {str(form[name].label): text for name, text in stale.current.items() if text != form.cleaned_data[name]}
    again.add_error(None, str(stale))
    return report_page(request, plan, again, status=409, stored=stored)


def report_page(
    request: HttpRequest, plan: ActionPlan, form: ReportForm, *, status: int = 200, stored: dict[str, Any] | None = None
) -> HttpResponse:
    reports = reports_of(plan)
    context = {
        "title": _("Final report"),
        "portal_tab": "plan",
        "plan": plan,
        "form": form,
        "stored": stored or {},
        "reports": reports,
        "cards": activity_cards(plan),
        "may_write": plan.status == PlanStatus.IMPLEMENTING,
        "returned": reports[0].review if reports and plan.status == PlanStatus.IMPLEMENTING else None,
    }
    return render(request, "participants/plans/execution/final_report.html", context, status=status)
