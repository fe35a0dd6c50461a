"""What the report's page of a cohort shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.cohort_report.forms import PhotoForm, ReportForm
from reports.cohort_report.photo_services import MOST_PHOTOS
from reports.cohort_report.services import documents_of
from reports.jobs.progress import job_for
from revmental.accounts.access import can
from revmental.accounts.roles import Permission
from revmental.lib.pages import render_staff

SHOWN = 10


def report_page(
    request: HttpRequest, cohort: Cohort, *, form: ReportForm | None = None, photo_form: PhotoForm | None = None
) -> HttpResponse:
    """The page, with a form that was refused and what is wrong in it (422)."""
    form, photo_form = form or ReportForm(cohort=cohort), photo_form or PhotoForm()
    photos = list(cohort.report_photos.all())
    context = {
        "title": _("Report on the training"),
        "cohort": cohort,
        "tab": "report",
        "form": form,
        "photo_form": photo_form,
        "versions": versions_of(cohort, request.user),
        "photos": photos,
        "most_photos": MOST_PHOTOS,
        "takes_photos": len(photos) < MOST_PHOTOS,
        "may_make": can(request.user, Permission.REPORT_MAKE, cohort),
        "has_signer": cohort.agency.signers.active().exists(),
    }
    status = 422 if form.errors or photo_form.errors else 200
    return render_staff(request, "reports/cohort_report/detail.html", context, status=status)


def versions_of(cohort: Cohort, user: Any) -> list[dict[str, Any]]:
    """The newest versions, each with the jobs of its two files."""
    versions = list(cohort.report_versions.defer("snapshot", "texts").select_related("made_by")[:SHOWN])
    documents, now = documents_of(*versions), timezone.now()
    return [
        {"version": version, "jobs": [job_for(user, file, now) for file in documents if file.subject_id == version.pk]}
        for version in versions
    ]
