"""The page of an angkatan's exports, and that of the columns of a list."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.exports.columns import columns_of
from reports.exports.enums import ExportTarget
from reports.exports.forms import Columns
from reports.exports.services import TARGETS, arrange_columns, request_export, use_example
from reports.jobs.class_files import kinds_for
from reports.jobs.enums import JobKind
from reports.plan_papers.views import taken
from reports.sheets.pages import open_jobs
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.pages import render_staff
from revmental.lib.stale import mark_of

TEXTS = {
    JobKind.EXPORT_RECAP: gettext_lazy(
        "Everybody in the class: biodata as printed, attendance, scores, outcome, certificate."
    ),
    JobKind.EXPORT_LAN: gettext_lazy("Those who passed, with the columns that LAN asks of your agency."),
    JobKind.EXPORT_SIASN: gettext_lazy("Those who passed, with the columns of a course (kursus) in SIASN."),
}


@requires(Permission.REPORT_VIEW, Cohort)
def export_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Every export that the reader may have of this class."""
    allowed = [kind for kind in kinds_for(request.user, cohort) if kind in TEXTS]
    jobs = open_jobs(cohort, allowed)
    context = {
        "title": _("Exports"),
        "cohort": cohort,
        "tab": "sheets",
        "cards": [card(cohort, JobKind(kind), jobs[kind]) for kind in allowed],
    }
    return render_staff(request, "reports/exports/export_list.html", context)


def card(cohort: Cohort, kind: JobKind, jobs: list[dict[str, Any]]) -> dict[str, Any]:
    target = TARGETS.get(kind)
    is_example = bool(target) and columns_of(cohort.agency, target)[1]
    return {
        "kind": kind.value,
        "title": kind.label,
        "text": TEXTS[kind],
        "jobs": jobs,
        "target": target,
        "is_example": is_example,
    }


@require_POST
@requires(Permission.REPORT_VIEW, Cohort)
def export_request(request: HttpRequest, cohort: Cohort, kind: str) -> HttpResponse:
    """Takes the cells and asks for the workbook; straight to the file where the same was made before."""
    if kind not in TEXTS:
        raise Http404
    if kind not in kinds_for(request.user, cohort):
        raise PermissionDenied(kind)
    try:
        document = request_export(cohort, JobKind(kind), by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("export_list", cohort.pk)
    return taken(request, document, "export_list", cohort)


@requires(Permission.REPORT_MAKE, Cohort)
def export_columns(request: HttpRequest, cohort: Cohort, target: str) -> HttpResponse:
    """Arranges the columns of a list, for all classes of the agency."""
    if target not in ExportTarget.values:
        raise Http404
    if "example" in request.POST:
        use_example(cohort.agency, target, by=request.user)
        messages.success(request, _("The example holds again."))
        return redirect("export_list", cohort.pk)
    columns, is_example = columns_of(cohort.agency, target)
    initial = [{"place": number, **column} for number, column in enumerate(columns, 1)]
    form = Columns(request.POST or None, initial=initial)
    mark: dict[str, Any] | None = {"seen": request.POST.get("seen") or mark_of(columns)}
    if form.is_valid() and (mark := arranged(request, cohort, target, form, mark)) is None:
        return redirect("export_list", cohort.pk)
    context = {
        "title": _("Columns of the list"),
        "cohort": cohort,
        "tab": "sheets",
        "form": form,
        "about": ExportTarget(target).label,
        "is_example": is_example,
        **mark,
    }
    status = 422 if request.method == "POST" else 200
    return render_staff(request, "reports/exports/export_columns.html", context, status=status)


def arranged(
    request: HttpRequest, cohort: Cohort, target: str, form: Any, mark: dict[str, Any]
) -> dict[str, Any] | None:
    """None once it was done; else the mark that the page carries on, with what the list says now if others changed it."""
    try:
        arrange_columns(cohort.agency, target, form.chosen(), seen=mark["seen"], by=request.user)
    except StaleEdit as error:
        return error.shown
    except DomainError as error:
        messages.error(request, str(error))
        return mark
    messages.success(request, _("The columns of “%(list)s” are kept.") % {"list": ExportTarget(target).label})
    return None
