"""The year's angkatan, the page of one with its road, and its steps."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.cohorts.readers import sees_everyone
from reports.desk.cards import cohort_cards
from reports.desk.cohort_page import achievements, cohort_page
from reports.desk.forms import CohortFilterForm, MoveForm
from reports.desk.services import advance_cohort
from reports.desk.withholding import figures_for
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.downloads import csv_file
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PER_PAGE = 12
# Where the work of a step begins, for steps that somebody opens in order to work at once.
LANDING = {CohortStatus.GRADUATION: "graduation_detail", CohortStatus.CERTIFICATES: "certificate_list"}


@requires(Permission.COHORT_VIEW)
def cohort_list(request: HttpRequest) -> HttpResponse:
    cohorts = Cohort.objects.visible_to(request.user)
    form = CohortFilterForm(request.GET, cohorts=cohorts, user=request.user)
    form.is_valid()
    page = Paginator(form.chosen(cohorts).for_list(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Cohorts"),
        "page": page,
        "rows": cohort_cards(request.user, page.object_list),
        "form": form,
        "year": form.shown_year,
        "has_any": bool(form.years),
        "may_edit": can(request.user, Permission.COHORT_EDIT),
    }
    return render_staff(request, part(request, "reports/desk/cohort_list.html", "rows"), context)


@requires(Permission.COHORT_VIEW, Cohort)
def cohort_detail(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    context = cohort_page(cohort, request.user)
    return render_staff(request, "reports/desk/cohort_detail.html", {"title": _("Road"), **context})


@requires(Permission.COHORT_VIEW, Cohort)
def cohort_scores_csv(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The table of the final scores as a file, withheld as on the page."""
    figures = figures_for(request.user, [cohort])[cohort.pk]
    chart = achievements(cohort, figures, sees_scores=sees_everyone(request.user, cohort))["chart"]
    if chart is None:
        raise Http404
    return csv_file(chart.table, [chart.title, cohort.label])


@require_POST
@requires(Permission.COHORT_EDIT, Cohort)
def cohort_move(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a step of the road."))
        return redirect("cohort_detail", pk=cohort.pk)
    try:
        moved = advance_cohort(cohort, to=form.cleaned_data["to"], by=request.user, note=form.cleaned_data["note"])
        messages.success(
            request, _("%(cohort)s is now at “%(step)s”.") % {"cohort": moved.label, "step": moved.get_status_display()}
        )
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("cohort_detail", pk=cohort.pk)
    return redirect(LANDING.get(CohortStatus(moved.status), "cohort_detail"), pk=cohort.pk)
