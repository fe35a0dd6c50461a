"""Who wrote a plan: the one person who may give it away, and who never judges it."""

from typing import Any

from django.utils.translation import gettext as _

from participants.plans.models import ActionPlan
from revmental.lib.errors import DomainError


def is_author(user: Any, plan: ActionPlan) -> bool:
    return plan.enrolment.person.user_id == user.pk


def refuse_author(plan: ActionPlan, user: Any) -> None:
    """Nobody judges what they wrote. Raises DomainError for the author."""
    if is_author(user, plan):
        raise DomainError(_("Nobody reviews their own plan. Ask another coach."))


def refuse_others(plan: ActionPlan, user: Any) -> None:
    """Only the author decides who else reads a plan. Raises DomainError for everybody else."""
    if not is_author(user, plan):
        raise DomainError(_("Only the author decides who reads this plan."))
