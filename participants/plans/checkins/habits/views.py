"""Staff's page of all cohorts after the training: does it become a habit, where, and with whose people."""

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
from participants.plans.checkins.models import CheckIn
from programs.cohorts.models import Cohort
from revmental.accounts.access import can, is_supervisor, requires
from revmental.accounts.roles import Permission
from revmental.lib.pages import render_staff


@requires(Permission.AFTER_VIEW)
def habits_home(request: HttpRequest) -> HttpResponse:
    """The curve over all cohorts that the user reads, of one host or one sending agency, and the figures behind it."""
    today, sees_people = timezone.localdate(), not is_supervisor(request.user)
    cohorts = Cohort.objects.visible_to(request.user).filter(enrolments__check_ins__isnull=False).distinct()
    cohorts = cohorts.select_related("agency").order_by("-ends_on", "pk")
    agencies = sorted({cohort.agency for cohort in cohorts}, key=str)
    host = request.GET.get("instansi", "")
    chosen = [cohort for cohort in cohorts if not host or cohort.agency.short_name == host]
    asked = list(CheckIn.objects.counted_by(request.user).filter(enrolment__cohort__in=chosen).for_list())
    sender = request.GET.get("pengirim", "")
    context = {
        "title": _("After the training"),
        "agencies": agencies,
        "senders": senders_in(asked),
        "query": request.GET,
        "lines": by_cohort(chosen, asked, sender, today, sees_people=sees_people),
        "sent": by_sender(asked, today, sees_people=sees_people),
        "counts": counts_of(asked, sender, today, sees_people=sees_people),
        "editable": [agency for agency in agencies if can(request.user, Permission.COHORT_EDIT, agency)],
        **curve_context(asked, sender, sees_people=sees_people),
    }
    return render_staff(request, "participants/plans/checkins/habits_home.html", context)
