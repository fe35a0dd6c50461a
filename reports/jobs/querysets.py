"""Reusable reads of jobs; claiming and finishing are services."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import Q

from revmental.accounts.access import agency_ids
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.accounts.roles import Permission

from reports.jobs.enums import DocumentStatus


class DocumentQuerySet(OfAgencyQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Jobs of the agencies whose work the user may see, and files of certificates the user may see."""
        if not user.is_authenticated:
            return self.none()
        certificates = self.model._meta.get_field("certificate").related_model
        own = certificates.objects.visible_to(user).values("document")
        return self.filter(Q(agency__in=agency_ids(user, Permission.JOB_VIEW)) | Q(pk__in=own))

    def claimable(self, now: datetime) -> Self:
        """Waiting jobs, and those whose worker has let its lease run out."""
        return self.filter(Q(status=DocumentStatus.QUEUED) | Q(status=DocumentStatus.RENDERING, lease_until__lt=now))

    def to_ring_again(self, now: datetime) -> Self:
        """Jobs that nobody took within 5 seconds: their bell was lost, or their worker died."""
        return self.claimable(now).filter(rung_at__lt=now - timedelta(seconds=5))

    def unfinished(self) -> Self:
        return self.filter(status__in=[DocumentStatus.QUEUED, DocumentStatus.RENDERING])
