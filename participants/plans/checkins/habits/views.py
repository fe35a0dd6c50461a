"""Staff's page of all cohorts after the training: does it become a habit, where, and with whose people."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.plans.checkins.habits.figures import (
    by_cohort,
    by_sender,
    counts_of,
    curve_context,
    senders_in,
)
from participants.plans.checkins.habits.tally import tally_of
from participants.plans.checkins.models import CheckIn
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, is_supervisor, requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import part, render_staff

PAGE_SIZE = 50


@requires(Permission.AFTER_VIEW)
def habits_home(request: HttpRequest) -> HttpResponse:
    """The curve over all cohorts that the user reads, of one host or one sending agency, and the figures behind it."""
    today, sees_people = timezone.localdate(), not is_supervisor(request.user)
    cohorts = Cohort.objects.visible_to(request.user).filter(enrolments__check_ins__isnull=False).distinct()
    cohorts = cohorts.select_related("agency").order_by("-ends_on", "pk")
    agencies = sorted({cohort.agency for cohort in cohorts}, key=str)
    host = request.GET.get("instansi", "")
    chosen = [cohort for cohort in cohorts if not host or cohort.agency.short_name == host]
    tally = tally_of(CheckIn.objects.counted_by(request.user).filter(enrolment__cohort__in=chosen), today)
    sender, senders = request.GET.get("pengirim", ""), senders_in(tally)
    lines = by_cohort(chosen, tally, sender, sees_people=sees_people)
    context = {
        "title": _("After the training"),
        "agencies": agencies,
        "senders": senders,
        "query": request.GET,
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "sent": by_sender(tally, senders, sees_people=sees_people),
        "counts": counts_of(tally, sender, sees_people=sees_people),
        "editable": [agency for agency in agencies if can(request.user, Permission.COHORT_EDIT, agency)],
        **curve_context(tally, sender, sees_people=sees_people),
    }
    return render_staff(request, part(request, "participants/plans/checkins/habits_home.html", "rows"), context)
