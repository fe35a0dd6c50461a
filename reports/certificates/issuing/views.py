"""The confirmation by typing how many, and the issue."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import Preflight
from reports.certificates.checks.results import latest_check
from reports.certificates.checks.views import planned
from reports.certificates.issuing.forms import IssueForm
from reports.certificates.issuing.services import issue_certificates
from reports.certificates.register.reading import next_numbers
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff


@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_issue(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The confirmation by typing how many, then numbers and certificates in one transaction."""
    plan = planned(cohort, latest_check(cohort))
    form = IssueForm(request.POST or None)
    if not plan.can_issue and not (request.method == "POST" and not plan.candidates):
        messages.error(request, _("Nothing can be issued as it stands. The check below says why."))
        return redirect("certificate_preflight", cohort.pk)
    if request.method == "POST" and form.is_valid() and issued(request, form, plan):
        return redirect("certificate_list", cohort.pk)
    context = {
        "title": _("Issue certificates"),
        "cohort": cohort,
        "tab": "certificates",
        "plan": plan,
        "form": form,
        "numbers": next_numbers(plan),
    }
    status = 422 if form.errors else 200
    return render_staff(request, "reports/certificates/certificate_issue.html", context, status=status)


def issued(request: HttpRequest, form: IssueForm, plan: Preflight) -> bool:
    """Whether it was done; a refusal stands on the form."""
    try:
        run = issue_certificates(
            plan.cohort,
            by=request.user,
            confirmed_count=form.cleaned_data["count"],
            findings=plan.findings,
            signer=plan.signer,
            issued_on=plan.issued_on,
        )
    except DomainError as error:
        form.add_error("count", str(error))
        return False
    text = ngettext(
        "%(count)s certificate is issued; its file is being made.",
        "%(count)s certificates are issued; their files are being made.",
        run.count,
    )
    messages.success(request, text % {"count": run.count})
    return True
