"""Pages of one presentation as staff arrange it: its panel, another hour, taken off the schedule."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.seminar.forms import MoveForm, PanelForm, ReasonForm
from participants.plans.seminar.models import PanelMember, Presentation
from participants.plans.seminar.panel_services import call_back_judge, excuse_judge, set_panel
from participants.plans.seminar.services import move_presentation, take_off
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

EDIT = Permission.COHORT_EDIT


@requires(EDIT, Presentation)
def presentation_edit(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Its examiners, its hour, and the way off the schedule."""
    return edit_page(request, presentation)


def edit_page(request: HttpRequest, presentation: Presentation, *refused: Any) -> HttpResponse:
    forms = {
        "panel_form": PanelForm(presentation=presentation),
        "move_form": MoveForm(presentation=presentation),
        "off_form": ReasonForm(),
    } | dict(refused)
    context = {
        "title": _("Arrange the presentation of %(name)s") % {"name": presentation.plan.enrolment.printed_name},
        "presentation": presentation,
        "cohort": presentation.seminar.cohort,
        "tab": "plans",
        **forms,
    }
    status = 422 if refused else 200
    return render_staff(request, "participants/seminar/presentation_edit.html", context, status=status)


@require_POST
@requires(EDIT, Presentation)
def presentation_panel(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Seats the chosen examiners."""
    form = PanelForm(request.POST, presentation=presentation)
    if form.is_valid():
        try:
            set_panel(presentation, list(form.cleaned_data["examiners"]), by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
    if form.errors:
        return edit_page(request, presentation, ("panel_form", form))
    messages.success(request, _("The panel of %(name)s is set.") % {"name": presentation.plan.enrolment})
    return redirect("presentation_detail", presentation.pk)


@require_POST
@requires(EDIT, Presentation)
def presentation_move(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Gives it another hour."""
    form = MoveForm(request.POST, presentation=presentation)
    if form.is_valid():
        try:
            move_presentation(presentation, form.span(), by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
    if form.errors:
        return edit_page(request, presentation, ("move_form", form))
    messages.success(request, _("%(name)s presents at the new hour.") % {"name": presentation.plan.enrolment})
    return redirect("presentation_detail", presentation.pk)


@require_POST
@requires(EDIT, Presentation)
def presentation_off(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Takes it off the schedule."""
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            take_off(presentation, reason=form.cleaned_data["reason"], by=request.user)
        except DomainError as error:
            form.add_error(None, error.message)
    if form.errors:
        return edit_page(request, presentation, ("off_form", form))
    text = _("The plan of %(name)s is off the schedule and waits for another slot.")
    messages.success(request, text % {"name": presentation.plan.enrolment})
    return redirect("seminar_list", presentation.seminar.cohort_id)


@require_POST
@requires(EDIT, PanelMember)
def judge_excuse(request: HttpRequest, judge: PanelMember) -> HttpResponse:
    """Excuses a judge with a reason."""
    try:
        excuse_judge(judge, reason=request.POST.get("reason", "")[:250], by=request.user)
        messages.success(request, _("%(judge)s is excused; the others count alone.") % {"judge": judge.name})
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("presentation_detail", judge.presentation_id)


@require_POST
@requires(EDIT, PanelMember)
def judge_call_back(request: HttpRequest, judge: PanelMember) -> HttpResponse:
    """The judge judges after all."""
    try:
        call_back_judge(judge, by=request.user)
        messages.success(request, _("%(judge)s judges again.") % {"judge": judge.name})
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("presentation_detail", judge.presentation_id)
