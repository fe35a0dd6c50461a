"""Small middlewares: refuse unstamped views, keep NUL out, the admin's wider script policy, the reader's time zone."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import timezone

from revmental.accounts.access import Access, can, refuse_unless
from revmental.accounts.roles import Permission

Handler = Callable[[HttpRequest], HttpResponse]


class StampMiddleware:
    """Refuses every view that carries no access stamp: forgetting one fails closed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]) -> None:
        access: Access | None = getattr(view, "access", None)
        if access is None:
            raise PermissionDenied(f"{view.__module__}.{view.__name__} carries no access stamp")
        if access.permission and not access.gated:
            refuse_unless(can(request.user, access.permission), request, access.permission)
        if request.path.startswith("/admin/"):
            # A participant holds rights to rows of their own, yet the staff site is not theirs to enter.
            refuse_unless(can(request.user, Permission.STAFF_SITE), request, Permission.STAFF_SITE)


class NulMiddleware:
    """Keeps out the one sign that PostgreSQL takes nowhere and nobody types: in an address it is a space, a
    form that holds it is refused."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%20")
        if b"%00" in typed(request):
            raise BadRequest("NUL in a text")
        return self.get_response(request)


def typed(request: HttpRequest) -> bytes:
    """The sent form; nothing of one that brings files, which only their readers may read, or whose sender has gone."""
    try:
        return request.body if request.content_type == "application/x-www-form-urlencoded" else b""
    except UnreadablePostError:
        return b""


class AdminPolicyMiddleware:
    """Unfold's Alpine needs eval and inline styles: allowed below /admin/ only."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
        return response


class TimeZoneMiddleware:
    """Shows times in the zone of the reader's agency (WIB, WITA or WIT)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone) if request.user.is_authenticated else None):
            return self.get_response(request)
