"""Sharing of a plan with the people of the same cohort: switched on and off by its author, effective at once."""

from typing import Any

from django.db import transaction

from participants.plans.authorship import refuse_others
from participants.plans.library.models import SharedPlan
from participants.plans.lock import locked
from participants.plans.models import ActionPlan
from revmental.accounts import audit


@transaction.atomic
def share_plan(plan: ActionPlan, *, by: Any) -> SharedPlan:
    """Lets the people of the cohort read the newest submitted version; again does no harm.

    Raises DomainError for anybody but the author.
    """
    fresh = locked(plan)
    refuse_others(fresh, by)
    row, is_new = SharedPlan.objects.get_or_create(plan=fresh, defaults={"agency_id": fresh.agency_id})
    if is_new:
        audit.record("plan.shared", fresh, by=by)
    return row


@transaction.atomic
def stop_sharing(plan: ActionPlan, *, by: Any) -> None:
    """Nobody of the cohort reads it any more; again does no harm. Raises DomainError for anybody but the author."""
    fresh = locked(plan)
    refuse_others(fresh, by)
    gone, _by_kind = SharedPlan.objects.filter(plan=fresh).delete()
    if gone:
        audit.record("plan.sharing_stopped", fresh, by=by)
