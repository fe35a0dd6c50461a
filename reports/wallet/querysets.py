"""Reusable reads of share links and requests."""

from typing import Any, Self

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from reports.certificates.enums import CertificateStatus
from reports.wallet.enums import CorrectionStatus
from revmental.accounts.access import agency_ids
from revmental.accounts.roles import Permission

UNDECIDED = Q(status=CorrectionStatus.OPEN)
# Accepted, but the paper with the wrong name is still the one in force.
UNREPLACED = Q(status=CorrectionStatus.ACCEPTED, certificate__status=CertificateStatus.VALID)


class ShareLinkQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own; nobody else sees to whom a person shows their documents."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def usable(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class NameCorrectionQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Of the user's agencies, and one's own."""
        if not user.is_authenticated:
            return self.none()
        own = Q(certificate__enrolment__person__user=user)
        return self.filter(Q(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW)) | own)

    def for_deciders(self, user: Any) -> Self:
        """Those that the user may decide on."""
        return self.filter(agency__in=agency_ids(user, Permission.CERTIFICATE_ISSUE))

    def newest_first(self) -> Self:
        """With the moment at which each was decided; None while it waits."""
        return self.annotate(decided_at=Max("status_changes__at")).order_by("-created_at", "-pk")

    def unfinished(self) -> Self:
        """Those that staff have something to do about: decide, or issue the document anew."""
        return self.filter(UNDECIDED | UNREPLACED)

    def unfinished_counts(self) -> dict[str, int]:
        return self.order_by().aggregate(
            undecided=Count("pk", filter=UNDECIDED), unreplaced=Count("pk", filter=UNREPLACED)
        )
