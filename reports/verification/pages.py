"""How the public answers look: one page for a certificate, one for everything that is none; neither is kept by anybody."""

import functools
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus
from reports.verification.answers import answer_of, archived_rows, handed_out, rows_of
from revmental.accounts.pages import site as site_of

# Stand in the kept page for what differs.
ANSWER, TOKEN = "ANSWER-STANDS-HERE", "TOKEN-STANDS-HERE"  # noqa: S105 (a mark)
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def sole(rows: QuerySet) -> Any:
    """The one row, or None; `first()` would have it sorted by the model's order, which costs more than finding it."""
    return next(iter(rows[:1]), None)


def certificate_page(
    request: HttpRequest, certificate: Certificate, *, outcome: str = "", signature: Any = None, status: int = 200
) -> HttpResponse:
    """Status as it is at this moment, and what is printed; `outcome` and `signature`: what became of a file that was compared."""
    document, site = handed_out(certificate), site_of(request)
    is_made = document is not None and document.status == DocumentStatus.READY
    context = {
        "certificate": certificate,
        "answer": answer_of(certificate),
        "rows": rows_of(certificate),
        "checked_at": timezone.now(),
        "sha256": document.sha256 if is_made else "",
        "unsigned_sha256": certificate.document.sha256 if document != certificate.document else "",
        "outcome": outcome,
        "signature": signature,
        "csrf_token": get_token(request),
    }
    before, after = shell(get_language() or "", **site)
    answer = render_to_string("reports/verification/_answer.html", context | site)
    page = f"{before}{answer}{after}".replace(TOKEN, context["csrf_token"])
    return kept_from_caches(HttpResponse(page, status=status))


@functools.lru_cache(maxsize=8)
def shell(language: str, *, official_host: str, is_demo: bool) -> tuple[str, str]:
    """What stands before and after the answer, the same for everybody: on a day of graduation that is most of the page's work."""
    site = {"official_host": official_host, "is_demo": is_demo}
    words = {"title": _("Certificate verification"), "answer": ANSWER, "csrf_token": TOKEN}
    page = render_to_string("reports/verification/certificate_verify.html", site | words)
    before, _mark, after = page.partition(ANSWER)
    return before, after


def archived_page(request: HttpRequest, record: ArchivedCertificate) -> HttpResponse:
    """A document from before this system, on the word of the agency that recorded it, and shown as nothing more."""
    context = {
        "title": _("Document from the archive"),
        "record": record,
        "rows": archived_rows(record),
        "checked_at": timezone.now(),
    }
    return kept_from_caches(render(request, "reports/verification/archived_verify.html", context))


def unknown_page(request: HttpRequest) -> HttpResponse:
    """One page for every token that is none, so that nothing can be learned by trying."""
    context = {"title": _("Not a certificate of ours")}
    return kept_from_caches(render(request, "reports/verification/certificate_unknown.html", context, status=404))


def kept_from_caches(response: HttpResponse) -> HttpResponse:
    """A revocation must show at the next request, and no search engine may list people."""
    for name, value in HEADERS.items():
        response[name] = value
    return response
