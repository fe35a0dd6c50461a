"""What pages of a plan that stand below the library show of it: whether it is shared."""

from django import template

from participants.plans.library.models import SharedPlan
from participants.plans.models import ActionPlan

register = template.Library()


@register.simple_tag
def sharing_of(plan: ActionPlan) -> SharedPlan | None:
    """The plan's sharing with its cohort; None while it is not shared."""
    return SharedPlan.objects.filter(plan=plan).first()
