"""Pages of seminar days: planned, changed, deleted, and plans spread over one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.plans.seminar import day_services
from participants.plans.seminar.forms import DayForm, SpreadForm
from participants.plans.seminar.models import SeminarDay
from participants.plans.seminar.services import spread_plans
from programs.cohorts.models import Cohort
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.COHORT_EDIT


@requires(EDIT, Cohort)
def seminar_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """A new day; from there the plans are spread over it."""
    initial = {"day": cohort.starts_on, "starts": "08:00", "ends": "16:00"}
    form = DayForm(request.POST if request.method == "POST" else None, cohort=cohort, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            day = day_services.create_day(cohort, form.values(), by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The seminar day is planned. Now choose who presents."))
            return redirect("seminar_spread", day.pk)
    return form_page(request, {"title": _("New seminar day"), "form": form, "cohort": cohort})


@requires(EDIT, SeminarDay)
def seminar_edit(request: HttpRequest, day: SeminarDay) -> HttpResponse:
    """Hours, place and note of a day."""
    seen = request.POST.get("seen") or mark(day, day_services.FIELDS)
    form = DayForm(request.POST if request.method == "POST" else None, cohort=day.cohort, instance=day)
    context = {"title": _("Edit the seminar day"), "form": form, "cohort": day.cohort, "day": day, "seen": seen}
    if request.method == "POST" and form.is_valid():
        try:
            day_services.edit_day(
                SeminarDay.objects.visible_to(request.user).get(pk=day.pk), form.values(), seen=seen, by=request.user
            )
        except StaleEdit as error:
            return form_page(request, context | error.shown, status=409)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The seminar day is saved."))
            return redirect("seminar_list", day.cohort_id)
    return form_page(request, context)


def form_page(request: HttpRequest, context: dict[str, Any], *, status: int = 0) -> HttpResponse:
    status = status or (422 if context["form"].errors else 200)
    return render_staff(request, "participants/seminar/seminar_form.html", {"tab": "plans", **context}, status=status)


@require_POST
@requires(EDIT, SeminarDay)
def seminar_delete(request: HttpRequest, day: SeminarDay) -> HttpResponse:
    """Takes a day away on which nobody was ever to present."""
    try:
        day_services.delete_day(day, by=request.user)
        messages.success(request, _("The seminar day is deleted."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("seminar_list", day.cohort_id)


@requires(EDIT, SeminarDay)
def seminar_spread(request: HttpRequest, day: SeminarDay) -> HttpResponse:
    """Chosen plans are put on the day one after the other."""
    form = SpreadForm(request.POST if request.method == "POST" else None, day=day)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            rows = spread_plans(day, given["plans"], form.pace(), examiners=given["examiners"], by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            text = ngettext("%(n)s plan is on the schedule.", "%(n)s plans are on the schedule.", len(rows))
            messages.success(request, text % {"n": len(rows)})
            return redirect("seminar_list", day.cohort_id)
    context = {"title": _("Spread plans over the day"), "form": form, "cohort": day.cohort, "day": day, "tab": "plans"}
    status = 422 if form.errors else 200
    return render_staff(request, "participants/seminar/seminar_spread.html", context, status=status)
