"""The dry run: who would get which document, and whether every page prints right."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.checks.audiences import audience_of, preflight_for, subject_of
from reports.certificates.checks.forms import CheckForm
from reports.certificates.checks.plan import Preflight
from reports.certificates.checks.results import choices_of, findings_of, latest_check, latest_proof
from reports.certificates.checks.services import request_check, request_proof
from reports.certificates.checks.team import Team
from reports.certificates.enums import TEAM_QUERY, Audience
from reports.jobs.models import Document
from reports.jobs.progress import class_file_of, job_of
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PER_PAGE = 50


def planned(cohort: Cohort, check: Document | None, audience: str = Audience.PARTICIPANTS) -> Preflight:
    """The dry run with the signer and the day of the last check, or the defaults before the first one."""
    return preflight_for(cohort, audience, findings=findings_of(check), **choices_of(check))


def proof_of(subject: Cohort | Team) -> dict[str, Any] | None:
    """The last proof sheet as the page shows it; None before the first one and when it was cleared away."""
    document = latest_proof(subject)
    return class_file_of(document, timezone.now()) if document else None


@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_preflight(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who would get which document, why the rest would not, what is missing, and whether every page prints right."""
    return preflight_page(request, cohort)


def preflight_page(request: HttpRequest, cohort: Cohort, form: CheckForm | None = None) -> HttpResponse:
    """The dry run, with the choices that were refused and what is wrong in them (422)."""
    audience = audience_of(request.GET)
    subject = subject_of(cohort, audience)
    check = latest_check(subject)
    plan = planned(cohort, check, audience)
    context = {
        "title": _("Piagam of the team") if audience == Audience.TEAM else _("Check before issue"),
        "cohort": cohort,
        "tab": "certificates",
        "plan": plan,
        "check": check,
        "proposal": cohort.issue_proposals.waiting().filter(audience=audience).first(),
        "is_team": audience == Audience.TEAM,
        "job": job_of(check, timezone.now()) if check and not check.is_finished else None,
        "proof": proof_of(subject),
        "form": form or CheckForm(cohort=cohort, plan=plan),
        "page": Paginator(plan.candidates, PER_PAGE).get_page(request.GET.get("page")),
        "incomplete": [candidate for candidate in plan.candidates if candidate.missing],
    }
    template = part(request, "reports/certificates/certificate_preflight.html", "rows")
    return render_staff(request, template, context, status=422 if form else 200)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_check(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Starts laying every page out with the chosen signer and day."""
    form = CheckForm(request.POST, cohort=cohort)
    if not form.is_valid():
        return preflight_page(request, cohort, form)
    request_check(cohort, by=request.user, audience=audience_of(request.GET), **form.cleaned_data)
    return to_preflight(request, cohort)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_proof(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Asks for the proof sheet of the hardest pages."""
    try:
        document = request_proof(cohort, by=request.user, audience=audience_of(request.GET))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is being made.") % {"title": document.title})
    return to_preflight(request, cohort)


def to_preflight(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Back to the check of the audience that the address names."""
    query = TEAM_QUERY if audience_of(request.GET) == Audience.TEAM else ""
    return redirect(reverse("certificate_preflight", args=[cohort.pk]) + query)
