"""What the mentor sees by personal link, without an account: the newest version, its files, and the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participants.plans.dialogue.desks import mentor_desk
from participants.plans.dialogue.pages import threads
from participants.plans.enums import PlanStatus
from participants.plans.evidence.serving import served
from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from participants.plans.review.enums import ReviewKind
from participants.plans.review.forms import MentorReviewForm
from participants.plans.review.pages import review_of, versions_of
from participants.plans.review.services import approve_as_mentor, return_as_mentor
from participants.plans.versions.diff import compare
from participants.plans.versions.models import PlanVersion
from revmental.accounts.entry.links import token_of
from revmental.lib.clients import address_of
from revmental.lib.errors import DomainError

DECISIONS = {"approve": approve_as_mentor, "return": return_as_mentor}


@by_mentor_link
def mentor_plan(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The plan and the decision."""
    if request.method == "POST":
        return decided(request, link)
    note_use(link, "opened", address_of(request))
    return mentor_page(request, link)


def mentor_page(
    request: HttpRequest, link: MentorLink, form: MentorReviewForm | None = None, *, status: int = 200
) -> HttpResponse:
    plan = link.plan
    versions = versions_of(plan)
    version = next(iter(versions), None)
    context = {
        "title": _("Action plan of %(name)s") % {"name": plan.enrolment.printed_name},
        "plan": plan,
        "link": link,
        "token": token_of(link),
        "version": version,
        "may_decide": plan.status == PlanStatus.COACH_APPROVED,
        "form": form or MentorReviewForm(initial=presumed(link, version)),
    }
    if version:
        context |= {
            "comparison": compare(version.content, None),
            "threads": threads(version, versions, mentor_desk(link)),
            "review": review_of(version, ReviewKind.MENTOR),
            "coach_review": review_of(version, ReviewKind.COACH),
            "files": plan.evidence_files.select_related("activity"),
        }
    return render(request, "participants/plans/mentor_plan.html", context, status=status)


def presumed(link: MentorLink, version: PlanVersion | None) -> dict[str, Any]:
    """What the form begins with: the version on the page, and the mentor as the enrolment names them."""
    position = link.plan.enrolment.mentor_position
    return {"version": version and version.number, "name": link.mentor_name, "position": position}


def decided(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """One decision about the version on the page; what was typed stays there if it is refused."""
    form = MentorReviewForm(request.POST)
    decide = DECISIONS.get(request.POST.get("decision", ""))
    version = link.plan.versions.filter(number=form.cleaned_data["version"]).first() if form.is_valid() else None
    if version is None or decide is None:
        return mentor_page(request, link, form, status=422)
    try:
        decide(
            version,
            name=form.cleaned_data["name"],
            position=form.cleaned_data["position"],
            comment=form.cleaned_data["comment"],
        )
    except DomainError as error:
        form.add_error("comment", str(error))
        link.plan.refresh_from_db()
        return mentor_page(request, link, form, status=422)
    note_use(link, request.POST["decision"], address_of(request))
    messages.success(request, _("Thank you. Your decision is recorded."))
    return redirect("mentor_plan", token_of(link))


@by_mentor_link
def mentor_evidence(request: HttpRequest, link: MentorLink, key: UUID) -> HttpResponse:
    """A file of the plan that the link is for."""
    file = link.plan.evidence_files.filter(pk=key).first()
    if file is None:
        raise Http404(_("The file is no longer there."))
    note_use(link, "file", address_of(request))
    return served(file)
