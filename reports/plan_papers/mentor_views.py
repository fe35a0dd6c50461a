"""The approval sheet for the mentor who signed it, behind the personal link; the right to it is asked at each request."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from reports.jobs.centre.serving import served
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.models import Document
from reports.jobs.progress import job_of
from reports.jobs.services import note_download
from reports.plan_papers.approval_facts import approved_of
from reports.plan_papers.pages import WORDS
from reports.plan_papers.services import request_plan_paper
from revmental.accounts.entry.links import token_of
from revmental.accounts.system import system_user
from revmental.lib.clients import address_of
from revmental.lib.errors import DomainError


def has_signed(link: MentorLink) -> bool:
    """Whether the approval on the sheet is the word of this mentor: given in the name of the link, or by the link itself.
    A mentor who came later reads the plan, but the sheet is not theirs."""
    try:
        approved = approved_of(link.plan)
    except DomainError:
        return False
    return approved.mentor.reviewer_name == link.mentor_name or link.uses.filter(action="approve").exists()


def own_sheets(link: MentorLink) -> Any:
    """The sheets of the plan made so far, newest first; none for a mentor who has not signed."""
    sheets = Document.objects.of_subject(JobKind.PLAN_APPROVAL, link.plan_id)
    return sheets if has_signed(link) else sheets.none()


@by_mentor_link
def mentor_papers(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The sheet that the mentor signed, or when there will be one."""
    if request.method == "POST":
        return requested(request, link)
    context = {
        "title": _("Papers you signed"),
        "plan": link.plan,
        "token": token_of(link),
        "row": sheet_row(link) if has_signed(link) else None,
    }
    return render(request, "reports/plan_papers/mentor_papers.html", context)


def sheet_row(link: MentorLink) -> dict[str, Any]:
    """The sheet as the component of papers takes it, with the job while it is not done."""
    title, text = WORDS[JobKind.PLAN_APPROVAL]
    newest = own_sheets(link).first()
    job = sheet_job(link, newest) if newest and newest.status != DocumentStatus.READY else None
    return {"kind": JobKind.PLAN_APPROVAL.value, "title": title, "text": text, "job": job}


def requested(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """To the file if it is there, else back to the page on which it comes along; a refusal is said there too."""
    if not has_signed(link):
        raise Http404(_("This link does not open anything"))
    token = token_of(link)
    try:
        document = request_plan_paper(link.plan, JobKind.PLAN_APPROVAL, by=system_user())
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("mentor_papers", token)
    if document.status == DocumentStatus.READY:
        return redirect("mentor_paper_file", token, document.pk)
    messages.success(request, _("“%(title)s” is being made; it takes a few seconds.") % {"title": document.title})
    return redirect("mentor_papers", token)


def sheet_job(link: MentorLink, document: Document) -> dict[str, Any]:
    """The job with addresses that work without an account."""
    token, job = token_of(link), job_of(document, timezone.now())
    job["poll_url"] = reverse("mentor_paper_status", args=[token, document.pk])
    if "download_url" in job:
        job["download_url"] = reverse("mentor_paper_file", args=[token, document.pk])
    if "retry_url" in job:
        job["retry_url"] = reverse("mentor_papers", args=[token])
    return job


def sheet_of(link: MentorLink, key: UUID) -> Document:
    """One sheet of the link's plan. Raises Http404 for any other file and for mentors who have not signed."""
    document = own_sheets(link).filter(pk=key).first()
    if document is None:
        raise Http404(_("The file is no longer there."))
    return document


@by_mentor_link
def mentor_paper_status(request: HttpRequest, link: MentorLink, key: UUID) -> HttpResponse:
    """The progress part of the sheet, polled while it is made."""
    return render(request, "components/job_progress.html", {"job": sheet_job(link, sheet_of(link, key))})


@by_mentor_link
def mentor_paper_file(request: HttpRequest, link: MentorLink, key: UUID) -> HttpResponse:
    """The sheet itself; that it was taken is noted with the link and in the trail."""
    document = sheet_of(link, key)
    answer = served(document)
    note_use(link, "paper", address_of(request))
    note_download(document, by=system_user())
    return answer
