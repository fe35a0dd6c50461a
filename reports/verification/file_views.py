"""Files that are held against the issued ones: hashed, looked into for a signature, and forgotten."""

import hashlib

from allauth.core import ratelimit
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus
from reports.verification.answers import handed_out
from reports.verification.forms import LookupForm
from reports.verification.lookup import by_token
from reports.verification.pages import certificate_page, sole, unknown_page
from reports.verification.signatures import BUSY, Signature, signature_in
from reports.verification.views import lookup_page
from revmental.accounts.access import public

# Larger than any certificate of ours; refused before it is read.
LARGEST = 15 * 1024 * 1024
# A place to look into a file is free again after that many seconds at the latest.
RETRY_AFTER = 6


def is_too_large(request: HttpRequest) -> bool:
    """Asked before Django reads the body for the CSRF check, hence two decorators on each view."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST


@public
@csrf_exempt
@require_POST
def certificate_compare(request: HttpRequest, token: str) -> HttpResponse:
    """Holds a file against the issued one of this certificate; where a script runs, it has done so before."""
    certificate = by_token(token)
    if certificate is None:
        return unknown_page(request)
    if is_too_large(request):
        return certificate_page(request, certificate, outcome="too_large", status=413)
    return compared(request, certificate)


@csrf_protect
def compared(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return certificate_page(request, certificate, outcome="no_file", status=422)
    outcome, signature = outcome_of(certificate, sha256_of(upload)), looked_into(request, upload)
    return answered(certificate_page(request, certificate, outcome=outcome, signature=signature), signature)


@public
@csrf_exempt
@require_POST
def certificate_file(request: HttpRequest) -> HttpResponse:
    """Finds the certificate whose issued file this is."""
    if is_too_large(request):
        return lookup_page(request, LookupForm(), outcome="too_large", status=413)
    return found_by_file(request)


@csrf_protect
def found_by_file(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return lookup_page(request, LookupForm(), outcome="no_file", status=422)
    sha256, signature = sha256_of(upload), looked_into(request, upload)
    certificate = sole(Certificate.objects.of_file(sha256))
    if certificate:
        outcome = outcome_of(certificate, sha256)
        return answered(certificate_page(request, certificate, outcome=outcome, signature=signature), signature)
    return answered(lookup_page(request, LookupForm(), outcome="unknown", signature=signature, status=422), signature)


def answered(page: HttpResponse, signature: Signature | None) -> HttpResponse:
    """The page; where no place was free to look into the file it says so, beside what the hash tells of it."""
    if signature and signature.state == BUSY:
        page.status_code = 503
        page["Retry-After"] = str(RETRY_AFTER)
    return page


def outcome_of(certificate: Certificate, sha256: str) -> str:
    """What the file is: the one that is handed out, the same before it was signed, or another one."""
    made, issued = handed_out(certificate), certificate.document
    if made and made.status == DocumentStatus.READY and sha256 == made.sha256:
        return "same"
    return "unsigned" if issued.status == DocumentStatus.READY and sha256 == issued.sha256 else "different"


def sha256_of(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def looked_into(request: HttpRequest, upload: UploadedFile) -> Signature | None:
    """The signature of the file; None once an address has had so many looked into that it has to wait: a child each costs time."""
    if not ratelimit.consume(request, action="verify_file"):
        return None
    upload.seek(0)
    return signature_in(upload.read())
