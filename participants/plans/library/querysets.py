"""Reusable reads of shared plans and of the library: who may read what its author gives away."""

from typing import Any, Self

from django.db.models import Prefetch, Q, QuerySet

from participants.enrolment.models import Enrolment
from participants.plans.library.enums import EntryStatus
from participants.plans.versions.models import PlanVersion
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission


def cohorts_of(user: Any) -> QuerySet:
    """Keys of the cohorts in which the user takes part."""
    return Enrolment.objects.active().filter(person__user=user).order_by().values("cohort")


class SharedPlanQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What its author shares with the user: plans of the user's cohorts that were submitted, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        own = Q(plan__enrolment__person__user=user)
        fellow = Q(plan__enrolment__cohort__in=cohorts_of(user), plan__submitted_at__isnull=False)
        return self.filter(own | fellow, plan__enrolment__in=Enrolment.objects.active())

    def with_text(self) -> Self:
        """With the author and the newest frozen version, as `plan.newest`; a draft is never read. Two queries."""
        newest = PlanVersion.objects.order_by("plan_id", "-number").distinct("plan_id")
        rows = self.filter(plan__submitted_at__isnull=False).select_related("plan__enrolment__cohort__version")
        return rows.prefetch_related(Prefetch("plan__versions", newest, to_attr="newest"))


class LibraryEntryQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """What is in the library; for its author and for those who keep the library of the agency, what is on its way too."""
        if not user.is_authenticated:
            return self.none()
        kept, own = Q(agency__in=agency_ids(user, Permission.LIBRARY_EDIT)), Q(plan__enrolment__person__user=user)
        return self.filter(Q(status=EntryStatus.PUBLISHED) | kept | own)

    def published(self) -> Self:
        return self.filter(status=EntryStatus.PUBLISHED)

    def kept_by(self, user: Any) -> Self:
        """Entries of the agencies whose library the user keeps, in every state."""
        rows = self.filter(agency__in=agency_ids(user, Permission.LIBRARY_EDIT))
        return rows.select_related("plan__enrolment__cohort").order_by("-asked_at", "pk")
