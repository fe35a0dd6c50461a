"""Reusable reads of action plans."""

from typing import Any, Self

from django.db.models import Count, Max, Q, QuerySet

from participants.enrolment.querysets import OfEnrolmentQuerySet
from participants.plans.enums import WITH_COACH
from programs.cohorts.querysets import of_own_team
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission


class PlanQuerySet(OfEnrolmentQuerySet):
    def readable_by(self, user: Any) -> Self:
        """Plans the user may read as staff: of the user's agencies, or of cohorts of whose team the user is."""
        agencies, teams = agency_ids(user, Permission.PLAN_VIEW), of_own_team(user)
        return self.visible_to(user).filter(Q(agency__in=agencies) | Q(enrolment__cohort__in=teams))

    def waiting_for_coach(self, user: Any = None) -> Self:
        """Plans whose turn is the coach's, longest waiting first; with `user`, those whose coach they are."""
        queue = self.filter(status__in=WITH_COACH).order_by("submitted_at", "pk")
        return queue.filter(enrolment__coach=user) if user else queue

    def waiting_counts(self, user: Any) -> dict[str, int]:
        """How many wait for a coach: for the user ("mine"), for whomever ("all")."""
        mine = Count("pk", filter=Q(enrolment__coach=user))
        return self.filter(status__in=WITH_COACH).order_by().aggregate(mine=mine, all=Count("pk"))

    def for_list(self) -> Self:
        """With everything a row of a list shows."""
        rows = self.select_related("enrolment__cohort", "enrolment__coach", "enrolment__person")
        open_comments = Count("comments", filter=Q(comments__resolved_at=None), distinct=True)
        return rows.annotate(latest_version=Max("versions__number"), open_comments=open_comments)


class OfPlanQuerySet(QuerySet):
    """Rows below a plan that whoever sees the plan may see."""

    def visible_to(self, user: Any) -> Self:
        """Rows of the plans the user sees."""
        plans = self.model._meta.get_field("plan").related_model
        return self.filter(plan__in=plans.objects.visible_to(user))
