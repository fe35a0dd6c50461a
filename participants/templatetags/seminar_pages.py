"""What pages of a plan that stand below the seminar show of it: the author's appointment and its outcome, the mentor's sheet."""

from typing import Any

from django import template

from participants.plans.models import ActionPlan
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import Presentation
from programs.curricula.enums import JudgeRole

register = template.Library()


@register.simple_tag
def presentation_of(plan: ActionPlan) -> Presentation | None:
    """The plan's presentation on the schedule or held, with its day and its panel; None before."""
    rows = Presentation.objects.live().select_related("seminar__cohort").prefetch_related("panel")
    return rows.filter(plan=plan).first()


@register.simple_tag
def mentor_judges(plan: ActionPlan) -> Presentation | None:
    """The presentation for which the mentor is asked for marks now; None otherwise."""
    rows = Presentation.objects.filter(status=PresentationStatus.SCHEDULED, plan=plan).select_related("seminar__cohort")
    seats: Any = rows.filter(panel__role=JudgeRole.MENTOR, panel__excused_at=None)
    return seats.first()
