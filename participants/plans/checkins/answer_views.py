"""Where alumni answer: by the personal link of the mail without signing in, or signed in on the portal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.checkins.forms import AnswerForm
from participants.plans.checkins.models import CheckIn
from participants.plans.checkins.pages import initial_of, measured_activities, newest_answer
from participants.plans.checkins.services import answer_check_in, find_check_in, may_answer, reasons_of
from participants.plans.evidence.taking import MAX_BYTES, take
from participants.plans.mentoring.doors import unshared
from revmental.accounts.access import public, requires
from revmental.accounts.roles import Permission
from revmental.lib.errors import DomainError


@public
@unshared
def check_in_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The question behind the personal link; opening it answers nothing, so a mail scanner cannot."""
    check_in = find_check_in(token)
    if check_in is None:
        title = _("This link does not open anything")
        return render(request, "participants/plans/mentor_gone.html", {"title": title}, status=404)
    return answered(request, check_in, reverse("check_in_answer", args=[token]), tab="")


@requires(Permission.PLAN_WRITE)
def portal_check_ins(request: HttpRequest) -> HttpResponse:
    """The own check-ins, open ones first."""
    own = CheckIn.objects.visible_to(request.user).filter(enrolment__person__user=request.user).for_list()
    context = {"title": _("After the training"), "portal_tab": "home", "rows": list(own), "today": timezone.localdate()}
    return render(request, "participants/plans/checkins/portal_check_ins.html", context)


@requires(Permission.PLAN_WRITE, CheckIn)
def portal_check_in(request: HttpRequest, check_in: CheckIn) -> HttpResponse:
    """The same question, signed in."""
    return answered(request, check_in, reverse("portal_check_in", args=[check_in.pk]), tab="home")


def answered(request: HttpRequest, check_in: CheckIn, address: str, *, tab: str) -> HttpResponse:
    """One tap or the whole form; the page then shows what is kept and takes further words."""
    newest = newest_answer(check_in)
    activities, reasons = measured_activities(check_in), reasons_of(check_in.agency_id)
    if request.method != "POST":
        form = AnswerForm(activities, reasons, initial=initial_of(newest))
        return answer_page(request, check_in, form, tab=tab)
    form = AnswerForm(activities, reasons, request.POST, request.FILES, initial=initial_of(newest))
    if not form.is_valid() or not kept(request, check_in, form):
        return answer_page(request, check_in, form, tab=tab, status=422)
    messages.success(request, _("Thank you. Your answer is kept."))
    return redirect(address)


def kept(request: HttpRequest, check_in: CheckIn, form: AnswerForm) -> bool:
    """Whether the answer was kept; if not, the form says why."""
    upload = form.cleaned_data["file"]
    by = request.user if request.user.is_authenticated else None
    try:
        file = take(upload.name, upload.read(MAX_BYTES + 1)) if upload else None
        answer_check_in(check_in, form.answer(), by=by, file=file)
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    return True


def answer_page(
    request: HttpRequest, check_in: CheckIn, form: AnswerForm, *, tab: str, status: int = 200
) -> HttpResponse:
    newest = newest_answer(check_in)
    context: dict[str, Any] = {
        "title": _("Do you still practise it?"),
        "portal_tab": tab,
        "check_in": check_in,
        "plan": getattr(check_in.enrolment, "plan", None),
        "newest": newest,
        "may_answer": may_answer(check_in, newest, timezone.now()),
        "is_early": timezone.localdate() < check_in.due_on,
        "form": form,
    }
    return render(request, "participants/plans/checkins/check_in_answer.html", context, status=status)
