"""The mentor's sheet behind the personal link: no account, one plan, their own marks."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.judging.marking import save_cell, save_sheet
from participants.plans.judging.outcome.results import SeminarRules, judge_result
from participants.plans.judging.services import MarkChange, save_marks_as_mentor
from participants.plans.judging.sheet import sheet_rows, total_text
from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import PanelMember
from programs.curricula.enums import JudgeRole
from revmental.accounts.entry.links import token_of
from revmental.lib.clients import address_of


def seat_behind(link: MentorLink) -> PanelMember:
    """The mentor's seat in the panel of the link's plan. Raises Http404 without one."""
    seats = PanelMember.objects.select_related(
        "presentation__seminar__cohort__version", "presentation__plan__enrolment__person"
    ).exclude(presentation__status=PresentationStatus.CANCELLED)
    seat = seats.filter(presentation__plan=link.plan_id, role=JudgeRole.MENTOR).first()
    if seat is None:
        raise Http404(_("This link does not open anything"))
    return seat


@by_mentor_link
def mentor_seminar(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The mentor's sheet."""
    seat = seat_behind(link)
    rules = SeminarRules.of(seat.presentation.seminar.cohort.version)
    form, typed = None, None
    if request.method == "POST":
        form, typed = save_sheet(request, rules, lambda changes, _reason: save_marks_as_mentor(seat, changes))
        if typed is None:
            note_use(link, "marks", address_of(request))
            messages.success(request, _("Thank you. Your marks are saved."))
            return redirect("mentor_seminar", token_of(link))
    presentation = seat.presentation
    context = {
        "title": _("Marks for %(name)s") % {"name": presentation.plan.enrolment.printed_name},
        "token": token_of(link),
        "presentation": presentation,
        "cohort": presentation.seminar.cohort,
        "judge": seat,
        "rows": sheet_rows(seat, rules, typed),
        "total": total_text(seat, rules),
        "open": judge_result(seat, rules.criteria).open_count,
        "form": form,
        "may_mark": presentation.status == PresentationStatus.SCHEDULED and seat.excused_at is None,
    }
    return render(request, "participants/seminar/mentor_seminar.html", context, status=422 if form else 200)


@require_POST
@by_mentor_link
def mentor_cell(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """Saves one cell of the mentor's sheet."""
    seat = seat_behind(link)

    def save(changes: Sequence[MarkChange], _reason: str) -> int:
        count = save_marks_as_mentor(seat, changes)
        note_use(link, "marks", address_of(request))
        return count

    return save_cell(request, seat, SeminarRules.of(seat.presentation.seminar.cohort.version), save)
