"""Reusable reads of action plans."""

from typing import Any, Self

from django.db.models import QuerySet

from participants.enrolment.querysets import OfEnrolmentQuerySet
from participants.plans.enums import PlanStatus


class PlanQuerySet(OfEnrolmentQuerySet):
    def waiting_for_coach(self, user: Any = None) -> Self:
        """Submitted plans, longest waiting first; with `user`, those whose coach they are."""
        queue = self.filter(status=PlanStatus.SUBMITTED).order_by("submitted_at", "pk")
        return queue.filter(enrolment__coach=user) if user else queue

    def for_list(self) -> Self:
        """With everything a row of a list shows."""
        return self.select_related("enrolment__cohort", "enrolment__coach")


class OfPlanQuerySet(QuerySet):
    """Rows below a plan that whoever sees the plan may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the plans the user sees."""
        plans = self.model._meta.get_field("plan").related_model
        return self.filter(plan__in=plans.objects.visible_to(user))
