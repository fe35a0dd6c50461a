"""The public answer to "is this paper true?": from the database alone, so that it stands when broker and workers are down."""

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reports.archive.models import ArchivedCertificate
from reports.certificates.querysets import bare
from reports.verification.forms import LookupForm
from reports.verification.lookup import by_token, found_by
from reports.verification.pages import archived_page, certificate_page, kept_from_caches, sole, unknown_page
from revmental.accounts.access import public

RETRY_AFTER = 15 * 60


@public
def certificate_verify(request: HttpRequest, token: str) -> HttpResponse:
    """The QR code's page; unknown and malformed tokens get the same answer."""
    if certificate := by_token(token):
        return certificate_page(request, certificate)
    record = sole(ArchivedCertificate.objects.by_token(token))
    return archived_page(request, record) if record else unknown_page(request)


@public
def certificate_lookup(request: HttpRequest) -> HttpResponse:
    """For those without a camera: number and name lead to the page that the QR code leads to."""
    form = LookupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return looked_up(request, form)
    return lookup_page(request, form, status=422 if form.errors else 200)


def looked_up(request: HttpRequest, form: LookupForm) -> HttpResponse:
    """Tries are counted before they are judged, by number and by address, in the database: many at once gain nothing. All
    writings that find the same number count together."""
    number, name = form.cleaned_data["number"], form.cleaned_data["name"]
    if not ratelimit.consume(request, action="verify", key=bare(number)):
        form.add_error(None, _("Too many tries. Wait 15 minutes, or scan the QR code: it always works."))
        response = lookup_page(request, form, status=429)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    certificate = found_by(number, name)
    if certificate is None:
        form.add_error(None, _("No document bears this number and this name. Compare both with the paper."))
        return lookup_page(request, form, status=422)
    return redirect("certificate_verify", certificate.token)


def lookup_page(
    request: HttpRequest, form: LookupForm, *, outcome: str = "", signature: Any = None, status: int = 200
) -> HttpResponse:
    """The form, and the place for a file; `outcome` and `signature`: what became of a file."""
    context = {"title": _("Check a certificate"), "form": form, "outcome": outcome, "signature": signature}
    return kept_from_caches(render(request, "reports/verification/certificate_lookup.html", context, status=status))
