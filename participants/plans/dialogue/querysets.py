"""Reusable reads of comments."""

from typing import Any, Self

from django.db.models import Q

from participants.plans.querysets import OfPlanQuerySet


class CommentQuerySet(OfPlanQuerySet):
    def open(self) -> Self:
        """Remarks that nobody has marked as mended."""
        return self.filter(resolved_at=None)

    def shown_with(self, version: Any, before: Any) -> Self:
        """What stands beside a version: its own remarks, older ones still open, and those mended since the version before it."""
        since = Q(version__number__lt=version.number) & (
            Q(resolved_at=None) | Q(resolved_at__gte=before.submitted_at if before else version.submitted_at)
        )
        rows = self.filter(Q(version=version) | since).select_related("version")
        return rows.prefetch_related("entries").order_by("at", "pk")
