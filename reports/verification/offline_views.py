"""Checking without the server: the page that a phone keeps, the script that keeps it, and the keys by which it judges."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from programs.curricula.enums import DocumentKind
from reports.certificates.seal.payload import KINDS, PURPOSE
from reports.certificates.seal.services import public_keys
from revmental.accounts.access import public
from revmental.lib.releases import release_version

ASKED_ANEW = {"Cache-Control": "no-cache"}


@public
def certificate_offline(request: HttpRequest) -> HttpResponse:
    """The same for everybody, without a word of a person: everything it shows comes from the QR code."""
    language = request.GET.get("bahasa")
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        kinds = [str(DocumentKind(kind).label) if kind else str(_("Document")) for kind in KINDS]
        facts = {"kinds": kinds, "purpose": PURPOSE.decode()}
        context = {"title": _("Check without the server"), "csrf_token": "", "seal": json.dumps(facts)}
        page = render(request, "reports/verification/certificate_offline.html", context)
    page["Cache-Control"] = ASKED_ANEW["Cache-Control"]
    return page


@public
def offline_check_worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the verification pages: beside them, because that is how far it may see. A release is a new script."""
    language = "en" if request.GET.get("bahasa") == "en" else "id"
    release = {
        "version": release_version(),
        "static": settings.STATIC_URL,
        "scope": reverse("certificate_lookup"),
        "page": f"{reverse('certificate_offline')}?bahasa={language}",
        "keys": reverse("seal_keys"),
    }
    script = f"self.release = {json.dumps(release)};\nimportScripts({json.dumps(static('js/seal_worker.js'))});\n"
    return HttpResponse(script, content_type="text/javascript", headers=ASKED_ANEW)


@public
def seal_keys(request: HttpRequest) -> HttpResponse:
    """The public keys of all times but those that were withdrawn, for anybody who wants to check seals in another way."""
    content = {"algorithm": "Ed25519", "encoding": "base64url", "keys": public_keys()}
    return JsonResponse(content, headers=ASKED_ANEW)
