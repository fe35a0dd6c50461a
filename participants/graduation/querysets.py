"""Reusable reads of graduation decisions."""

from typing import Any, Self

from django.db.models import Q

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.querysets import OfEnrolmentQuerySet
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.roles import Permission


class DecisionQuerySet(OfEnrolmentQuerySet):
    def decided(self, cohort: Any) -> Self:
        """Decisions of the cohort that stand because its meeting is locked, in the order of the attendance list; none before.

        Certificates and reports build on these alone. Who withdrew after the decision is left out.
        """
        locked = self.filter(meeting__cohort=cohort, meeting__status="locked").exclude(
            enrolment__status=EnrolmentStatus.WITHDRAWN
        )
        return locked.select_related("enrolment__person", "meeting").order_by(
            "enrolment__attendance_number", "enrolment__name", "pk"
        )

    def readable_by(self, user: Any) -> Self:
        """Decisions that stand, of the agencies in which the user may see graduation, and of the people their own agency sent."""
        mine = Q(agency__in=agency_ids(user, Permission.GRADUATION_VIEW)) | Q(enrolment__sender__in=sender_ids(user))
        return self.filter(mine, meeting__status="locked")
