"""What is late about a plan: an answer that should have come, or an activity that ended without any progress."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participants.plans.deadlines.due import AUTHOR, due_of, left_text
from participants.plans.enums import WITH_COACH, PlanStatus
from participants.plans.models import ActionPlan

AUTHOR_LATE: dict[str, Any] = {
    "submit_by": gettext_lazy("not submitted"),
    "improve_by": gettext_lazy("not improved"),
    "report_by": gettext_lazy("no final report"),
}


def lateness(plan: ActionPlan | None, version: Any, today: dt.date, deadlines: Any = None) -> str:
    """In words who or what is late, empty for nobody. Reads `plan.moved_at` (annotated) and activities with progress (prefetched).

    Coach and mentor are late after the version's `answer_days`, the author after the days that staff set for the cohort.
    """
    due = due_of(plan, version, deadlines)
    if due and due.who == AUTHOR and due.on < today:
        return f"{AUTHOR_LATE[due.key]}: {left_text(due.on, today)}"
    if plan is None:
        return ""
    if plan.status in WITH_COACH:
        return waited(_("coach"), plan.submitted_at, version.answer_days, today)
    if plan.status == PlanStatus.COACH_APPROVED:
        return waited(_("mentor"), plan.moved_at or plan.submitted_at, version.answer_days, today)
    begun = plan.status == PlanStatus.IMPLEMENTING
    if begun or (plan.status == PlanStatus.APPROVED and not version.holds_seminar):
        return unreported(plan, today)
    return ""


def waited(who: str, since: dt.datetime | None, allowed: int, today: dt.date) -> str:
    days = (today - timezone.localdate(since)).days if since else 0
    if days <= allowed:
        return ""
    return ngettext("%(who)s: %(n)d day", "%(who)s: %(n)d days", days) % {"who": who, "n": days}


def unreported(plan: ActionPlan, today: dt.date) -> str:
    """How many activities have ended without a word about them."""
    ended = [row for row in plan.activities.all() if row.ends_on and row.ends_on < today]
    count = sum(not row.progress.all() for row in ended)
    if not count:
        return ""
    return ngettext("%(n)d activity without progress", "%(n)d activities without progress", count) % {"n": count}
