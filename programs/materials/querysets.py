"""Reusable reads of materials."""

from typing import Any, Self

from programs.cohorts.querysets import OfCohortQuerySet


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
