"""Pages of one session: added, changed, deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from programs.schedule import services
from programs.schedule.forms import SessionForm
from programs.schedule.models import ClassSession
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.COHORT_EDIT


@requires(EDIT, Cohort)
def session_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    initial = {"day": cohort.starts_on, "starts": "08:00", "ends": "09:30", "jp": 2, "mode": cohort.mode}
    form = SessionForm(request.POST if request.method == "POST" else None, cohort=cohort, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            session = services.create_session(
                cohort, values=form.values(), trainers=form.cleaned_data["trainers"], by=request.user
            )
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Session “%(session)s” added.") % {"session": session})
            return redirect("schedule_detail", pk=cohort.pk)
    return form_page(request, {"title": _("New session"), "form": form, "cohort": cohort})


@requires(EDIT, ClassSession)
def session_edit(request: HttpRequest, session: ClassSession) -> HttpResponse:
    seen = request.POST.get("seen") or mark(session, services.FIELDS)
    form = SessionForm(request.POST if request.method == "POST" else None, cohort=session.cohort, instance=session)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_session(
                session, values=form.values(), trainers=form.cleaned_data["trainers"], seen=seen, by=request.user
            )
        except StaleEdit as error:
            return form_page(request, session_context(session, form, "") | error.shown, status=409)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Session “%(session)s” saved.") % {"session": session})
            return redirect("schedule_detail", pk=session.cohort_id)
    return form_page(request, session_context(session, form, seen))


def session_context(session: ClassSession, form: SessionForm, seen: str) -> dict[str, Any]:
    """`seen` empty: what is on the page was compared with somebody else's change, and may replace it."""
    return {"title": _("Edit the session"), "form": form, "cohort": session.cohort, "session": session, "seen": seen}


def form_page(request: HttpRequest, context: dict[str, Any], *, status: int = 0) -> HttpResponse:
    status = status or (422 if context["form"].errors else 200)
    return render_staff(request, "programs/session_form.html", {"tab": "schedule", **context}, status=status)


@require_POST
@requires(EDIT, ClassSession)
def session_delete(request: HttpRequest, session: ClassSession) -> HttpResponse:
    try:
        services.delete_session(session, by=request.user)
        messages.success(request, _("Session “%(session)s” deleted.") % {"session": session})
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("schedule_detail", pk=session.cohort_id)
