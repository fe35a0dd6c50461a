"""Reusable reads of people; a person belongs to no agency and is visible through enrolments."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from programs.cohorts.querysets import of_own_team
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.roles import Permission


class PersonQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Oneself, and the people enrolled where the user may see the roster."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            pk__in=self.model.objects.filter(
                Q(user=user)
                | Q(enrolments__agency__in=agency_ids(user, Permission.ROSTER_VIEW))
                | Q(enrolments__cohort__in=of_own_team(user))
                | Q(enrolments__sender__in=sender_ids(user))
            ).values("pk")
        )
