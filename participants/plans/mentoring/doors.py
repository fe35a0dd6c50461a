"""The door of every page that a mentor's personal link opens: a dead link looks like none, nothing is kept or told on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from participants.plans.mentoring.services import find_mentor_link
from revmental.accounts.access import public


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
    """Opens a view to whoever holds a usable link; it gets the link in place of the token.

    Unknown, revoked and expired links look all the same.
    """

    @wraps(view)
    def door(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = find_mentor_link(token)
        return view(request, link, *args, **kwargs) if link else gone(request)

    return public(unshared(door))


def gone(request: HttpRequest) -> HttpResponse:
    """The page of a link that opens nothing."""
    title = _("This link does not open anything")
    return render(request, "participants/plans/mentor_gone.html", {"title": title}, status=404)
