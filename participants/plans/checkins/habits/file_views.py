"""The tables of the habit curve and of the reasons for stopping as files for a spreadsheet, chosen and withheld as on their pages."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from participants.plans.checkins.habits.figures import curve_context, hiding_of
from participants.plans.checkins.habits.tally import tally_of
from participants.plans.checkins.models import CheckIn
from participants.plans.checkins.querysets import CheckInQuerySet
from programs.cohorts.models import Cohort
from revmental.accounts.access import is_supervisor, requires
from revmental.accounts.roles import Permission
from revmental.lib.downloads import csv_file

# In addresses: what `curve_context` calls the charts.
CHARTS = {"kurva": "curve", "alasan": "reasons"}


@requires(Permission.AFTER_VIEW)
def habits_csv(request: HttpRequest, panel: str) -> HttpResponse:
    """Of all cohorts that the user reads, of one host or one sending agency."""
    host, sender = request.GET.get("instansi", ""), request.GET.get("pengirim", "")
    asked = CheckIn.objects.counted_by(request.user).of_host(host)
    return chart_file(request.user, asked, panel, sender=sender, name=[panel, host])


@requires(Permission.AFTER_VIEW, Cohort)
def cohort_after_csv(request: HttpRequest, cohort: Cohort, panel: str) -> HttpResponse:
    """Of one cohort, or of those of it whom one agency sent."""
    sender = request.GET.get("instansi", "")
    asked = CheckIn.objects.counted_by(request.user).filter(enrolment__cohort=cohort)
    return chart_file(request.user, asked, panel, sender=sender, name=[panel, cohort.label])


def chart_file(user: Any, asked: CheckInQuerySet, panel: str, *, sender: str, name: Sequence[str]) -> HttpResponse:
    """Of these check-ins. Raises Http404 for a chart that there is none of."""
    tally = tally_of(asked, timezone.localdate())
    chart = curve_context(tally, sender, hiding_of(tally) if is_supervisor(user) else None).get(CHARTS.get(panel, ""))
    if chart is None:
        raise Http404
    return csv_file(chart.table, name)
