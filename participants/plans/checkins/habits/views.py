"""Staff's page of all cohorts after the training: does it become a habit, where, and with whose people."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.checkins.habits.figures import (
    by_cohort,
    by_sender,
    counts_of,
    curve_context,
    hiding_of,
    senders_in,
)
from participants.plans.checkins.habits.tally import cells_by_cohort, tally_of
from participants.plans.checkins.models import CheckIn
from participants.plans.checkins.querysets import CheckInQuerySet
from programs.cohorts.models import Cohort
from programs.cohorts.querysets import CohortQuerySet
from revmental.accounts.access import can, is_supervisor, requires
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 50


@requires(Permission.AFTER_VIEW)
def habits_home(request: HttpRequest) -> HttpResponse:
    """The curve over all cohorts that the user reads, of one host or one sending agency, and the figures behind it."""
    today, sees_people = timezone.localdate(), not is_supervisor(request.user)
    host, sender = request.GET.get("instansi", ""), request.GET.get("pengirim", "")
    agencies = hosts_of(request.user, CheckIn.objects.counted_by(request.user))
    asked = CheckIn.objects.counted_by(request.user).of_host(host)
    tally = tally_of(asked, today)
    senders, hiding = senders_in(tally), None if sees_people else hiding_of(tally)
    page = Paginator(cohorts_of(request.user, asked, sender, senders), PAGE_SIZE).get_page(request.GET.get("page"))
    cells = cells_by_cohort(asked.filter(enrolment__cohort__in=page.object_list), today) if sees_people else None
    context = {
        "title": _("After the training"),
        "agencies": agencies,
        "senders": senders,
        "query": request.GET,
        "page": page,
        "lines": by_cohort(page, cells, sender),
        "sent": by_sender(tally, senders, hiding),
        "counts": counts_of(tally, sender, hiding),
        "editable": [agency for agency in agencies if can(request.user, Permission.COHORT_EDIT, agency)],
        **curve_context(tally, sender, hiding),
    }
    return render_staff(request, part(request, "participants/plans/checkins/habits_home.html", "rows"), context)


def hosts_of(user: Any, asked: CheckInQuerySet) -> list[Agency]:
    """The agencies of whose classes somebody was asked, by name."""
    cohorts = Cohort.objects.visible_to(user).filter(Exists(asked.filter(enrolment__cohort=OuterRef("pk"))))
    return sorted(Agency.objects.filter(pk__in=cohorts.values("agency")), key=str)


def cohorts_of(user: Any, asked: CheckInQuerySet, sender: str, senders: Sequence[Agency]) -> CohortQuerySet:
    """The classes of which somebody whom this agency sent (anybody where none is named) was asked, newest first."""
    own = asked.filter(enrolment__cohort=OuterRef("pk"))
    if sender:
        own = own.filter(enrolment__sender__in=[one.pk for one in senders if str(one.pk) == sender])
    return Cohort.objects.visible_to(user).filter(Exists(own)).select_related("agency").order_by("-ends_on", "pk")
