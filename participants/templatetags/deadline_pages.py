"""What pages of a plan show of its deadlines."""

from typing import Any

from django import template
from django.utils import timezone

from participants.enrolment.models import Enrolment
from participants.plans.deadlines.due import AUTHOR, due_of, left_text
from participants.plans.models import ActionPlan

register = template.Library()


@register.inclusion_tag("participants/plans/deadlines/_due.html")
def due_line(plan: ActionPlan, enrolment: Enrolment | None = None) -> dict[str, Any]:
    """What is due about the plan, from whom and by when; nothing where no day is set."""
    cohort, today = (enrolment or plan.enrolment).cohort, timezone.localdate()
    due = due_of(plan, cohort.version, getattr(cohort, "plan_deadlines", None))
    if due is None:
        return {"due": None}
    return {"due": due, "mine": due.who == AUTHOR, "late": due.on < today, "left": left_text(due.on, today)}
