"""Reusable reads of the history of marks."""

from typing import Any, Self
from uuid import UUID

from participants.enrolment.querysets import OfEnrolmentQuerySet


class ChangeQuerySet(OfEnrolmentQuerySet):
    def of_cell(self, session: Any, enrolment_id: UUID) -> Self:
        """The changes of one cell with their writers, newest first."""
        return self.filter(session=session, enrolment=enrolment_id).select_related("by").order_by("-at", "-pk")

    def for_history(self) -> Self:
        """Newest first, with session and writer."""
        return self.select_related("session", "by").order_by("-at", "-pk")
