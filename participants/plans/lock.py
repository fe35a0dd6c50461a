"""The lock that whoever writes a plan, or anything below it, takes first."""

from participants.plans.models import ActionPlan


def locked(plan: ActionPlan) -> ActionPlan:
    """The fresh row under lock until the transaction ends; whoever writes anything below a plan takes it first."""
    rows = ActionPlan.objects.select_for_update(of=("self",))
    return rows.select_related("enrolment__person__user", "enrolment__coach", "enrolment__cohort__agency").get(
        pk=plan.pk
    )
