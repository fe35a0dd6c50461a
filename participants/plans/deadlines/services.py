"""Sets the days of a cohort, and reminds whose turn it is; what was said already is not said again."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.deadlines.due import AUTHOR, Due, due_of
from participants.plans.deadlines.messages import reminder
from participants.plans.deadlines.models import PlanDeadlines
from participants.plans.models import PlanStatusChange
from programs.cohorts.enums import CohortStatus
from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from revmental.accounts import audit
from revmental.accounts.services import change_fields
from revmental.accounts.system import system_user
from revmental.mail.services import post_messages

DAYS = ["submit_by", "improve_by", "report_by"]
# Days after the due day (before it: negative) from which each message is said; "contoh", no regulation sets them.
AUTHOR_STAGES = {-3: "plan_due_soon", 1: "plan_due_late", 8: "plan_due_late_again"}
REVIEWER_STAGES = {-1: "plan_due_soon", 1: "plan_due_late", 8: "plan_due_late_again"}
# What is overdue longer than this has been settled in another way.
FORGOTTEN_AFTER = 60
ON_THE_WAY = (CohortStatus.RUNNING, CohortStatus.ACTUALISATION, CohortStatus.ASSESSMENT)


@transaction.atomic
def set_deadlines(cohort: Cohort, days: Mapping[str, dt.date | None], *, by: Any) -> PlanDeadlines:
    """Sets the days of the cohort; the same days again change nothing."""
    fresh = locked(cohort.pk)
    row = PlanDeadlines.objects.filter(cohort=fresh).first() or PlanDeadlines(agency_id=fresh.agency_id, cohort=fresh)
    if changed := change_fields(row, {name: days[name] for name in DAYS}):
        row.save()
        audit.record("deadlines.set", fresh, by=by, data=changed)
    return row


def remind(today: dt.date | None = None) -> int:
    """Reminds everybody of what is soon due or late; returns how many messages are new.

    The outbox keeps one message per plan, due day, person and kind, so running often is harmless, and a day that staff
    move is reminded of anew.
    """
    today = today or timezone.localdate()
    rows = [(row, due) for row in waiting_enrolments() if (due := due_now(row)) and stage_of(due, today)]
    return sum(
        post_for([pair for pair in rows if pair[0].agency_id == agency.pk], today, agency=agency)
        for agency in {row.agency for row, _due in rows}
    )


def waiting_enrolments() -> Iterable[Enrolment]:
    """Everybody who writes a plan in a cohort on the way, with all that a reminder reads; one query."""
    changes = PlanStatusChange.objects.filter(plan__enrolment=OuterRef("pk")).order_by().values("plan")
    rows = Enrolment.objects.active().filter(cohort__status__in=ON_THE_WAY, cohort__version__requires_plan=True)
    rows = rows.annotate(moved_at=Subquery(changes.annotate(last=Max("at")).values("last")))
    return rows.select_related(
        "agency", "cohort__version", "cohort__plan_deadlines", "cohort__agency", "plan", "coach", "person__user"
    )


def due_now(enrolment: Any) -> Due | None:
    cohort, plan = enrolment.cohort, getattr(enrolment, "plan", None)
    return due_of(plan, cohort.version, getattr(cohort, "plan_deadlines", None), enrolment.moved_at)


def stage_of(due: Due, today: dt.date) -> str:
    """Which message is due today; empty for none."""
    days = (today - due.on).days
    stages = AUTHOR_STAGES if due.who == AUTHOR else REVIEWER_STAGES
    reached = [kind for start, kind in stages.items() if days >= start]
    return reached[-1] if reached and days <= FORGOTTEN_AFTER else ""


def post_for(rows: Iterable[tuple[Enrolment, Due]], today: dt.date, *, agency: Any) -> int:
    messages = [reminder(row, due, stage_of(due, today), today) for row, due in rows]
    return post_messages([message for message in messages if message], agency=agency, by=system_user())
