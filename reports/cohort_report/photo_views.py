"""The photos of a class for its report: add, show, take away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.facts.pictures import FOLDER
from reports.cohort_report.forms import PhotoForm
from reports.cohort_report.models import ReportPhoto
from reports.cohort_report.pages import report_page
from reports.cohort_report.photo_services import add_photo, remove_photo
from reports.jobs.centre.serving import FILE_HEADERS
from reports.jobs.files import kept_name, path_of
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@require_POST
@requires(Permission.REPORT_MAKE, Cohort)
def report_photo_add(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Keeps a picture for the next version."""
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return report_page(request, cohort, photo_form=form)
    try:
        add_photo(cohort, form.cleaned_data["picture"], form.cleaned_data["caption"], by=request.user)
    except DomainError as error:
        form.add_error("picture", str(error))
        return report_page(request, cohort, photo_form=form)
    messages.success(request, _("The photo is kept; the next version of the report shows it."))
    return redirect("cohort_report_detail", cohort.pk)


@requires(Permission.REPORT_VIEW, ReportPhoto)
def report_photo(request: HttpRequest, photo: ReportPhoto) -> FileResponse:
    """The picture as kept: a JPEG that we re-encoded ourselves."""
    try:
        file = path_of(kept_name(photo.sha256, FOLDER, "jpg")).open("rb")
    except FileNotFoundError:
        raise Http404(_("The picture has gone.")) from None
    return FileResponse(file, content_type="image/jpeg", headers=FILE_HEADERS)


@require_POST
@requires(Permission.REPORT_MAKE, ReportPhoto)
def report_photo_remove(request: HttpRequest, photo: ReportPhoto) -> HttpResponse:
    """The next version is without it."""
    remove_photo(photo, by=request.user)
    messages.success(request, _("The photo is taken away; versions that show it keep it."))
    return redirect("cohort_report_detail", photo.cohort_id)
