"""Reusable reads of graduation decisions."""

from typing import Any, Self

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.querysets import OfEnrolmentQuerySet


class DecisionQuerySet(OfEnrolmentQuerySet):
    def decided(self, cohort: Any) -> Self:
        """Decisions of the cohort that stand because its meeting is locked, in the order of the attendance list; none before.

        Certificates and reports build on these alone. Who withdrew after the decision is left out.
        """
        locked = self.filter(meeting__cohort=cohort, meeting__status="locked").exclude(enrolment__status=EnrolmentStatus.WITHDRAWN)
        return locked.select_related("enrolment__person", "meeting").order_by("enrolment__attendance_number", "enrolment__name", "pk")
