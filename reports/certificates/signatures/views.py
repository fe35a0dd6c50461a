"""Signing a class: what waits, the sitting of who signs, its end, and a look at a certificate before it is signed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.files.sound import sound_file
from reports.certificates.models import Certificate
from reports.certificates.signatures.forms import SignedFilesForm, SittingForm
from reports.certificates.signatures.intake_services import due_rows
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.reading import (
    Sitting,
    cohorts_to_sign,
    finished_job,
    own_signatures,
    signing_job,
    sittings_of,
    tabs_of,
    unsigned_zip,
)
from reports.certificates.signatures.services import end_sitting, join_sitting, sign_all
from reports.jobs.centre.serving import FILE_HEADERS
from reports.jobs.enums import DocumentStatus
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PER_PAGE = 50


@requires(Permission.CERTIFICATE_SIGN)
def signing_desk(request: HttpRequest) -> HttpResponse:
    """The classes in which something waits for the reader's signature."""
    context = {"title": _("To be signed"), "rows": cohorts_to_sign(request.user)}
    return render_staff(request, "reports/certificates/signing_desk.html", context)


@requires(Permission.CERTIFICATE_VIEW, Cohort)
def signature_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Each certificate that is to be signed with its state; above it what the reader can do about it."""
    return list_page(request, cohort, SignedFilesForm())


def list_page(request: HttpRequest, cohort: Cohort, form: SignedFilesForm, unmatched: object = ()) -> HttpResponse:
    rows, state = own_signatures(cohort, request.user), request.GET.get("state", "")
    counts = rows.counts()
    may_issue = can(request.user, Permission.CERTIFICATE_ISSUE, cohort)
    context = {
        "title": _("Electronic signatures"),
        "cohort": cohort,
        "tab": "certificates",
        "counts": counts,
        "tabs": tabs_of(counts, state),
        "page": Paginator(rows.in_state(state).for_list(), PER_PAGE).get_page(request.GET.get("page")),
        "job": signing_job(rows, cohort),
        "sittings": sittings_of(cohort, request.user),
        "may_draft": can(request.user, Permission.CERTIFICATE_SIGN, cohort),
        "to_upload": due_rows(cohort).count() if may_issue else 0,
        "zip_job": unsigned_zip(cohort, request.user) if may_issue else None,
        "form": form,
        "unmatched": unmatched,
    }
    template = part(request, "reports/certificates/signature_list.html", "rows")
    return render_staff(request, template, context, status=422 if form.errors or unmatched else 200)


@requires(Permission.CERTIFICATE_VIEW, Cohort)
def signature_status(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The progress part, polled while files are signed; at its end a link to the fresh list."""
    rows = own_signatures(cohort, request.user)
    job = signing_job(rows, cohort) or finished_job(rows, cohort)
    return render(request, "components/job_progress.html", {"job": job})


@sensitive_post_parameters("passphrase", "nik")
@require_POST
@requires(Permission.CERTIFICATE_SIGN, Cohort)
@sensitive_variables("form")
def signature_sign(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Opens the session where none is open, and asks for everything of the class that waits for this official.

    Whatever happens, the page is fetched anew: what was typed is in no answer.
    """
    sitting = chosen(request, cohort)
    form = SittingForm(request.POST, provider=sitting.seat.provider, is_open=sitting.session is not None)
    if not form.is_valid():
        messages.error(request, " ".join(dict.fromkeys(text for texts in form.errors.values() for text in texts)))
        return redirect("signature_list", cohort.pk)
    try:
        session = sitting.session or join_sitting(sitting.seat, **form.cleaned_data)
        count = sign_all(cohort, sitting.seat, session)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        text = ngettext("%(count)s certificate is being signed.", "%(count)s certificates are being signed.", count)
        messages.success(request, text % {"count": count})
    return redirect("signature_list", cohort.pk)


@require_POST
@requires(Permission.CERTIFICATE_SIGN, Cohort)
def signature_end(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Ends the session before its time: the signer forgets at once."""
    try:
        end_sitting(chosen(request, cohort).seat)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The signing session is ended; the passphrase is forgotten."))
    return redirect("signature_list", cohort.pk)


def chosen(request: HttpRequest, cohort: Cohort) -> Sitting:
    """The reader's own sitting that the form names."""
    asked = (request.POST.get("official", ""), request.POST.get("provider", ""))
    for sitting in sittings_of(cohort, request.user):
        if (str(sitting.seat.official.pk), sitting.seat.provider) == asked:
            return sitting
    raise Http404


@requires(Permission.CERTIFICATE_SIGN, Certificate)
def signature_draft(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """A copy to be read before signing, marked as a draft on every page."""
    get_object_or_404(CertificateSignature.objects.visible_to(request.user), certificate=certificate)
    if certificate.document.status != DocumentStatus.READY:
        raise Http404
    try:
        issued = sound_file(certificate.number, certificate.document).read_bytes()
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("signature_list", certificate.cohort_id)
    headers = {"Content-Disposition": 'attachment; filename="draf.pdf"', **FILE_HEADERS}
    # A web process learns to open PDFs only when it first draws one.
    from reports.certificates.signatures.drafts import draft_of  # noqa: PLC0415

    return HttpResponse(draft_of(issued), content_type="application/pdf", headers=headers)
