"""Where staff set the days of a cohort's plans."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from participants.plans.deadlines.forms import DeadlinesForm
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.deadlines.services import DAYS, set_deadlines
from programs.cohorts.models import Cohort
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import render_staff


@requires(Permission.COHORT_EDIT, Cohort)
def plan_deadlines(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The days, and how long coach and mentor have."""
    row = PlanDeadlines.objects.visible_to(request.user).filter(cohort=cohort).first()
    form = DeadlinesForm(request.POST or None, initial={name: getattr(row, name, None) for name in DAYS})
    if request.method == "POST" and form.is_valid():
        set_deadlines(cohort, form.cleaned_data, by=request.user)
        messages.success(request, _("The days are set; reminders leave by themselves."))
        return redirect("plan_list", cohort.pk)
    context = {"title": _("Deadlines of action plans"), "cohort": cohort, "tab": "plans", "form": form}
    template = "participants/plans/deadlines/plan_deadlines.html"
    return render_staff(request, template, context, status=422 if form.errors else 200)
