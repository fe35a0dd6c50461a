"""The pages on which author and staff handle the mentor's link: make, hand over, renew, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from participants.plans.mentoring.device_services import digits_of, open_code
from participants.plans.mentoring.forms import MentorForm
from participants.plans.mentoring.messages import mentor_text
from participants.plans.mentoring.services import (
    MENTOR_FIELDS,
    address_of_link,
    make_mentor_link,
    open_link,
    revoke_mentor_link,
)
from participants.plans.models import ActionPlan
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError
from revmental.lib.pages import render_staff

USES = {
    "opened": gettext_lazy("opened"),
    "code_sent": gettext_lazy("code for another device mailed"),
    "code_wrong": gettext_lazy("wrong code entered"),
    "code_used": gettext_lazy("opened on another device by code"),
    "marks": gettext_lazy("marks given"),
    "file": gettext_lazy("file opened"),
    "paper": gettext_lazy("approval sheet taken"),
    "approve": gettext_lazy("approved"),
    "return": gettext_lazy("sent back"),
    "progress": gettext_lazy("progress opened"),
    "confirm": gettext_lazy("progress confirmed"),
    "check_ins": gettext_lazy("answers after the training opened"),
    "comment": gettext_lazy("commented"),
    "check_in": gettext_lazy("word about an answer given"),
}


@requires(Permission.PLAN_REVIEW, ActionPlan)
def mentor_link(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Staff's page of the link."""
    form = MentorForm(request.POST or None, initial=present(plan))
    if request.method == "POST" and made(request, plan, form):
        return redirect("mentor_link", plan.pk)
    context = page_context(plan, form) | {"cohort": plan.enrolment.cohort, "tab": "plans"} | device_context(plan)
    return render_staff(request, "participants/plans/mentor_link.html", context, status=422 if form.errors else 200)


def device_context(plan: ActionPlan) -> dict[str, Any]:
    """The devices of the link, and the open code: for staff only, who read it out to the mentor and nobody else."""
    link = open_link(plan)
    code = open_code(link) if link else None
    return {"devices": list(link.devices.all()) if link else [], "code": code, "digits": code and digits_of(code)}


@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_mentor(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The author's page of the link."""
    form = MentorForm(request.POST or None, initial=present(plan))
    if request.method == "POST" and made(request, plan, form):
        return redirect("plan_mentor", plan.pk)
    context = page_context(plan, form) | {"portal_tab": "plan"}
    return render(request, "participants/plans/plan_mentor.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def mentor_link_revoke(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Staff end the link."""
    revoke(request, plan)
    return redirect("mentor_link", plan.pk)


@require_POST
@requires(Permission.PLAN_WRITE, ActionPlan)
def plan_mentor_revoke(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """The author ends the link."""
    revoke(request, plan)
    return redirect("plan_mentor", plan.pk)


def present(plan: ActionPlan) -> dict[str, Any]:
    """What the form begins with: the mentor of the enrolment, and the link that a new one would replace."""
    link = open_link(plan)
    return {name: getattr(plan.enrolment, name) for name in MENTOR_FIELDS} | {"instead_of": link and link.pk}


def made(request: HttpRequest, plan: ActionPlan, form: MentorForm) -> bool:
    """Whether a link stands now; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        link = make_mentor_link(plan, form.mentor(), by=request.user, instead_of=form.replaced())
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request, _("The link for %(name)s is ready. Copy the message and send it.") % {"name": link.mentor_name}
    )
    return True


def revoke(request: HttpRequest, plan: ActionPlan) -> None:
    revoke_mentor_link(plan, by=request.user)
    messages.success(request, _("The mentor's link no longer opens anything."))


def page_context(plan: ActionPlan, form: MentorForm) -> dict[str, Any]:
    link, version = open_link(plan), plan.versions.order_by("number").last()
    text = (
        mentor_text(
            link, plan.enrolment, version.content.get("title", "") if version else plan.title, address_of_link(link)
        )
        if link
        else ""
    )
    uses = (
        [
            {"text": USES.get(use.action, use.action), "at": use.at, "address": use.address}
            for use in link.uses.order_by("-at")[:10]
        ]
        if link
        else []
    )
    return {"title": _("Mentor"), "plan": plan, "form": form, "link": link, "text": text, "uses": uses}
