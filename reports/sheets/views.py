"""The page of an angkatan's sheets: choose one, watch it come along, take it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.jobs.class_files import kinds_for
from reports.jobs.enums import JobKind
from reports.plan_papers.views import taken
from reports.sheets.catalogue import SHEETS
from reports.sheets.forms import SheetForm
from reports.sheets.pages import sheet_cards, signers_of
from reports.sheets.services import request_sheet
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.COHORT_VIEW, Cohort)
def sheet_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Every sheet that the reader may have of this class."""
    return page(request, cohort)


def page(request: HttpRequest, cohort: Cohort, bound: SheetForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Sheets and minutes"),
        "cohort": cohort,
        "tab": "sheets",
        "may_export": can(request.user, Permission.REPORT_VIEW, cohort),
        "cards": sheet_cards(cohort, request.user, bound),
    }
    return render_staff(request, "reports/sheets/sheet_list.html", context, status=422 if bound else 200)


@require_POST
@requires(Permission.COHORT_VIEW, Cohort)
def sheet_request(request: HttpRequest, cohort: Cohort, kind: str) -> HttpResponse:
    """Takes the facts and asks for the PDF; straight to the file where the same was made before."""
    if kind not in SHEETS:
        raise Http404
    if kind not in kinds_for(request.user, cohort):
        raise PermissionDenied(kind)
    form = SheetForm(request.POST, cohort=cohort, kind=kind, signers=signers_of(cohort))
    if not form.is_valid():
        return page(request, cohort, form)
    try:
        document = request_sheet(form.asked(), JobKind(kind), by=request.user)
    except DomainError as error:
        form.add_error(None, str(error))
        return page(request, cohort, form)
    return taken(request, document, "sheet_list", cohort)
