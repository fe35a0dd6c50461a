"""The public answer to "is this paper true?": from the database alone, so that it stands when broker and workers are down."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus
from reports.verification.answers import answer_of, rows_of
from revmental.accounts.access import public

# Larger than any certificate of ours; refused before it is read.
LARGEST = 15 * 1024 * 1024
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@public
def certificate_verify(request: HttpRequest, token: str) -> HttpResponse:
    """Status as it is at this moment, and what is printed; unknown and malformed tokens get the same page."""
    return answered(request, token)


@public
@csrf_exempt
@require_POST
def certificate_compare(request: HttpRequest, token: str) -> HttpResponse:
    """Compares a file with the issued one where no script runs: it is hashed and forgotten.

    The size is asked before Django reads the body for the CSRF check, hence the two decorators.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return answered(request, token, outcome="too_large", status=413)
    return compared(request, token)


@csrf_protect
def compared(request: HttpRequest, token: str) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return answered(request, token, outcome="no_file", status=422)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return answered(request, token, digest=digest.hexdigest())


def answered(
    request: HttpRequest, token: str, *, digest: str = "", outcome: str = "", status: int = 200
) -> HttpResponse:
    certificate = Certificate.objects.by_token(token).first()
    if certificate is None:
        return unknown(request)
    document = certificate.document
    is_made = document.status == DocumentStatus.READY
    if digest:
        outcome = "same" if is_made and digest == document.sha256 else "different"
    context = {
        "title": _("Certificate verification"),
        "certificate": certificate,
        "answer": answer_of(certificate),
        "rows": rows_of(certificate),
        "checked_at": timezone.now(),
        "sha256": document.sha256 if is_made else "",
        "outcome": outcome,
    }
    return kept_from_caches(render(request, "reports/verification/certificate_verify.html", context, status=status))


def unknown(request: HttpRequest) -> HttpResponse:
    """One page for every token that is none, so that nothing can be learned by trying."""
    context = {"title": _("Not a certificate of ours")}
    return kept_from_caches(render(request, "reports/verification/certificate_unknown.html", context, status=404))


def kept_from_caches(response: HttpResponse) -> HttpResponse:
    """A revocation must show at the next request, and no search engine may list people."""
    for name, value in HEADERS.items():
        response[name] = value
    return response
