"""The report's page of a cohort: choose, write what no row knows, ask, watch, download."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.cohort_report.forms import ReportForm
from reports.cohort_report.pages import report_page
from reports.cohort_report.services import request_report
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@requires(Permission.REPORT_VIEW, Cohort)
def cohort_report_detail(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Versions made so far, the photos, and the form to make the next version."""
    return report_page(request, cohort)


@require_POST
@requires(Permission.REPORT_MAKE, Cohort)
def cohort_report_request(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Takes the snapshot and asks for both files."""
    form = ReportForm(request.POST, cohort=cohort)
    if not form.is_valid():
        return report_page(request, cohort, form=form)
    try:
        request_report(cohort, by=request.user, signer=form.cleaned_data["signer"], texts=form.texts())
    except DomainError as error:
        form.add_error(None, str(error))
        return report_page(request, cohort, form=form)
    messages.success(request, _("The report is being made. You may leave this page."))
    return redirect("cohort_report_detail", cohort.pk)
