"""The plans of one cohort: who stands where, and who coaches whom."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.enrolment.models import Enrolment
from participants.plans.board.blockers import NOT_STARTED, plan_counts
from participants.plans.board.forms import CoachForm
from participants.plans.board.services import assign_coach
from participants.plans.content import content_of, progress
from participants.plans.enums import APPROVED_ONCE, PlanStatus
from participants.plans.models import PlanActivity
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.models import User
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 50
OPEN, NO_COACH = "open", "none"


@requires(Permission.PLAN_VIEW, Cohort)
def plan_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody who takes part, with the state of their plan."""
    return list_page(request, cohort)


def list_page(request: HttpRequest, cohort: Cohort, *, status: int = 200) -> HttpResponse:
    found = filtered(enrolments_of(request.user, cohort), request.GET)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    for enrolment in page.object_list:
        enrolment.plan_progress = progress(content_of(enrolment.plan)) if hasattr(enrolment, "plan") else 0
    context = {
        "title": _("Action plans"),
        "cohort": cohort,
        "tab": "plans",
        "page": page,
        "tiles": tiles(cohort),
        "query": request.GET,
        "statuses": [(OPEN, _("not approved yet")), (NOT_STARTED, _("not started")), *PlanStatus.choices],
        "coaches": coaches_of(cohort),
        "may_assign": can(request.user, Permission.ROSTER_EDIT, cohort),
        "may_set_days": can(request.user, Permission.COHORT_EDIT, cohort),
    }
    return render_staff(request, part(request, "participants/plans/plan_list.html", "rows"), context, status=status)


def enrolments_of(user: Any, cohort: Cohort) -> QuerySet[Enrolment]:
    """Who takes part, with plan, activities and coach; four queries for any number."""
    activities = Prefetch("plan__activities", PlanActivity.objects.order_by("order", "pk"))
    rows = Enrolment.objects.visible_to(user).filter(cohort=cohort).active().select_related("plan", "coach")
    return rows.prefetch_related(activities).in_order()


def filtered(rows: QuerySet[Enrolment], query: Any) -> QuerySet[Enrolment]:
    """By status, coach and text, as the address says; what it does not know is left out."""
    status, coach = query.get("status", ""), query.get("coach", "")
    rows = rows.matching(query.get("q", ""))
    if status == OPEN:
        rows = rows.exclude(plan__status__in=APPROVED_ONCE)
    elif status in [NOT_STARTED, *PlanStatus.values]:
        rows = rows.filter(plan__status=status) if status != NOT_STARTED else rows.filter(plan=None)
    if coach == NO_COACH:
        return rows.filter(coach=None)
    return rows.filter(coach__username=coach) if coach else rows


def coaches_of(cohort: Cohort) -> QuerySet[User]:
    """The coaches of the cohort's team, by name."""
    coaches = cohort.team.filter(role=TeamRole.COACH).values("user")
    return User.objects.filter(pk__in=coaches).order_by("name", "pk")


def tiles(cohort: Cohort) -> list[dict[str, Any]]:
    """How many stand where; each tile filters the list. What comes after the approval has a tile once somebody is there."""
    counts, page = plan_counts(cohort.enrolments.active()), reverse("plan_list", args=[cohort.pk])
    labels = {NOT_STARTED: _("not started"), **dict(PlanStatus.choices)}
    later = set(APPROVED_ONCE) - {PlanStatus.APPROVED}
    return [
        {"label": labels[key], "value": count, "url": f"{page}?status={key}"}
        for key, count in counts.items()
        if count or key not in later
    ]


@require_POST
@requires(Permission.ROSTER_EDIT, Cohort)
def plan_coach(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Gives the chosen participants the chosen coach."""
    enrolments = Enrolment.objects.visible_to(request.user).filter(cohort=cohort).active()
    form = CoachForm(enrolments, coaches_of(cohort), request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("plan_list", cohort.pk)
    coach = form.cleaned_data["coach"]
    try:
        count = assign_coach(form.cleaned_data["enrolments"], coach, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        text = ngettext(
            "%(name)s now coaches %(count)d more participant.",
            "%(name)s now coaches %(count)d more participants.",
            count,
        )
        messages.success(request, text % {"name": coach, "count": count})
    return redirect("plan_list", cohort.pk)
