"""What is due about a plan, from whom and when: read from its status, so that it ends by itself when it is done. Pure."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from participants.plans.enums import WITH_COACH, PlanStatus

S = PlanStatus
AUTHOR, COACH, MENTOR = "author", "coach", "mentor"
# What the author owes by a day that staff set: status → which day. A plan not begun counts as a draft.
OWED = {
    S.DRAFT: "submit_by",
    S.RETURNED: "submit_by",
    S.REVISING: "improve_by",
    S.IMPLEMENTING: "report_by",
}
WORDS: dict[str, Any] = {
    "submit_by": gettext_lazy("submit the action plan"),
    "improve_by": gettext_lazy("submit the plan improved after the seminar"),
    "report_by": gettext_lazy("submit the final report"),
    "coach": gettext_lazy("answer as coach"),
    "mentor": gettext_lazy("answer as mentor"),
}


@dataclass(frozen=True)
class Due:
    """What is due (`key` of WORDS), from whom, by which day."""

    key: str
    who: str
    on: dt.date

    @property
    def words(self) -> str:
        return str(WORDS[self.key])


def due_of(plan: Any, version: Any, deadlines: Any, moved_at: dt.datetime | None = None) -> Due | None:
    """What is due now, or None. `deadlines` None: staff set no day. `moved_at`: since when the mentor has it, if known."""
    status = plan.status if plan else S.DRAFT
    if status in WITH_COACH:
        return answer_due("coach", COACH, plan.submitted_at, version)
    if status == S.COACH_APPROVED:
        return answer_due("mentor", MENTOR, moved_at or plan.submitted_at, version)
    key = OWED.get(S.IMPLEMENTING if status == S.APPROVED and not version.holds_seminar else status, "")
    on = getattr(deadlines, key, None) if key else None
    return Due(key, AUTHOR, on) if on else None


def answer_due(key: str, who: str, since: dt.datetime | None, version: Any) -> Due | None:
    if since is None:
        return None
    return Due(key, who, timezone.localdate(since) + dt.timedelta(days=version.answer_days))


def left_text(on: dt.date, today: dt.date) -> str:
    """How far away the day is, in words."""
    days = (on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("%(n)d more day", "%(n)d more days", days) % {"n": days}
    return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
