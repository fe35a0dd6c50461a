"""The report's page of a cohort: write what no row knows, ask, watch, download."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.cohort_report.forms import ReportForm
from reports.cohort_report.services import request_report
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.progress import job_of
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

SHOWN = 10


@requires(Permission.REPORT_VIEW, Cohort)
def cohort_report_detail(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Reports made so far, and the form to make the next."""
    return page(request, cohort, ReportForm(cohort=cohort))


def page(request: HttpRequest, cohort: Cohort, form: ReportForm) -> HttpResponse:
    reports = Document.objects.filter(cohort=cohort, kind=JobKind.COHORT_REPORT)[:SHOWN]
    now = timezone.now()
    context = {
        "title": _("Report on the training"),
        "cohort": cohort,
        "tab": "report",
        "form": form,
        "jobs": [(document, job_of(document, now)) for document in reports],
        "may_make": can(request.user, Permission.REPORT_MAKE, cohort),
    }
    return render_staff(request, "reports/cohort_report/detail.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.REPORT_MAKE, Cohort)
def cohort_report_request(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Takes the snapshot and asks for the PDF."""
    form = ReportForm(request.POST, cohort=cohort)
    if not form.is_valid():
        return page(request, cohort, form)
    try:
        request_report(cohort, by=request.user, signer=form.cleaned_data["signer"], texts=form.texts())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The report is being made. You may leave this page."))
    return redirect("cohort_report_detail", cohort.pk)
