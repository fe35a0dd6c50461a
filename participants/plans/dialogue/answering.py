"""How a comment and an answer are taken from a form: one service, then back to the part; what was typed stays if refused."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.plans.content import PARTS
from participants.plans.dialogue.desks import Desk
from participants.plans.dialogue.enums import Deed
from participants.plans.dialogue.forms import CommentForm, EntryForm
from participants.plans.dialogue.models import PlanComment
from participants.plans.dialogue.pages import item
from participants.plans.dialogue.services import add_comment, add_entry
from participants.plans.models import ActionPlan
from revmental.lib.errors import DomainError

DONE = {
    Deed.ANSWER: gettext_lazy("Your answer stands below the comment."),
    Deed.MEND: gettext_lazy("The comment is marked as mended."),
    Deed.REOPEN: gettext_lazy("The comment is open again."),
}


def commented(request: HttpRequest, plan: ActionPlan, desk: Desk) -> HttpResponse:
    """One remark on the version that the form names."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        return remark_page(request, plan, desk, form)
    data = form.cleaned_data
    version = plan.versions.filter(number=data["version"]).first()
    try:
        if version is None:
            raise DomainError(_("This version is not there. Reload the page."))
        add_comment(version, data["part"], data["text"], desk.voice, form=data["form"])
    except DomainError as error:
        form.add_error("text", str(error))
        return remark_page(request, plan, desk, form)
    messages.success(request, _("Your comment on “%(part)s” is kept.") % {"part": PARTS[data["part"]]})
    return redirect(desk.back(data["part"], version.number))


def remark_page(request: HttpRequest, plan: ActionPlan, desk: Desk, form: CommentForm) -> HttpResponse:
    """The refused remark with its text."""
    part = request.POST.get("part", "")
    context = page_context(plan, desk, part) | {"form": form, "address": desk.add_url, "label": PARTS.get(part, "")}
    return desk.render(request, desk.template, context, status=422)


def answered(request: HttpRequest, comment: PlanComment, desk: Desk) -> HttpResponse:
    """The comment with what was said below it; by POST an answer, or that it is mended or open again."""
    if request.method != "POST":
        return comment_page(request, comment, desk, EntryForm(initial={"form": uuid4()}))
    form = EntryForm(request.POST)
    if not form.is_valid():
        return comment_page(request, comment, desk, form, status=422)
    data = form.cleaned_data
    deed = Deed(data["deed"] or Deed.ANSWER)
    try:
        add_entry(comment, deed, data["text"], desk.voice, form=data["form"])
    except DomainError as error:
        form.add_error("text", str(error))
        return comment_page(request, comment, desk, form, status=422)
    messages.success(request, str(DONE[deed]))
    return redirect(desk.back(comment.part))


def comment_page(
    request: HttpRequest, comment: PlanComment, desk: Desk, form: EntryForm, *, status: int = 200
) -> HttpResponse:
    more = {"item": item(comment, comment.version, desk), "form": form, "address": "", "label": PARTS[comment.part]}
    context = page_context(comment.plan, desk, comment.part) | more
    return desk.render(request, desk.template, context, status=status)


def page_context(plan: ActionPlan, desk: Desk, part: str) -> dict[str, Any]:
    return {
        "title": _("Comments"),
        "cohort": plan.enrolment.cohort,
        "tab": "plans",
        "portal_tab": "" if desk.token else "plan",
        "plan": plan,
        "back": desk.back(part),
    }
