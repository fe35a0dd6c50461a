"""Pages of attendance: the grid of a cohort, the list of a session, one cell's answer, a person's history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.attendance import grid
from participants.attendance.forms import CellForm, SessionForm
from participants.attendance.models import AttendanceChange, label_of
from participants.attendance.services import ReasonMissing, mark_attendance, mark_rest_present
from participants.attendance.summary import attendance_summary
from participants.enrolment.models import Enrolment
from participants.enrolment.results import settled_ids
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.dates import ago_text
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.numbers import decimal_text
from revmental.lib.pages import render_staff


def people_of(request: HttpRequest, cohort: Cohort) -> Any:
    """The participants of the cohort that the reader may see; a sending agency sees its own.

    They are pinned: asked anew with every mark, a class of 392 with fresh marks costs a quarter of a minute.
    """
    return cohort.enrolments.visible_to(request.user).active().pinned()


@requires(Permission.ATTENDANCE_VIEW, Cohort)
def attendance_grid(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Participants by sessions; the keyboard marks, a phone gets the list of sessions."""
    people = people_of(request, cohort)
    sessions = grid.sessions_of(cohort, people)
    rows = grid.grid_rows(people, sessions, settled_ids(cohort))
    context = {
        "title": _("Attendance"),
        "tab": "attendance",
        "cohort": cohort,
        "sessions": sessions,
        "rows": rows,
        "choices": grid.choices(),
        "standing": grid.standing(rows, sessions),
        "threshold": cohort.version.attendance_threshold,
        "may_mark": can(request.user, Permission.ATTENDANCE_MARK, cohort),
        "open_count": sum(not row.is_settled for row in rows),
    }
    return render_staff(request, "participants/attendance/attendance_grid.html", context)


@requires(Permission.ATTENDANCE_MARK, ClassSession)
def attendance_session(request: HttpRequest, session: ClassSession) -> HttpResponse:
    """One session as a list for a thumb; also the way to mark without scripts."""
    if request.method != "POST":
        return session_page(request, session, SessionForm())
    people = people_of(request, session.cohort)
    form = SessionForm(request.POST, enrolment_ids=people.values_list("pk", flat=True))
    if not form.is_valid():
        return session_page(request, session, form)
    given = form.cleaned_data
    try:
        changes = mark_attendance(
            session, given["marks"], by=request.user, reason=given["reason"], expected=given["seen"]
        )
    except StaleEdit as error:
        form.add_error(None, str(error))
        return session_page(request, session, form, clashes=error.current)
    except DomainError as error:
        form.add_error(None, str(error))
        return session_page(request, session, form)
    messages.success(request, saved_text(session, len(changes)))
    return redirect("attendance_session", session.pk)


def saved_text(session: ClassSession, count: int) -> str:
    words = ngettext("%(n)s mark saved in “%(session)s”.", "%(n)s marks saved in “%(session)s”.", count)
    return words % {"n": count, "session": session.title}


def session_page(
    request: HttpRequest, session: ClassSession, form: SessionForm, clashes: dict[str, Any] | None = None
) -> HttpResponse:
    rows = grid.list_rows(people_of(request, session.cohort), session, typed=form.data, clashes=clashes)
    sessions = list(session.cohort.sessions.order_by("starts_at", "pk"))
    at = sessions.index(session)
    context = {
        "title": _("Attendance of a session"),
        "tab": "attendance",
        "cohort": session.cohort,
        "session": session,
        "before": sessions[at - 1] if at else None,
        "after": sessions[at + 1] if at + 1 < len(sessions) else None,
        "number": at + 1,
        "rows": rows,
        "marked": sum(bool(row["stands"]) for row in rows),
        "choices": grid.choices(),
        "form": form,
        "open_count": sum(not row["is_settled"] for row in rows),
    }
    return render_staff(
        request, "participants/attendance/attendance_session.html", context, status=422 if form.errors else 200
    )


@require_POST
@requires(Permission.ATTENDANCE_MARK, ClassSession)
def attendance_fill(request: HttpRequest, session: ClassSession) -> HttpResponse:
    """Everybody without a mark was present: the usual first step, exceptions follow."""
    try:
        count = mark_rest_present(session, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, saved_text(session, count))
    if request.POST.get("back") == "grid":
        return redirect("attendance_grid", session.cohort_id)
    return redirect("attendance_session", session.pk)


@require_POST
@requires(Permission.ATTENDANCE_MARK, ClassSession)
def attendance_mark(request: HttpRequest, session: ClassSession) -> JsonResponse:
    """Saves one cell: 200 with the person's new figures, 409 with both values, 422 with what is wanted."""
    form = CellForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("This mark was not understood. Reload the page and mark again.")}, status=422)
    given = form.cleaned_data
    who = given["enrolment"]
    try:
        mark_attendance(
            session, {who: given["state"]}, by=request.user, reason=given["reason"], expected={who: given["was"]}
        )
    except StaleEdit as error:
        return JsonResponse(
            {"message": str(error), "theirs": theirs(request, session, who, error.current[str(who)])}, status=409
        )
    except ReasonMissing as error:
        return JsonResponse({"message": str(error), "wants_reason": True}, status=422)
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=422)
    return JsonResponse(saved_cell(request, session, who, given["state"]))


def theirs(request: HttpRequest, session: ClassSession, who: UUID, state: str) -> dict[str, str]:
    """What stands in the cell now, who put it there, and how long ago."""
    change = AttendanceChange.objects.visible_to(request.user).of_cell(session, who).first()
    by = f"{change.by}, {ago_text(change.at, timezone.now())}" if change else ""
    return {"state": state, "label": label_of(state), "by": by}


def saved_cell(request: HttpRequest, session: ClassSession, who: UUID, state: str) -> dict[str, Any]:
    people = people_of(request, session.cohort)
    figures = attendance_summary(people.filter(pk=who))[who]
    return {
        "state": state,
        "marked": session.attendance.filter(enrolment__in=people.order_by().values("pk")).count(),
        "jp": f"{figures.jp_attended}/{figures.jp_total}",
        "percent": f"{decimal_text(figures.percent, 1)}\N{NO-BREAK SPACE}%",
        "verdict": grid.verdict(figures),
    }


@requires(Permission.ATTENDANCE_VIEW, Enrolment)
def attendance_history(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Every change of a person's marks: who, when, why. Reasons may speak of illness: only those who mark read them."""
    session = request.GET.get("sesi", "")
    changes = AttendanceChange.objects.visible_to(request.user).filter(enrolment=enrolment).for_history()
    figures = attendance_summary(Enrolment.objects.visible_to(request.user).filter(pk=enrolment.pk))[enrolment.pk]
    context = {
        "title": _("History of attendance"),
        "tab": "attendance",
        "cohort": enrolment.cohort,
        "enrolment": enrolment,
        "changes": [change for change in changes if session in ("", str(change.session_id))],
        "is_filtered": bool(session),
        "figures": figures,
        "verdict": grid.verdict(figures),
        "may_mark": can(request.user, Permission.ATTENDANCE_MARK, enrolment),
    }
    return render_staff(request, "participants/attendance/attendance_history.html", context)
