"""Pages of graduation: the meeting of a cohort, its decisions, its lock, its minutes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from participants.graduation import meeting_page
from participants.graduation.deciding_services import DecisionsRefused, accept_proposals, decide, pass_the_eligible
from participants.graduation.forms import AcceptForm, DecisionsForm, MeetingForm, UnlockForm
from participants.graduation.meeting_page import Posted
from participants.graduation.models import GraduationMeeting, MeetingStatus
from participants.graduation.services import (
    EDITABLE,
    discard_meeting,
    edit_meeting,
    lock_meeting,
    newest_meeting,
    open_meeting,
    unlock_meeting,
)
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark


def people_of(request: HttpRequest, cohort: Cohort) -> Any:
    """The participants of the cohort that the reader may see; a sending agency sees its own."""
    return cohort.enrolments.visible_to(request.user).active()


@requires(Permission.GRADUATION_VIEW, Cohort)
def graduation_detail(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who stands where, what is proposed, what was decided."""
    return detail_page(request, cohort)


def detail_page(
    request: HttpRequest, cohort: Cohort, forms: dict[str, Any] | None = None, posted: Posted | None = None
) -> HttpResponse:
    """The page of the meetings; `forms` are those that were refused."""
    # Proposals rest on scores: who may not read those sees the decisions that stand, nothing before.
    shows_figures = can(request.user, Permission.SCORE_VIEW, cohort)
    may_decide = can(request.user, Permission.GRADUATION_DECIDE, cohort)
    meeting = newest_meeting(cohort) if shows_figures else newest_meeting(cohort, status=MeetingStatus.LOCKED)
    people = people_of(request, cohort)
    standing = meeting_page.standing_of(meeting, people)
    rows = meeting_page.meeting_rows(cohort, standing, people, posted)
    context = {
        "title": _("Graduation"),
        "tab": "graduation",
        "may_decide": may_decide,
        "shows_figures": shows_figures,
        **meeting_page.meeting_context(cohort, standing, rows, request.GET.get("tampil", "")),
        **(meeting_page.history_of(cohort, meeting) if shows_figures else {}),
        **(empty_forms(cohort, meeting) if may_decide else {}),
        **(forms or {}),
    }
    return render_staff(
        request, "participants/graduation/graduation_detail.html", context, status=422 if forms else 200
    )


def empty_forms(cohort: Cohort, meeting: GraduationMeeting | None) -> dict[str, Any]:
    """The forms of the page for those who decide."""
    return {
        "meeting_form": MeetingForm(initial=meeting_page.first_values(cohort, meeting)),
        "accept_form": AcceptForm(),
        "unlock_form": UnlockForm(),
    }


@require_POST
@requires(Permission.GRADUATION_DECIDE, Cohort)
def graduation_open(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Opens the meeting, or the one that follows."""
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            meeting = open_meeting(cohort, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            words = _("%(meeting)s of %(cohort)s is open.") % {"meeting": meeting.title, "cohort": cohort.label}
            messages.success(request, words)
            return redirect("graduation_detail", cohort.pk)
    return detail_page(request, cohort, {"meeting_form": form})


@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_edit(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Date, place, members and notes of the meeting."""
    shown: dict[str, Any] = {"seen": request.POST.get("seen") or mark(meeting, EDITABLE)}
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            edit_meeting(meeting, form.cleaned_data, by=request.user, seen=shown["seen"])
        except StaleEdit as error:
            shown = error.shown
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            words = _("%(meeting)s of %(cohort)s is saved.")
            messages.success(request, words % {"meeting": meeting.title, "cohort": meeting.cohort.label})
            return redirect("graduation_detail", meeting.cohort_id)
    context = {"title": _("Edit the meeting"), "tab": "graduation", "cohort": meeting.cohort, "form": form, **shown}
    status = 409 if "stale" in shown else 422 if form.errors else 200
    return render_staff(request, "participants/graduation/graduation_edit.html", context, status=status)


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_decide(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Saves the decisions of the page that were touched."""
    cohort = meeting.cohort
    form = DecisionsForm(request.POST, enrolment_ids=people_of(request, cohort).values_list("pk", flat=True))
    if not form.is_valid():
        return detail_page(request, cohort, {"form": form}, Posted(request.POST, form.row_errors))
    try:
        count = decide(meeting, form.cleaned_data["decisions"], by=request.user)
    except DecisionsRefused as error:
        return refused(request, cohort, form, error, Posted(request.POST, error.problems))
    except StaleEdit as error:
        return refused(request, cohort, form, error, Posted(request.POST, stale=error.current))
    except DomainError as error:
        return refused(request, cohort, form, error, Posted(request.POST))
    messages.success(request, ngettext("%(n)s decision saved.", "%(n)s decisions saved.", count) % {"n": count})
    return redirect(f"{reverse('graduation_detail', args=[cohort.pk])}?{request.GET.urlencode()}".rstrip("?"))


def refused(
    request: HttpRequest, cohort: Cohort, form: DecisionsForm, error: DomainError, posted: Posted
) -> HttpResponse:
    form.add_error(None, str(error))
    return detail_page(request, cohort, {"form": form}, posted)


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_accept(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Decides as proposed on all who are not decided yet."""
    form = AcceptForm(request.POST)
    if form.is_valid():
        try:
            count = accept_proposals(meeting, by=request.user, due_on=form.cleaned_data["due_on"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, ngettext("%(n)s decision saved.", "%(n)s decisions saved.", count) % {"n": count})
            return redirect("graduation_detail", meeting.cohort_id)
    return detail_page(request, meeting.cohort, {"accept_form": form})


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_pass(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Passes all who lack nothing and are not decided on in this meeting."""
    try:
        count = pass_the_eligible(meeting, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, ngettext("%(n)s decision saved.", "%(n)s decisions saved.", count) % {"n": count})
    return redirect("graduation_detail", meeting.cohort_id)


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_discard(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Takes a follow-up meeting back that was opened by mistake."""
    try:
        discard_meeting(meeting, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(meeting)s is taken back.") % {"meeting": meeting.title})
    return redirect("graduation_detail", meeting.cohort_id)


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_lock(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Locks the decisions."""
    try:
        lock_meeting(meeting, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("Graduation of %(cohort)s is locked; its decisions stand.") % {"cohort": meeting.cohort.label}
        )
    return redirect("graduation_detail", meeting.cohort_id)


@require_POST
@requires(Permission.GRADUATION_DECIDE, GraduationMeeting)
def graduation_unlock(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """Unlocks them, with a reason."""
    form = UnlockForm(request.POST)
    if not form.is_valid():
        return detail_page(request, meeting.cohort, {"unlock_form": form})
    try:
        unlock_meeting(meeting, by=request.user, reason=form.cleaned_data["reason"])
    except DomainError as error:
        # The form is not on the page of a meeting that is open: the message is seen in either case.
        messages.error(request, str(error))
    else:
        messages.success(request, _("Graduation of %(cohort)s is open again.") % {"cohort": meeting.cohort.label})
    return redirect("graduation_detail", meeting.cohort_id)


@requires(Permission.GRADUATION_VIEW, GraduationMeeting)
def graduation_minutes(request: HttpRequest, meeting: GraduationMeeting) -> HttpResponse:
    """The berita acara as a page to print; before the lock only for those who decide or advise."""
    is_locked = meeting.status == MeetingStatus.LOCKED
    shows_figures = can(request.user, Permission.SCORE_VIEW, meeting.cohort)
    context = {
        "title": meeting.minutes_title,
        "tab": "graduation",
        "cohort": meeting.cohort,
        "meeting": meeting,
        "is_locked": is_locked,
        "groups": meeting_page.minutes_of(meeting, people_of(request, meeting.cohort))
        if is_locked or shows_figures
        else [],
        "members": [line.strip() for line in meeting.members.splitlines() if line.strip()],
        "shows_figures": shows_figures,
    }
    return render_staff(request, "participants/graduation/graduation_minutes.html", context)
