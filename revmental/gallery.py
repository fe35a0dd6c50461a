"""The gallery of components and shells, for developers (DEBUG only)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from revmental import gallery_samples
from revmental.accounts.access import public
from revmental.lib.pages import render_staff
from revmental.navigation import SECTIONS, Entry


def rendered(request: HttpRequest) -> list[dict[str, Any]]:
    """Each component with its states as HTML."""
    return [
        {"name": name, "states": [render_to_string(f"components/{name}.html", state, request) for state in states]}
        for name, states in gallery_samples.SAMPLES.items()
    ]


def whole_sidebar() -> list[dict[str, Any]]:
    """Every entry, whatever the reader may open."""
    return [{"title": section.title, "items": [shown(entry) for entry in section.entries]} for section in SECTIONS]


def shown(entry: Entry) -> dict[str, Any]:
    count = 3 if entry.icon == "work" else 0
    return {"title": entry.title, "icon": entry.icon, "link": "#", "active": entry.icon == "road", "count": count}


@public
def gallery_staff(request: HttpRequest) -> HttpResponse:
    """The staff shell with every component in every state."""
    context = {"title": "Angkatan I Tahun 2021", "samples": rendered(request), "sidebar_navigation": whole_sidebar()}
    forms = {"form": gallery_samples.SampleForm(), "bound": gallery_samples.BOUND}
    return render_staff(request, "ui/staff.html", {**context, **forms})


@public
def gallery_portal(request: HttpRequest) -> HttpResponse:
    """The portal's shell."""
    return render(
        request,
        "ui/portal.html",
        {"title": "Selamat pagi, Ibu Citra", "portal_tab": "home", "steps": gallery_samples.STEPS},
    )


@public
def gallery_public(request: HttpRequest) -> HttpResponse:
    """The public shell."""
    form = gallery_samples.RosterForm()
    return render(
        request, "ui/public.html", {"title": "Verifikasi sertifikat", "facts": gallery_samples.FACTS, "form": form}
    )


@public
def gallery_job(request: HttpRequest) -> HttpResponse:
    """What the running sample polls: it is finished at once, so the polling stops."""
    return render(
        request, "components/job_progress.html", gallery_samples.job(done=40, state_text="selesai", tone="ok")
    )


@public
def gallery_autosave(request: HttpRequest) -> JsonResponse:
    """Answers the draft of the portal's sample: stored, or changed meanwhile by somebody else."""
    if request.POST.get("title") == "409":
        return JsonResponse({"message": "Coach sudah mengubah judul ini."}, status=409)
    return JsonResponse({"saved_at": "10.42"})


urlpatterns: list[URLPattern] = [
    path("", gallery_staff, name="gallery_staff"),
    path("autosave/", gallery_autosave, name="gallery_autosave"),
    path("job/", gallery_job, name="gallery_job"),
    path("portal/", gallery_portal, name="gallery_portal"),
    path("public/", gallery_public, name="gallery_public"),
]
