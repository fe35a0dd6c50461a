"""Where a mentor's link gets to know a device: the first by a button, another by a code; and staff read the code out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.plans.mentoring.device_services import bind_first, enter_code, mail_code, make_code
from participants.plans.mentoring.doors import asked, gone, remembered, unshared
from participants.plans.mentoring.forms import CodeForm
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import find_mentor_link, open_link
from participants.plans.models import ActionPlan
from revmental.accounts.access import public, requires
from revmental.accounts.entry.links import token_of
from revmental.accounts.roles import Permission
from revmental.lib.clients import address_of
from revmental.lib.errors import DomainError


@public
@unshared
def mentor_device(request: HttpRequest, token: str) -> HttpResponse:
    """One deed of a device that the link does not know yet; unknown, revoked and expired links look all the same."""
    link = find_mentor_link(token)
    if link is None:
        return gone(request)
    if request.method != "POST":
        return redirect("mentor_plan", token)
    return DEEDS.get(request.POST.get("do", ""), entered)(request, link)


def opened(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The first device, by its button."""
    device = bind_first(link, address_of(request))
    return remembered(redirect("mentor_plan", token_of(link)), link, device) if device else asked(request, link)


def sent(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The code leaves by mail."""
    try:
        mail_code(link, address_of(request))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The code is on its way to the mentor's e-mail address; it is valid for 15 minutes.")
        )
    return redirect(next_of(request, link))


def entered(request: HttpRequest, link: MentorLink) -> HttpResponse:
    """The code is compared; a wrong one counts."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return asked(request, link, form, status=422)
    try:
        device = enter_code(link, form.cleaned_data["code"], address_of(request))
    except DomainError as error:
        form.add_error("code", str(error))
        return asked(request, link, form, status=422)
    if device is None:
        form.add_error("code", _("This is not the code. After five wrong tries a new one is needed."))
        return asked(request, link, form, status=422)
    return remembered(redirect(next_of(request, link)), link, device)


DEEDS = {"open": opened, "send": sent, "enter": entered}


def next_of(request: HttpRequest, link: MentorLink) -> str:
    """The page of this link that was to be opened; never another address."""
    wanted, token = request.POST.get("next", ""), token_of(link)
    is_own = wanted.startswith(f"/mentor/{token}/") and ".." not in wanted and "perangkat" not in wanted
    return wanted if is_own else f"/mentor/{token}/"


@require_POST
@requires(Permission.PLAN_REVIEW, ActionPlan)
def mentor_link_code(request: HttpRequest, plan: ActionPlan) -> HttpResponse:
    """Staff get a code to read out to the mentor."""
    link = open_link(plan)
    if link is None:
        messages.error(request, _("No link is open. Make one first."))
        return redirect("mentor_link", plan.pk)
    try:
        make_code(link, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("mentor_link", plan.pk)
