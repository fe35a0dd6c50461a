"""Reusable reads of people; a person belongs to no agency and is visible through enrolments."""

from collections.abc import Iterable
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

    def with_number(self, values: Iterable[str]) -> Self:
        """People who now bear one of the personal numbers. For services only: matching, never display."""
        return self.filter(identifiers__value__in=list(values), identifiers__until=None)
