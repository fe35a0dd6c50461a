"""Staff pages of judging: the seminar of a cohort, one presentation with its marks and its end, the sheet of a judge."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.judging.access import may_mark, sees_all
from participants.plans.judging.finalising import finalise
from participants.plans.judging.forms import FinaliseForm
from participants.plans.judging.marking import Save, save_cell, save_sheet
from participants.plans.judging.outcome.results import SeminarRules, judge_result, standing_of
from participants.plans.judging.pages import counts, days_of, judge_cards, marks_table, result_text
from participants.plans.judging.services import MarkChange, save_marks
from participants.plans.judging.sheet import Typed, sheet_rows, total_text
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import PanelMember, Presentation
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.SCORE_VIEW, Cohort)
def seminar_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The days of the seminar, who presents when, and how each stands."""
    days = days_of(cohort, request.user)
    context = {
        "title": _("Seminar"),
        "tab": "plans",
        "cohort": cohort,
        "days": days,
        "tiles": counts(cohort, days),
        "may_edit": can(request.user, Permission.COHORT_EDIT, cohort),
    }
    return render_staff(request, "participants/seminar/seminar_list.html", context)


@requires(Permission.SCORE_VIEW, Presentation)
def presentation_detail(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """One presentation: when, before whom, marks, who is missing, result, and its end."""
    return detail_page(request, presentation)


def detail_page(
    request: HttpRequest, presentation: Presentation, form: FinaliseForm | None = None, *, status: int = 200
) -> HttpResponse:
    cohort, user = presentation.seminar.cohort, request.user
    rules = SeminarRules.of(cohort.version)
    now = standing_of(presentation, rules)
    may_edit = can(user, Permission.COHORT_EDIT, presentation)
    context = {
        "title": _("Presentation of %(name)s") % {"name": presentation.plan.enrolment.printed_name},
        "tab": "plans",
        "cohort": cohort,
        "presentation": presentation,
        "judges": judge_cards(presentation, now, rules, user),
        "table": marks_table(presentation, now, rules, user),
        "missing": now.missing,
        "result": result_text(presentation, now, rules),
        "sees_all": sees_all(user, presentation),
        "is_open": presentation.status == PresentationStatus.SCHEDULED,
        "may_edit": may_edit and presentation.status == PresentationStatus.SCHEDULED,
        "form": form or FinaliseForm(),
    }
    return render_staff(request, "participants/seminar/presentation_detail.html", context, status=status)


@require_POST
@requires(Permission.COHORT_EDIT, Presentation)
def presentation_finalise(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Fixes the result and lets the plan go on."""
    form = FinaliseForm(request.POST)
    if form.is_valid():
        try:
            finalise(presentation, form.cleaned_data["outcome"], form.cleaned_data["notes"], by=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
            presentation.refresh_from_db()
    if form.errors:
        return detail_page(request, presentation, form, status=422)
    messages.success(request, _("The seminar of %(name)s is finalised.") % {"name": presentation.plan.enrolment})
    return redirect("presentation_detail", presentation.pk)


@requires(Permission.SCORE_EDIT, PanelMember)
def judge_marks(request: HttpRequest, judge: PanelMember) -> HttpResponse:
    """The sheet of one judge: one's own, or another's that staff enter with a reason."""
    rules = rules_for(request, judge)
    if request.method != "POST":
        return sheet_page(request, judge, rules)
    form, typed = save_sheet(request, rules, saver(request, judge))
    if typed:
        return sheet_page(request, judge, rules, form, typed)
    messages.success(request, _("The marks of %(judge)s are saved.") % {"judge": judge.name})
    return redirect("presentation_detail", judge.presentation_id)


@require_POST
@requires(Permission.SCORE_EDIT, PanelMember)
def judge_cell(request: HttpRequest, judge: PanelMember) -> HttpResponse:
    """Saves one cell of the sheet."""
    return save_cell(request, judge, rules_for(request, judge), saver(request, judge))


def rules_for(request: HttpRequest, judge: PanelMember) -> SeminarRules:
    """The rubric; a judge who is in the same panel does not see the sheet of another."""
    if not may_mark(request.user, judge):
        raise PermissionDenied(_("Only the judge and the organisers open this sheet."))
    return SeminarRules.of(judge.presentation.seminar.cohort.version)


def saver(request: HttpRequest, judge: PanelMember) -> Save:
    def save(changes: Sequence[MarkChange], reason: str) -> int:
        return save_marks(judge, changes, by=request.user, reason=reason)

    return save


def sheet_page(
    request: HttpRequest, judge: PanelMember, rules: SeminarRules, form: Any = None, typed: Typed | None = None
) -> HttpResponse:
    presentation = judge.presentation
    is_own = judge.user_id == request.user.pk
    context = {
        "title": _("Marks for %(name)s") % {"name": presentation.plan.enrolment.printed_name},
        "tab": "plans",
        "cohort": presentation.seminar.cohort,
        "presentation": presentation,
        "judge": judge,
        "rows": sheet_rows(judge, rules, typed),
        "total": total_text(judge, rules),
        "open": judge_result(judge, rules.criteria).open_count,
        "form": form,
        "needs_reason": not is_own,
        "reason": request.POST.get("reason", ""),
        "may_mark": presentation.status == PresentationStatus.SCHEDULED and judge.excused_at is None,
    }
    return render_staff(request, "participants/seminar/judge_marks.html", context, status=422 if form else 200)
