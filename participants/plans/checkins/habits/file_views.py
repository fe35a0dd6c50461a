"""The tables of the habit curve and of the reasons for stopping as files for a spreadsheet, chosen and withheld as on their pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from participants.plans.checkins.habits.figures import curve_context
from participants.plans.checkins.habits.tally import tally_of
from participants.plans.checkins.models import CheckIn
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
    chosen = {"enrolment__cohort__agency__short_name": host} if host else {}
    return chart_file(request.user, chosen, panel, sender=sender, name=[panel, host])


@requires(Permission.AFTER_VIEW, Cohort)
def cohort_after_csv(request: HttpRequest, cohort: Cohort, panel: str) -> HttpResponse:
    """Of one cohort, or of those of it whom one agency sent."""
    sender = request.GET.get("instansi", "")
    return chart_file(request.user, {"enrolment__cohort": cohort}, panel, sender=sender, name=[panel, cohort.label])


def chart_file(user: Any, chosen: Mapping[str, Any], panel: str, *, sender: str, name: Sequence[str]) -> HttpResponse:
    """Of the chosen check-ins. Raises Http404 for a chart that there is none of."""
    tally = tally_of(CheckIn.objects.counted_by(user).filter(**chosen), timezone.localdate())
    chart = curve_context(tally, sender, sees_people=not is_supervisor(user)).get(CHARTS.get(panel, ""))
    if chart is None:
        raise Http404
    return csv_file(chart.table, name)
