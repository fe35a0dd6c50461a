"""Files that are signed elsewhere: out as a ZIP, back as signed files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.signatures.forms import SignedFilesForm
from reports.certificates.signatures.intake_services import request_unsigned, take_in
from reports.certificates.signatures.views import list_page
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def signature_unsigned(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Asks for the ZIP of what is to be signed."""
    try:
        document = request_unsigned(cohort, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is being made.") % {"title": document.title})
    return redirect("signature_list", cohort.pk)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def signature_upload(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Takes in what fits; what does not is named with its reason."""
    form = SignedFilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return list_page(request, cohort, form)
    try:
        count, unmatched = take_in(cohort, form.cleaned_data["files"], by=request.user)
    except DomainError as error:
        form.add_error("files", str(error))
        return list_page(request, cohort, form)
    if count:
        text = ngettext("%(count)s signed file is being checked.", "%(count)s signed files are being checked.", count)
        messages.success(request, text % {"count": count})
    if unmatched:
        return list_page(request, cohort, SignedFilesForm(), unmatched)
    return redirect("signature_list", cohort.pk)
