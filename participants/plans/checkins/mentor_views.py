"""What the mentor sees of the time after the training by personal link, and their word about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participants.plans.checkins.forms import MentorWordForm
from participants.plans.checkins.models import CheckInAnswer
from participants.plans.checkins.services import MentorWord, confirm_answer
from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from revmental.accounts.entry.links import token_of
from revmental.lib.clients import address_of
from revmental.lib.errors import DomainError


@by_mentor_link
def mentor_check_ins(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The newest answers and the mentor's word."""
    if request.method == "POST":
        return said(request, link)
    note_use(link, "check_ins", address_of(request))
    initial = {"name": link.mentor_name, "position": link.plan.enrolment.mentor_position}
    return mentor_page(request, link, MentorWordForm(initial=initial))


def newest_answers(link: MentorLink) -> list[CheckInAnswer]:
    """The answer that counts of each check-in, newest question first."""
    answers = CheckInAnswer.objects.filter(check_in__enrolment=link.plan.enrolment_id)
    rows = answers.select_related("check_in", "confirmation").order_by("check_in__days", "number")
    return list(reversed({row.check_in_id: row for row in rows}.values()))


def mentor_page(request: HttpRequest, link: MentorLink, form: MentorWordForm, *, status: int = 200) -> HttpResponse:
    context = {
        "title": _("After the training: %(name)s") % {"name": link.plan.enrolment.printed_name},
        "plan": link.plan,
        "link": link,
        "token": token_of(link),
        "answers": newest_answers(link),
        "form": form,
    }
    return render(request, "participants/plans/checkins/mentor_check_ins.html", context, status=status)


def said(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The mentor's word about one answer; what was typed stays on the page if it is refused."""
    form = MentorWordForm(request.POST)
    if not form.is_valid():
        return mentor_page(request, link, form, status=422)
    data = form.cleaned_data
    word = MentorWord(request.POST.get("agrees") == "yes", data["name"], data["position"], data["words"])
    try:
        confirm_answer(link, data["answer"], word)
    except DomainError as error:
        form.add_error(None, str(error))
        return mentor_page(request, link, form, status=422)
    note_use(link, "check_in", address_of(request))
    messages.success(request, _("Thank you. Your word is kept."))
    return redirect("mentor_check_ins", token_of(link))
