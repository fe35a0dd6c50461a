"""Pages on which a cohort is planned and changed, and its team named. Its road stands in the desk, above."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts import services
from programs.cohorts.enums import TeamRole
from programs.cohorts.forms import CohortEditForm, CohortForm, TeamForm, TeamRemoveForm
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark

EDIT = Permission.COHORT_EDIT


@requires(EDIT)
def cohort_create(request: HttpRequest) -> HttpResponse:
    form = CohortForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            cohort = services.create_cohort(
                values["version"], values=values, senders=values["senders"], by=request.user
            )
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(
                request,
                _("%(cohort)s is planned. Next: lay out the schedule and name the team.") % {"cohort": cohort.label},
            )
            return redirect("cohort_detail", pk=cohort.pk)
    context = {"title": _("New cohort"), "form": form, "has_versions": form.fields["version"].queryset.exists()}
    return render_staff(request, "programs/cohort_create.html", context, status=422 if form.errors else 200)


@requires(EDIT, Cohort)
def cohort_edit(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    seen = request.POST.get("seen") or mark(cohort, services.FIELDS)
    form = CohortEditForm(request.POST if request.method == "POST" else None, instance=cohort, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_cohort(
                cohort, values=form.cleaned_data, senders=form.cleaned_data["senders"], seen=seen, by=request.user
            )
        except StaleEdit as error:
            return edit_page(request, form, error.shown, 409)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("%(cohort)s saved.") % {"cohort": cohort.label})
            return redirect("cohort_detail", pk=cohort.pk)
    return edit_page(request, form, {"seen": seen}, 422 if form.errors else 200)


def edit_page(request: HttpRequest, form: CohortEditForm, extra: dict[str, Any], status: int) -> HttpResponse:
    """The form below the head of the cohort as it stands, not as it was typed."""
    cohort = Cohort.objects.visible_to(request.user).get(pk=form.instance.pk)
    context = {"title": _("Edit the cohort"), "form": form, "cohort": cohort, "tab": "", **extra}
    return render_staff(request, "programs/cohort_edit.html", context, status=status)


@requires(EDIT, Cohort)
def cohort_team(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = TeamForm(request.POST if request.method == "POST" else None, agency=cohort.agency)
    if request.method == "POST" and form.is_valid():
        try:
            member = services.add_team_member(
                cohort, form.cleaned_data["user"], role=form.cleaned_data["role"], by=request.user
            )
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(
                request,
                _("%(name)s is in the team as %(role)s.") % {"name": member.user, "role": member.get_role_display()},
            )
            return redirect("cohort_team", pk=cohort.pk)
    context = {
        "title": _("Team"),
        "form": form,
        "cohort": cohort,
        "tab": "team",
        "members": sorted(cohort.team.select_related("user"), key=lambda member: TeamRole.values.index(member.role)),
        "may_edit_users": can(request.user, Permission.MEMBER_EDIT, cohort),
    }
    return render_staff(request, "programs/cohort_team.html", context, status=422 if form.errors else 200)


@require_POST
@requires(EDIT, Cohort)
def team_remove(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = TeamRemoveForm(request.POST, cohort=cohort)
    if form.is_valid():
        member = form.cleaned_data["member"]
        services.remove_team_member(member, by=request.user)
        messages.success(
            request,
            _("%(name)s no longer has the task %(role)s.") % {"name": member.user, "role": member.get_role_display()},
        )
    else:
        messages.error(request, _("This task was taken away already."))
    return redirect("cohort_team", pk=cohort.pk)
