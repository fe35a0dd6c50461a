"""All addresses of the house; third-party views get their access stamp here."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from revmental.accounts.access import Access
from revmental.accounts.roles import Permission
from revmental.health import healthz, readyz


def stamped(patterns: Iterable[URLPattern | URLResolver], access: Access) -> list[URLPattern | URLResolver]:
    """Gives every view below the patterns a stamp that the middleware enforces."""
    patterns = list(patterns)
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            stamped(pattern.url_patterns, access)
        else:
            pattern.callback = stamp(pattern.callback, access)
    return patterns


def stamp(view: Callable, access: Access) -> Callable:
    """The same view with a stamp; wrapped, because bound methods of the admin take no attributes."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> HttpResponse:
        return view(*args, **kwargs)

    wrapper.access = access
    return login_not_required(wrapper) if access.permission is None else wrapper


# allauth decides itself which of its pages need a login; nobody can sign up (see the account adapter).
OPEN_PAGES = Access(None)
OWN_PAGES = Access(Permission.OWN_ACCOUNT, gated=False)
STAFF_PAGES = Access(Permission.STAFF_SITE, gated=False)

admin_patterns, admin_app, admin_name = admin.site.urls
account = include("allauth.account.urls")
mfa = include("allauth.mfa.urls")

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("reports.urls")),
    *stamped([path("bahasa/", set_language, name="set_language")], OPEN_PAGES),
    *stamped([path("akun/", account)], OPEN_PAGES),
    *stamped([path("akun/mfa/", mfa)], OPEN_PAGES),
    path("", include("revmental.accounts.members.urls")),
    path("", include("revmental.accounts.support.urls")),
    path("", include("revmental.mail.urls")),
    path("", include("participants.urls")),
    path("", include("programs.urls")),
    path("admin/", (stamped(admin_patterns, STAFF_PAGES), admin_app, admin_name)),
]

if settings.DEBUG:
    urlpatterns.append(path("_ui/", include("revmental.gallery")))
