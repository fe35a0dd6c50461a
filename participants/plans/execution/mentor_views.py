"""What the mentor sees of the carrying out by personal link: the entries, their evidence, and the word that they are true."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.execution.forms import ConfirmForm
from participants.plans.execution.pages import activity_cards, share_of, unconfirmed
from participants.plans.execution.services import confirm_progress
from participants.plans.mentoring.doors import by_mentor_link
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import note_use
from revmental.accounts.entry.links import token_of
from revmental.lib.clients import address_of
from revmental.lib.errors import DomainError


@by_mentor_link
def mentor_progress(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The progress and the confirmation."""
    if request.method == "POST":
        return confirmed(request, link)
    note_use(link, "progress", address_of(request))
    initial = {"name": link.mentor_name, "position": link.plan.enrolment.mentor_position}
    return progress_page(request, link, ConfirmForm(link.plan.progress.all(), initial=initial))


def progress_page(request: HttpRequest, link: MentorLink, form: ConfirmForm, *, status: int = 200) -> HttpResponse:
    cards = activity_cards(link.plan)
    context = {
        "title": _("Action plan of %(name)s") % {"name": link.plan.enrolment.printed_name},
        "plan": link.plan,
        "link": link,
        "token": token_of(link),
        "cards": cards,
        "share": share_of(cards),
        "waiting": unconfirmed(link.plan),
        "form": form,
    }
    return render(request, "participants/plans/execution/mentor_progress.html", context, status=status)


def confirmed(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The chosen entries are confirmed; what was typed stays on the page if that is refused."""
    form = ConfirmForm(link.plan.progress.all(), request.POST)
    if not form.is_valid():
        return progress_page(request, link, form, status=422)
    keys = [entry.pk for entry in form.cleaned_data["entries"]]
    try:
        count = confirm_progress(link, keys, name=form.cleaned_data["name"], position=form.cleaned_data["position"])
    except DomainError as error:
        form.add_error(None, str(error))
        return progress_page(request, link, form, status=422)
    note_use(link, "confirm", address_of(request))
    text = ngettext("Thank you. %(n)d entry is confirmed.", "Thank you. %(n)d entries are confirmed.", count)
    messages.success(request, text % {"n": count})
    return redirect("mentor_progress", token_of(link))
