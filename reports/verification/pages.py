"""How the public answers look: one page for a certificate, one for everything that is none; neither is kept by anybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus
from reports.verification.answers import answer_of, rows_of

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def certificate_page(
    request: HttpRequest, certificate: Certificate, *, outcome: str = "", signature: Any = None, status: int = 200
) -> HttpResponse:
    """Status as it is at this moment, and what is printed; `outcome` and `signature`: what became of a file that was compared."""
    document = certificate.document
    context = {
        "title": _("Certificate verification"),
        "certificate": certificate,
        "answer": answer_of(certificate),
        "rows": rows_of(certificate),
        "checked_at": timezone.now(),
        "sha256": document.sha256 if document.status == DocumentStatus.READY else "",
        "outcome": outcome,
        "signature": signature,
    }
    return kept_from_caches(render(request, "reports/verification/certificate_verify.html", context, status=status))


def unknown_page(request: HttpRequest) -> HttpResponse:
    """One page for every token that is none, so that nothing can be learned by trying."""
    context = {"title": _("Not a certificate of ours")}
    return kept_from_caches(render(request, "reports/verification/certificate_unknown.html", context, status=404))


def kept_from_caches(response: HttpResponse) -> HttpResponse:
    """A revocation must show at the next request, and no search engine may list people."""
    for name, value in HEADERS.items():
        response[name] = value
    return response
