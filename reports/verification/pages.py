"""How the public answers look: one page for a certificate, one for everything that is none; neither is kept by anybody."""

import functools
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.archive.models import ArchivedCertificate
from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus
from reports.verification.answers import answer_of, archived_rows, handed_out, rows_of
from revmental.accounts.pages import site as site_of

# Stand in what is kept for what differs from page to page.
ANSWER, CSRF, TOKEN, SHA256, UNSIGNED = (f"{name}-STANDS-HERE" for name in ("ANSWER", "CSRF", "TOKEN", "SHA256", "UNSIGNED"))
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def sole(rows: QuerySet) -> Any:
    """The one row, or None; `first()` would have it sorted by the model's order, which costs more than finding it."""
    return next(iter(rows[:1]), None)


def certificate_page(
    request: HttpRequest, certificate: Certificate, *, outcome: str = "", signature: Any = None, status: int = 200
) -> HttpResponse:
    """Status as it is at this moment, and what is printed; `outcome` and `signature`: what became of a file that was compared."""
    site, csrf_token = site_of(request), get_token(request)
    context = {
        "certificate": certificate,
        "answer": answer_of(certificate),
        "rows": rows_of(certificate),
        "checked_at": timezone.now(),
        "compare": compare_form(certificate, csrf_token, outcome, signature),
    }
    before, after = (part.replace(CSRF, csrf_token) for part in shell(get_language() or "", **site))
    answer = render_to_string("reports/verification/_answer.html", context | site)
    return kept_from_caches(HttpResponse(f"{before}{answer}{after}", status=status))


@functools.lru_cache(maxsize=8)
def shell(language: str, *, official_host: str, is_demo: bool) -> tuple[str, str]:
    """What stands before and after the answer, the same for everybody: on a day of graduation that is most of the page's work."""
    site = {"official_host": official_host, "is_demo": is_demo}
    words = {"title": _("Certificate verification"), "answer": ANSWER, "csrf_token": CSRF}
    page = render_to_string("reports/verification/certificate_verify.html", site | words)
    before, _mark, after = page.partition(ANSWER)
    return before, after


def compare_form(certificate: Certificate, csrf_token: str, outcome: str, signature: Any) -> str:
    """The place for a file; empty while the issued one is being made."""
    made, issued = handed_out(certificate), certificate.document
    if made is None or made.status != DocumentStatus.READY:
        return ""
    differs = {
        CSRF: csrf_token,
        TOKEN: certificate.token,
        SHA256: made.sha256,
        UNSIGNED: issued.sha256 if made != issued else "",
    }
    form = compared_form(outcome, signature) if outcome else empty_form(get_language() or "")
    for mark, value in differs.items():
        form = form.replace(mark, value)
    return mark_safe(form)  # noqa: S308 (a rendered template; what is filled in are hashes and tokens)


@functools.lru_cache(maxsize=8)
def empty_form(language: str) -> str:
    """The form as nearly everybody gets it: nothing compared yet."""
    return compared_form("", None)


def compared_form(outcome: str, signature: Any) -> str:
    marks = {"token": TOKEN, "sha256": SHA256, "unsigned_sha256": UNSIGNED, "csrf_token": CSRF}
    context = marks | {"outcome": outcome, "signature": signature}
    return render_to_string("reports/verification/_compare.html", context)


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
