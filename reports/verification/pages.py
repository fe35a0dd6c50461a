"""How the public answers look: one page for a certificate, one for everything that is none; neither is kept by anybody."""

import functools
import re
from dataclasses import dataclass
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
from reports.verification.answers import Answer, answer_of, archived_rows, handed_out, rows_of
from revmental.accounts.pages import site as site_of
from revmental.lib.dates import moment_text

# Stand in a kept page for what is of one certificate or one reader.
CSRF, TOKEN, SHA256, UNSIGNED, CHECKED, FACTS = (
    f"{name}-STANDS-HERE" for name in ("CSRF", "TOKEN", "SHA256", "UNSIGNED", "CHECKED", "FACTS")
)
MARKS = re.compile(r"([A-Z0-9]+-STANDS-HERE)")
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True)
class State:
    """What the page says of many certificates alike."""

    answer: Answer
    is_specimen: bool
    has_file: bool
    language: str


def sole(rows: QuerySet) -> Any:
    """The one row, or None; `first()` would have it sorted by the model's order, which costs more than finding it."""
    return next(iter(rows[:1]), None)


def certificate_page(
    request: HttpRequest, certificate: Certificate, *, outcome: str = "", signature: Any = None, status: int = 200
) -> HttpResponse:
    """Status as it is at this moment, and what is printed; `outcome` and `signature`: what became of a file that was compared."""
    made, issued = handed_out(certificate), certificate.document
    has_file = made is not None and made.status == DocumentStatus.READY
    values = {
        CSRF: get_token(request),
        TOKEN: certificate.token,
        SHA256: made.sha256 if has_file else "",
        UNSIGNED: issued.sha256 if made != issued else "",
        CHECKED: moment_text(timezone.now(), certificate.agency.time_zone),
        FACTS: render_to_string("components/facts.html", {"rows": rows_of(certificate)}),
    }
    state = State(answer_of(certificate), bool(certificate.facts.get("is_specimen")), has_file, get_language() or "")
    page = cut(state, outcome, signature, **site_of(request)) if outcome else kept(state, **site_of(request))
    return kept_from_caches(HttpResponse("".join(values.get(piece, piece) for piece in page), status=status))


@functools.lru_cache(maxsize=64)
def kept(state: State, **site: Any) -> tuple[str, ...]:
    """Rendered once for all certificates of the same state: on a day of graduation that is most of the page's work."""
    return cut(state, "", None, **site)


def cut(state: State, outcome: str, signature: Any, **site: Any) -> tuple[str, ...]:
    """The page with marks for what is of one certificate or one reader, cut at them."""
    marks = {"csrf_token": CSRF, "token": TOKEN, "sha256": SHA256, "unsigned_sha256": UNSIGNED, "facts": FACTS}
    checked = _("Checked %(at)s") % {"at": CHECKED}
    words = {"title": _("Certificate verification"), "checked": checked, "outcome": outcome, "signature": signature}
    context = marks | words | site | {"state": state, "answer": state.answer}
    return tuple(MARKS.split(render_to_string("reports/verification/certificate_verify.html", context)))


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
