"""One certificate: shown, replaced by a new one, or revoked; both with a reason that stays."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.certificates.changes.forms import WithdrawForm
from reports.certificates.changes.services import reissue_certificate, revoke_certificate
from reports.certificates.models import Certificate
from reports.jobs.progress import job_of
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_VIEW, Certificate)
def certificate_detail(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """One certificate with its file, its history, and what may be done with it."""
    may_issue = can(request.user, Permission.CERTIFICATE_ISSUE, certificate)
    context = {
        "title": certificate.number,
        "cohort": certificate.cohort,
        "tab": "certificates",
        "certificate": certificate,
        "document": certificate.document,
        "newer": Certificate.objects.filter(replaces=certificate).first(),
        "changes": certificate.status_changes.select_related("by").order_by("-at", "-pk"),
        "job": job_of(certificate.document, timezone.now()) if may_issue else None,
        "may_issue": may_issue,
    }
    return render_staff(request, "reports/certificates/certificate_detail.html", context)


@requires(Permission.CERTIFICATE_ISSUE, Certificate)
def certificate_reissue(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """A new certificate with a new number from the present data."""
    done = _("%(new)s is issued in place of %(old)s; its file is being made.")
    return withdraw(request, certificate, reissue_certificate, ("reports/certificates/certificate_reissue.html", done))


@requires(Permission.CERTIFICATE_ISSUE, Certificate)
def certificate_revoke(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Withdraws it: the verification page says so at its next request."""
    done = _("%(old)s is revoked. Its verification page says so from now on.")
    return withdraw(request, certificate, revoke_certificate, ("reports/certificates/certificate_revoke.html", done))


def withdraw(
    request: HttpRequest, certificate: Certificate, act: Callable[..., Certificate], words: tuple[str, str]
) -> HttpResponse:
    """The form with its reason, the one service, the message. `words`: template and message."""
    template, done = words
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            result = act(certificate, by=request.user, reason=form.cleaned_data["reason"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done % {"old": certificate.number, "new": result.number})
            return redirect("certificate_list", certificate.cohort_id)
    context = {
        "certificate": certificate,
        "cohort": certificate.cohort,
        "tab": "certificates",
        "form": form,
        "title": certificate.number,
    }
    return render_staff(request, template, context, status=422 if form.errors else 200)
