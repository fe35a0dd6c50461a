"""The door of every page that a mentor's personal link opens: a dead link looks like none, a strange device is asked for a code."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.mentoring.device_services import bind_first, knows_device
from participants.plans.mentoring.forms import CodeForm
from participants.plans.mentoring.models import MentorDevice, MentorLink
from participants.plans.mentoring.services import find_mentor_link
from revmental.accounts.access import public
from revmental.accounts.entry.links import token_of
from revmental.lib.clients import address_of

SALT = "mentor-device"


def unshared(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers that carry or lead to a personal link: kept by nobody, told to no other site, found by no search.

    The policy is same-origin and not no-referrer: with the latter browsers send "Origin: null" with the form, which
    the CSRF check rightly refuses.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapper


def by_mentor_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Opens a view to whoever holds a usable link on a device it knows; it gets the link in place of the token.

    Unknown, revoked and expired links look all the same. The first device is bound by itself.
    """

    @wraps(view)
    def door(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = find_mentor_link(token)
        if link is None:
            return gone(request)
        if is_known(request, link):
            return view(request, link, *args, **kwargs)
        # In one transaction: a page that is not there must not bind a device that never gets its mark.
        with transaction.atomic():
            if is_opened_by_a_person(request) and (device := bind_first(link, address_of(request))):
                return remembered(view(request, link, *args, **kwargs), link, device)
        return asked(request, link)

    return public(unshared(door))


def gone(request: HttpRequest) -> HttpResponse:
    """The page of a link that opens nothing."""
    title = _("This link does not open anything")
    return render(request, "participants/plans/mentor_gone.html", {"title": title}, status=404)


def cookie_of(link: MentorLink) -> str:
    return f"mentor_{link.pk.hex}"


def is_known(request: HttpRequest, link: MentorLink) -> bool:
    """Whether the browser brings the signed mark of a device of this link."""
    key = request.get_signed_cookie(cookie_of(link), default="", salt=SALT)
    return bool(key) and knows_device(link, key)


def is_opened_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser opens the page itself: previews of messengers and scanners of mail do not say so, and must not
    become the first device. Neither must author or staff, who look at the link that they hand over."""
    return request.headers.get("Sec-Fetch-Dest") == "document" and not request.user.is_authenticated


def remembered(response: HttpResponse, link: MentorLink, device: MentorDevice) -> HttpResponse:
    """The answer with the device's mark, which lasts as long as the link."""
    left: dt.timedelta = link.expires_at - timezone.now()
    response.set_signed_cookie(
        cookie_of(link), str(device.pk), salt=SALT, max_age=left, path="/mentor/", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def asked(request: HttpRequest, link: MentorLink, form: CodeForm | None = None, *, status: int = 200) -> HttpResponse:
    """What a device sees that the link does not know: the field for the code; before the first device, a button."""
    email, is_bound = link.plan.enrolment.mentor_email, link.devices.exists()
    context = {
        "title": _("One more step") if is_bound else _("For the mentor"),
        "link": link,
        "token": token_of(link),
        "is_bound": is_bound,
        "form": form or CodeForm(initial={"next": request.path}),
        "hint": f"{email[:1]}•••@{email.partition('@')[2]}" if email else "",
    }
    refused = 403 if request.method == "POST" and status == 200 else status
    return render(request, "participants/plans/mentor_device.html", context, status=refused)
