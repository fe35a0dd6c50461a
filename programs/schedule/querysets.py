"""Reusable reads of sessions and materials."""

from typing import Any, Self

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


class MaterialQuerySet(OfCohortQuerySet):
    def published(self) -> Self:
        """What participants may read."""
        return self.filter(is_published=True)

    def for_list(self) -> Self:
        """In the order of the subjects, those of the whole training first."""
        return self.select_related("subject__stage").order_by("subject__stage__order", "subject__order", "title", "pk")

    def readable_by(self, user: Any, *, may_edit: bool) -> Self:
        """What this reader of the cohort's pages may see: all for those who edit, else the published ones."""
        return self.visible_to(user) if may_edit else self.visible_to(user).published()
