"""Reusable reads of sessions."""

from typing import Self

from django.db.models import Sum

from programs.cohorts.querysets import OfCohortQuerySet


class SessionQuerySet(OfCohortQuerySet):
    def for_list(self) -> Self:
        """In order of time with trainers and subject; two queries, whatever the size."""
        return self.select_related("subject").prefetch_related("trainers").order_by("starts_at", "pk")

    def held(self) -> Self:
        """Sessions in which attendance has been marked: they stay where they are."""
        return self.filter(attendance__isnull=False).distinct()

    def not_held(self) -> Self:
        return self.filter(attendance__isnull=True)

    def total_jp(self) -> int:
        """JP of the sessions in one query."""
        return self.order_by().aggregate(jp=Sum("jp"))["jp"] or 0
