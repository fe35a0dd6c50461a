"""Pages of a cohort's schedule: by day, laid out anew, printed."""

import itertools
import zoneinfo
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from programs.schedule import services
from programs.schedule.forms import WishForm
from programs.schedule.layout import Layout
from programs.schedule.models import ClassSession
from programs.schedule.planning import meter, plan_schedule
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

EDIT = Permission.COHORT_EDIT


def by_day(sessions: Iterable[ClassSession], cohort: Cohort) -> list[tuple[Any, list[ClassSession]]]:
    """(day in the cohort's zone, its sessions) in order."""
    zone = zoneinfo.ZoneInfo(cohort.time_zone)
    days = itertools.groupby(sessions, key=lambda session: session.starts_at.astimezone(zone).date())
    return [(day, list(rows)) for day, rows in days]


def page_context(request: HttpRequest, cohort: Cohort) -> dict[str, Any]:
    sessions = cohort.sessions.visible_to(request.user).for_list()
    return {
        "title": _("Schedule"),
        "cohort": cohort,
        "tab": "schedule",
        "days": by_day(sessions, cohort),
        "meter": meter(cohort),
        "may_edit": can(request.user, EDIT, cohort) and cohort.status not in services.CLOSED,
    }


@requires(Permission.COHORT_VIEW, Cohort)
def schedule_detail(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return render_staff(request, "programs/schedule_detail.html", page_context(request, cohort))


@requires(Permission.COHORT_VIEW, Cohort)
def schedule_print(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return render_staff(request, "programs/schedule_print.html", page_context(request, cohort))


@requires(EDIT, Cohort)
def schedule_generate(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """GET shows the wishes and, once they are sent, the preview; POST writes exactly what the same wishes lay out."""
    data = request.POST or (request.GET if "hours" in request.GET else None)
    form = WishForm(data, cohort=cohort)
    is_asked = data is not None and form.is_valid()
    if request.method == "POST" and is_asked:
        try:
            sessions = services.generate_schedule(cohort, form.wish(), by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("%(n)s sessions are laid out.") % {"n": len(sessions)})
            return redirect("schedule_detail", pk=cohort.pk)
    layout = plan_schedule(cohort, form.wish()) if is_asked else None
    status = 422 if form.errors else 200
    return render_staff(request, "programs/schedule_generate.html", preview(cohort, form, layout), status=status)


def preview(cohort: Cohort, form: WishForm, layout: Layout | None) -> dict[str, Any]:
    """The wishes and, where they were sent, what they come to."""
    slots = layout.slots if layout else []
    return {
        "title": _("Lay out the schedule"),
        "cohort": cohort,
        "tab": "schedule",
        "form": form,
        "layout": layout,
        "days": [(day, list(rows)) for day, rows in itertools.groupby(slots, key=lambda slot: slot.starts.date())],
        "kept": cohort.sessions.held().count(),
        "replaced": cohort.sessions.not_held().count(),
    }
