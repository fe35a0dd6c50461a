"""The confirmation by typing how many, and the issue."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.checks.audiences import audience_of, subject_of
from reports.certificates.checks.plan import Preflight
from reports.certificates.checks.results import latest_check
from reports.certificates.checks.views import planned, to_preflight
from reports.certificates.issuing.forms import IssueForm
from reports.certificates.issuing.services import issue_certificates, propose_issue
from reports.certificates.proposals.reading import standing_of
from reports.certificates.proposals.services import withdraw_proposal
from reports.certificates.register.reading import next_numbers
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_issue(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The confirmation by typing how many, then numbers and certificates in one transaction."""
    audience = audience_of(request.GET)
    plan = planned(cohort, latest_check(subject_of(cohort, audience)), audience)
    standing = standing_of(plan, request.user)
    step = "issue" if standing.may_issue else "propose"
    form = IssueForm(request.POST or None, initial={"step": step})
    if not plan.can_issue and not (request.method == "POST" and not plan.candidates):
        messages.error(request, _("Nothing can be issued as it stands. The check below says why."))
        return to_preflight(request, cohort)
    if request.method == "POST" and form.is_valid() and done(request, form, plan, step):
        return redirect("certificate_list", cohort.pk)
    context = {
        "title": _("Issue certificates"),
        "cohort": cohort,
        "tab": "certificates",
        "plan": plan,
        "form": form,
        "numbers": next_numbers(plan),
        "standing": standing,
        "step": step,
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/certificate_issue.html", context, status=status)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def issue_proposal_withdraw(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Takes back what waits for somebody's confirmation."""
    if withdraw_proposal(cohort, by=request.user, audience=audience_of(request.GET)):
        messages.success(request, _("The proposal is taken back. Nothing was issued."))
    return to_preflight(request, cohort)


def done(request: HttpRequest, form: IssueForm, plan: Preflight, step: str) -> bool:
    """Whether it was issued or proposed; a refusal stands on the form."""
    if (form.cleaned_data["step"] or "issue") != step:
        form.add_error("count", _("Meanwhile somebody has prepared or taken back this issue. Look at the page again."))
        return False
    choices = {"findings": plan.findings, "signer": plan.signer, "issued_on": plan.issued_on, "audience": plan.audience}
    act, tell = (issue_certificates, tell_issued) if step == "issue" else (propose_issue, tell_proposed)
    try:
        result = act(plan.cohort, by=request.user, confirmed_count=form.cleaned_data["count"], **choices)
    except DomainError as error:
        form.add_error("count", str(error))
        return False
    tell(request, result.count)
    return True


def tell_proposed(request: HttpRequest, count: int) -> None:
    text = ngettext(
        "%(count)s certificate is prepared. Somebody else has to confirm it; until then no number is taken.",
        "%(count)s certificates are prepared. Somebody else has to confirm them; until then no number is taken.",
        count,
    )
    messages.success(request, text % {"count": count})


def tell_issued(request: HttpRequest, count: int) -> None:
    text = ngettext(
        "%(count)s certificate is issued; its file is being made.",
        "%(count)s certificates are issued; their files are being made.",
        count,
    )
    messages.success(request, text % {"count": count})
