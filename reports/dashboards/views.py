"""The pictures, the comparisons, and each of their tables as a file for a spreadsheet."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.dashboards.pages import View, agency_comparison_view, agency_view, nation_comparison_view, nation_view
from reports.dashboards.pictures import counted_until
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.downloads import csv_file
from revmental.lib.pages import render_staff

Read = Callable[[Any, QueryDict], View]


@requires(Permission.PICTURE_VIEW)
def agency_picture(request: HttpRequest) -> HttpResponse:
    """How many an agency has trained, of whom and when, and what came of it."""
    return shown(request, agency_view, "agency_picture", _("Picture of the agency"), "agency_comparison")


@requires(Permission.PICTURE_VIEW)
def agency_picture_csv(request: HttpRequest, panel: str) -> HttpResponse:
    return downloaded(request, agency_view, panel)


@requires(Permission.PICTURE_VIEW)
def agency_comparison(request: HttpRequest) -> HttpResponse:
    """An agency's classes, senders or years beside one another."""
    return shown(request, agency_comparison_view, "agency_comparison", _("Comparison"), "agency_picture")


@requires(Permission.PICTURE_VIEW)
def agency_comparison_csv(request: HttpRequest, panel: str) -> HttpResponse:
    return downloaded(request, agency_comparison_view, panel)


@requires(Permission.AGENCIES_COMPARE)
def nation_picture(request: HttpRequest) -> HttpResponse:
    """One year across agencies, without people."""
    return shown(request, nation_view, "nation_picture", _("Picture across agencies"), "nation_comparison")


@requires(Permission.AGENCIES_COMPARE)
def nation_picture_csv(request: HttpRequest, panel: str) -> HttpResponse:
    return downloaded(request, nation_view, panel)


@requires(Permission.AGENCIES_COMPARE)
def nation_comparison(request: HttpRequest) -> HttpResponse:
    """Agencies, classes of one of them, or years beside one another."""
    return shown(
        request, nation_comparison_view, "nation_comparison", _("Comparison across agencies"), "nation_picture"
    )


@requires(Permission.AGENCIES_COMPARE)
def nation_comparison_csv(request: HttpRequest, panel: str) -> HttpResponse:
    return downloaded(request, nation_comparison_view, panel)


def shown(request: HttpRequest, read: Read, name: str, title: str, twin: str) -> HttpResponse:
    """The page called `name`; its twin is the comparison of a picture, the picture of a comparison."""
    until = counted_until()  # before the figures are read: they are never older than the page says
    view = read(request.user, request.GET)
    query = request.GET.urlencode()
    files = [reverse(f"{name}_csv", args=[panel.key]) + (f"?{query}" if query else "") for panel in view.panels]
    context = {
        "title": title,
        "view": view,
        "cards": list(zip(view.panels, files, strict=True)),
        "until": until,
        "is_comparison": name.endswith("comparison"),
        "twin": reverse(twin),
    }
    return render_staff(request, "reports/dashboards/dashboard.html", context)


def downloaded(request: HttpRequest, read: Read, key: str) -> HttpResponse:
    """The whole table of one panel, chosen and withheld as on the page."""
    view = read(request.user, request.GET)
    panel = next((panel for panel in view.panels if panel.key == key), None)
    if panel is None:
        raise Http404
    return csv_file(panel.whole(), [key, *view.of])
