"""Reusable reads of graduation decisions."""

from typing import Any, Self

from django.db.models import Q

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.querysets import OfEnrolmentQuerySet
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.roles import Permission

LOCKED = "locked"


class DecisionQuerySet(OfEnrolmentQuerySet):
    def standing(self) -> Self:
        """The decision that holds for each person: its meeting is locked, and no later locked one has decided anew."""
        return self.filter(meeting__status=LOCKED).exclude(followed_by__meeting__status=LOCKED)

    def newest(self) -> Self:
        """One per person: the decision that stands or, before one does, the one that is being written."""
        anew = Q(follows__isnull=False) & ~Q(meeting__status=LOCKED)
        return self.exclude(anew).exclude(followed_by__meeting__status=LOCKED)

    def decided(self, cohort: Any) -> Self:
        """Decisions of the cohort that stand, in the order of the attendance list; none before its meeting is locked.

        Certificates and reports build on these alone. Who withdrew after the decision is left out.
        """
        rows = self.standing().filter(meeting__cohort=cohort).exclude(enrolment__status=EnrolmentStatus.WITHDRAWN)
        return rows.select_related("enrolment__person", "meeting").order_by(
            "enrolment__attendance_number", "enrolment__name", "pk"
        )

    def readable_by(self, user: Any) -> Self:
        """Decisions that stand, of the agencies in which the user may see graduation, and of the people their own agency sent."""
        mine = Q(agency__in=agency_ids(user, Permission.GRADUATION_VIEW)) | Q(enrolment__sender__in=sender_ids(user))
        return self.standing().filter(mine)
