"""Reusable reads of the history of marks."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from participants.enrolment.querysets import OfEnrolmentQuerySet


class ChangeQuerySet(OfEnrolmentQuerySet):
    def newest_per_cell(self, session: Any, enrolment_ids: Iterable[UUID]) -> Self:
        """The last change of each of these people in one session, with who made it."""
        cells = self.filter(session=session, enrolment__in=list(enrolment_ids))
        return cells.select_related("by").order_by("enrolment", "-at", "-pk").distinct("enrolment")

    def for_history(self) -> Self:
        """Newest first, with session and writer."""
        return self.select_related("session", "by").order_by("-at", "-pk")
