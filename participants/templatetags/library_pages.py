"""What pages of a plan that stand below the library show of it: whether it is shared, and its entry of the library."""

from typing import Any

from django import template

from participants.plans.enums import APPROVED_ONCE
from participants.plans.library.likeness import likeness
from participants.plans.library.models import ExampleUse, LibraryEntry, SharedPlan
from participants.plans.models import ActionPlan
from participants.plans.versions.models import PlanVersion
from revmental.accounts.access import can
from revmental.accounts.roles import Permission

register = template.Library()


@register.simple_tag
def sharing_of(plan: ActionPlan) -> SharedPlan | None:
    """The plan's sharing with its cohort; None while it is not shared."""
    return SharedPlan.objects.filter(plan=plan).first()


@register.simple_tag
def entry_of(plan: ActionPlan) -> LibraryEntry | None:
    """The plan's entry of the library; None where nobody has chosen it."""
    return LibraryEntry.objects.filter(plan=plan).only("pk", "status", "plan").first()


@register.simple_tag
def may_choose(plan: ActionPlan, user: Any) -> bool:
    """Whether the user may ask the author of this plan for the library."""
    return plan.status in APPROVED_ONCE and can(user, Permission.LIBRARY_EDIT, plan)


@register.simple_tag
def most_alike(plan: ActionPlan, version: PlanVersion) -> int | None:
    """How much of the version stands in the example that it resembles most, in percent; None without an example."""
    uses = ExampleUse.objects.filter(plan=plan).select_related("entry").only("plan", "entry__content")
    return max((likeness(version.content, use.entry.content) for use in uses), default=None)
