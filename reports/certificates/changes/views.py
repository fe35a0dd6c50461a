"""One certificate: shown, replaced by a new one, or revoked; both with a reason that stays."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.changes.forms import ReasonForm, ReissueForm
from reports.certificates.changes.reissue import plan_reissue
from reports.certificates.changes.services import reissue_certificate, request_reissue_check, revoke_certificate
from reports.certificates.checks.preflight import today
from reports.certificates.checks.results import Choices, choices_of, findings_of, latest_check
from reports.certificates.enums import WithdrawalReason
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from reports.jobs.progress import job_of
from revmental.accounts.access import agency_ids, can, requires
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
        "handed_out": certificate.handed_out,
        "newer": Certificate.objects.filter(replaces=certificate).first(),
        "changes": certificate.status_changes.select_related("by").order_by("-at", "-pk"),
        "job": job_of(certificate.document, timezone.now()) if may_issue else None,
        "may_issue": may_issue,
        "reads_reason": reads_reason(request.user, certificate),
    }
    return render_staff(request, "reports/certificates/certificate_detail.html", context)


def reads_reason(user: Any, row: Cohort | Certificate) -> bool:
    """Whether the user reads what was written of a withdrawal: within the issuing agency; who sent the person reads its category."""
    return row.agency_id in agency_ids(user, Permission.CERTIFICATE_VIEW)


@requires(Permission.CERTIFICATE_ISSUE, Certificate)
def certificate_reissue(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """A new certificate with a new number from the present data, once a worker has laid its page out."""
    check = latest_check(certificate)
    form = ReissueForm(request.POST or None, cohort=certificate.cohort, initial=first_values(certificate, check))
    reissue = partial(reissue_certificate, findings=findings_of(check))
    done = _("%(new)s is issued in place of %(old)s; its file is being made.")
    if changed(request, certificate, form, reissue, done):
        return redirect("certificate_list", certificate.cohort_id)
    return reissue_page(request, certificate, form, check)


def first_values(certificate: Certificate, check: Document | None) -> dict[str, Any]:
    """What the form begins with: what the last check was asked for with, else the usual official and today."""
    words = check.parameters if check else first_words(certificate)
    choices = choices_of(check)
    signer = choices["signer"] or certificate.agency.signers.usual()
    return {**words, "signer": signer, "issued_on": choices["issued_on"] or today(certificate.cohort)}


def first_words(certificate: Certificate) -> dict[str, str]:
    """The public reason, where the holder's request for another name was accepted."""
    # Requests are a wing above: known by the name of the relation only.
    is_renamed = certificate.name_corrections.filter(status="accepted").exists()
    return {"category": WithdrawalReason.NAME} if is_renamed else {}


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Certificate)
def certificate_recheck(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Starts laying out the page that would replace the certificate."""
    form = ReissueForm(request.POST, cohort=certificate.cohort)
    if form.is_valid():
        try:
            request_reissue_check(certificate, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("certificate_reissue", certificate.pk)
    return reissue_page(request, certificate, form, latest_check(certificate))


def reissue_page(
    request: HttpRequest, certificate: Certificate, form: ReissueForm, check: Document | None
) -> HttpResponse:
    context = {
        "plan": plan_reissue(certificate, findings_of(check), **chosen(form, check)),
        "check": check,
        "job": job_of(check, timezone.now()) if check and not check.is_finished else None,
        "heading": _("Issue a new one in its place"),
        "explanation": _(
            "A new certificate with a new number is made from the data as they are now. This one stays in the register; "
            "its verification page says that it was replaced, and by which."
        ),
    }
    return change_page(request, certificate, form, "certificate_reissue", context)


def chosen(form: ReissueForm, check: Document | None) -> Choices:
    """What the page is planned with: as it was just typed, as far as that is right, else as the last check was asked for."""
    if not form.is_bound:
        return choices_of(check)
    return {"signer": form.cleaned_data.get("signer"), "issued_on": form.cleaned_data.get("issued_on")}


@requires(Permission.CERTIFICATE_ISSUE, Certificate)
def certificate_revoke(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Withdraws it: the verification page says so at its next request."""
    form = ReasonForm(request.POST or None)
    done = _("%(old)s is revoked. Its verification page says so from now on.")
    if changed(request, certificate, form, revoke_certificate, done):
        return redirect("certificate_list", certificate.cohort_id)
    context = {
        "heading": _("Revoke this certificate"),
        "explanation": _(
            "From the next request on its verification page says that it was revoked. The number stays taken. "
            "This cannot be undone."
        ),
        "submit": _("Revoke"),
        "tone": "danger",
    }
    return change_page(request, certificate, form, "certificate_change", context)


def changed(
    request: HttpRequest, certificate: Certificate, form: ReasonForm, act: Callable[..., Certificate], done: str
) -> bool:
    """Whether it was done; if not, the form says why."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        result = act(certificate, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, done % {"old": certificate.number, "new": result.number})
    return True


def change_page(
    request: HttpRequest, certificate: Certificate, form: ReasonForm, page: str, words: dict[str, Any]
) -> HttpResponse:
    """The certificate, what the change means, and the form with its reason."""
    context = {
        "certificate": certificate,
        "cohort": certificate.cohort,
        "tab": "certificates",
        "form": form,
        "title": certificate.number,
    }
    status = 422 if form.errors else 200
    return render_staff(request, f"reports/certificates/{page}.html", context | words, status=status)
