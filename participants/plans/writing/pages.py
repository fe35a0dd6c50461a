"""What the author's pages show beside the text: the way of the plan, and a part of it as lines to compare."""

from typing import Any

from django.utils.translation import gettext as _

from participants.plans.content import ACTIVITY_FIELDS, TEXTS, Content
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.versions.diff import WORDING, day_text


def steps(plan: ActionPlan) -> list[dict[str, Any]]:
    """The way of a plan for components/steps.html."""
    order = [PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.COACH_APPROVED, PlanStatus.APPROVED]
    now = order.index(PlanStatus.DRAFT if plan.status == PlanStatus.RETURNED else PlanStatus(plan.status))
    labels = [_("You write"), _("Coach reads"), _("Mentor approves"), _("Approved: you carry it out")]
    return [{"label": label, "state": state(place, now, len(order))} for place, label in enumerate(labels)]


def state(place: int, now: int, count: int) -> str:
    if place < now or now == count - 1:
        return "done"
    return "now" if place == now else "next"


def part_lines(part: str, content: Content) -> list[str]:
    """One part of a content as lines to read: the text, the chosen words, or one line per activity."""
    if part in TEXTS:
        return [content[part]] if content[part] else []
    if part in WORDING:
        return [str(WORDING[part][code]) for code in content[part]]
    return [f"{number}. {activity_line(row)}" for number, row in enumerate(content[part], 1)]


def activity_line(row: Content) -> str:
    cells = [day_text(row[name]) if name.endswith("_on") else row[name] for name in ACTIVITY_FIELDS if row[name]]
    return " · ".join(cells)
