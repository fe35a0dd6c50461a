"""What a phone keeps of the writing page for the time without a signal: who may keep which page, and the script that does it."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import override

from revmental.accounts.access import public
from revmental.accounts.models import User
from revmental.lib.releases import release_version

KEPT_FOR = "X-Kept-For"


def keepable(page: HttpResponse, reader: User) -> HttpResponse:
    """The page with the word that its reader's phone may keep it; no other cache may, so going back after signing out shows
    nothing."""
    page[KEPT_FOR] = str(reader.pk)
    page["Cache-Control"] = "private, no-store"
    return page


@public
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the portal; its address lies beside the portal's pages, because that is how far it may see.

    It names the release, so a new release is a new script, which drops what the old one kept. It holds no word of a person.
    Its language stands in the address: what a worker asks for itself does not tell the reader's choice.
    """
    language = request.GET.get("bahasa")
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        away = render_to_string("portal/away.html", {"title": _("No signal")})
    release = {
        "version": release_version(),
        "static": settings.STATIC_URL,
        "keptFor": KEPT_FOR,
        "seconds": settings.SESSION_COOKIE_AGE,
        "away": away,
    }
    script = f"self.release = {json.dumps(release)};\nimportScripts({json.dumps(static('js/offline_worker.js'))});\n"
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
