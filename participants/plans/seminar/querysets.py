"""Reusable reads of seminars: days, presentations, judges."""

from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from participants.plans.querysets import OfPlanQuerySet
from participants.plans.seminar.enums import PresentationStatus
from programs.cohorts.querysets import OfCohortQuerySet

LIVE = ~Q(status=PresentationStatus.CANCELLED)


class SeminarDayQuerySet(OfCohortQuerySet):
    def for_list(self) -> Self:
        """With how many present (`planned`) and how many of them have presented (`held`), earliest first."""
        live = Count("presentations", filter=~Q(presentations__status=PresentationStatus.CANCELLED))
        held = Count("presentations", filter=Q(presentations__status=PresentationStatus.HELD))
        return self.annotate(planned=live, held=held).order_by("starts_at", "pk")


class PresentationQuerySet(OfPlanQuerySet):
    def live(self) -> Self:
        """Without those taken off the schedule."""
        return self.filter(LIVE)

    def for_list(self) -> Self:
        """With everything a row of a list shows, in the order of the day; three queries for any number."""
        rows = self.select_related(
            "seminar__cohort__version", "plan__enrolment__person", "plan__enrolment__cohort__version"
        )
        return rows.prefetch_related("panel__user", "panel__marks").order_by("starts_at", "pk")


class PanelQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Judges of the presentations the user sees."""
        presentations = self.model._meta.get_field("presentation").related_model
        return self.filter(presentation__in=presentations.objects.visible_to(user))
