"""What a judge has to mark: the seminars in whose panels they sit, over all cohorts and agencies that they still work for."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from participants.plans.judging.outcome.results import SeminarRules
from participants.plans.judging.pages import row_of
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import PanelMember, Presentation
from revmental.accounts.access import requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 25


@requires(Permission.SCORE_VIEW)
def judging_home(request: HttpRequest) -> HttpResponse:
    """The presentations that I judge, by day: those to come, or those that are over, the latest first."""
    seats = PanelMember.objects.visible_to(request.user).filter(user=request.user, excused_at=None)
    mine = Presentation.objects.visible_to(request.user).filter(pk__in=seats.values("presentation"))
    is_over = request.GET.get("lihat") == "selesai"
    coming, over = (mine.filter(status=status) for status in (PresentationStatus.SCHEDULED, PresentationStatus.HELD))
    rows = (
        over.for_list().order_by("-seminar__starts_at", "seminar", "starts_at", "pk") if is_over else in_order(coming)
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("My judging"),
        "tabs": tabs(coming.count(), over.count(), is_over=is_over),
        "page": page,
        "days": days_of(page.object_list, request.user),
        "is_over": is_over,
    }
    return render_staff(request, part(request, "participants/seminar/judging_home.html", "rows"), context)


def in_order(rows: Any) -> Any:
    return rows.for_list().order_by("seminar__starts_at", "seminar", "starts_at", "pk")


def tabs(coming: int, over: int, *, is_over: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("To be judged"), "url": "?lihat=mendatang", "active": not is_over, "count": coming or None},
        {"label": _("Over"), "url": "?lihat=selesai", "active": is_over, "count": over or None},
    ]


def days_of(presentations: Iterable[Presentation], user: Any) -> list[dict[str, Any]]:
    """Each day with its presentations as the agenda of a cohort shows them; the rubric of a version is read once."""
    rules: dict[Any, SeminarRules] = {}
    days = []
    for seminar, group in groupby(presentations, key=lambda row: row.seminar):
        version = seminar.cohort.version
        if version.pk not in rules:
            rules[version.pk] = SeminarRules.of(version)
        days.append({"day": seminar, "rows": [row_of(row, rules[version.pk], user) for row in group]})
    return days
