"""The certificates of a cohort: list, progress, what failed, files of the class; one function a page."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from programs.cohorts.models import Cohort
from reports.certificates.changes.views import reads_reason
from reports.certificates.enums import CertificateStatus
from reports.certificates.files.services import request_class_file
from reports.certificates.models import Certificate
from reports.certificates.querysets import CertificateQuerySet
from reports.jobs.enums import OPEN, DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.progress import class_file_of, joint_job
from reports.jobs.querysets import DocumentQuerySet
from reports.jobs.services import retry_documents
from revmental.accounts.access import can, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import part, render_staff

PER_PAGE = 50
REASONS = 5  # why certificates were laid out in full: so many are named above the list
# What the list may be narrowed to, by the word in its address.
STATES: dict[str, dict[str, Any]] = {
    "failed": {"document__status": DocumentStatus.FAILED},
    "waiting": {"document__status__in": OPEN},
    "full": {"document__remark__gt": ""},
    "withdrawn": {"status__in": [CertificateStatus.REVOKED, CertificateStatus.REPLACED]},
}
CLASS_FILES = (JobKind.CERTIFICATE_ZIP, JobKind.CERTIFICATE_PRINT)


@requires(Permission.CERTIFICATE_VIEW, Cohort)
def certificate_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Every certificate of the cohort with its status and its file."""
    own = own_certificates(request, cohort)
    query, state = request.GET.get("q", ""), request.GET.get("state", "")
    found = own.filter(**STATES.get(state, {})).matching(query).for_list()
    may_issue = can(request.user, Permission.CERTIFICATE_ISSUE, cohort)
    context = {
        "title": _("Certificates"),
        "cohort": cohort,
        "tab": "certificates",
        "query": query,
        "state": state,
        "counts": own.counts(),
        "full_reasons": own.reasons_in_full()[:REASONS],
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "job": issue_job(files_of(own), cohort),
        "class_jobs": class_jobs(request, cohort),
        "may_issue": may_issue,
        "reads_reason": reads_reason(request.user, cohort),
        "proposal": cohort.issue_proposals.waiting().first() if may_issue else None,
    }
    return render_staff(request, part(request, "reports/certificates/certificate_list.html", "rows"), context)


def own_certificates(request: HttpRequest, cohort: Cohort) -> CertificateQuerySet:
    """The cohort's certificates, as far as the user sees them."""
    return Certificate.objects.visible_to(request.user).filter(cohort=cohort)


def files_of(certificates: CertificateQuerySet) -> DocumentQuerySet:
    """The jobs that make these certificates."""
    return Document.objects.filter(certificate__in=certificates.order_by())


def issue_job(files: DocumentQuerySet, cohort: Cohort) -> dict[str, Any] | None:
    """The bar of the class's certificates while some are being made or have failed; None when all are ready or none exist."""
    counts = files.progress()
    return None if counts["ready"] == counts["total"] else class_bar(counts, cohort)


def class_bar(counts: dict[str, Any], cohort: Cohort, **more: Any) -> dict[str, Any]:
    """All files of the class's certificates as one bar."""
    return joint_job(
        counts,
        timezone.now(),
        id=cohort.pk,
        title=_("Certificates, %(cohort)s") % {"cohort": cohort.label},
        poll_url=reverse("issue_run_status", args=[cohort.pk]),
        retry_url=reverse("certificate_retry", args=[cohort.pk]),
        **more,
    )


def class_jobs(request: HttpRequest, cohort: Cohort) -> list[dict[str, Any]]:
    """The latest ZIP and the latest print file, whatever their state."""
    rows = Document.objects.at_work(request.user).filter(cohort=cohort, kind__in=CLASS_FILES)
    latest = rows.order_by("kind", "-requested_at").distinct("kind")
    return [class_file_of(document, timezone.now()) for document in latest]


@requires(Permission.CERTIFICATE_VIEW, Cohort)
def issue_run_status(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The progress part of the class's certificates, polled while they are made; at its end a link to the fresh list."""
    counts = files_of(own_certificates(request, cohort)).progress()
    link = {}
    if counts["total"] == counts["ready"] + counts["failed"]:
        link = {"download_url": reverse("certificate_list", args=[cohort.pk]), "download_text": _("Show the list")}
    return render(request, "components/job_progress.html", {"job": class_bar(counts, cohort, **link)})


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_retry(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Puts every failed certificate of the cohort back into the queue."""
    count = retry_documents(files_of(own_certificates(request, cohort)).failed(), by=request.user)
    text = ngettext(
        "%(count)s certificate is in the queue again.", "%(count)s certificates are in the queue again.", count
    )
    if count:
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Nothing has failed."))
    return redirect("certificate_list", cohort.pk)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_zip(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Asks for all files of the class in one ZIP."""
    return ask_for_class_file(request, cohort, JobKind.CERTIFICATE_ZIP)


@require_POST
@requires(Permission.CERTIFICATE_ISSUE, Cohort)
def certificate_print(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Asks for all pages of the class in one file for the printing house."""
    return ask_for_class_file(request, cohort, JobKind.CERTIFICATE_PRINT)


def ask_for_class_file(request: HttpRequest, cohort: Cohort, kind: str) -> HttpResponse:
    try:
        document = request_class_file(cohort, kind, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is being made.") % {"title": document.title})
    return redirect("certificate_list", cohort.pk)
