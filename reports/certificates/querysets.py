"""Reusable reads of certificates."""

from typing import Any, Self

from django.db.models import Q, QuerySet

from reports.certificates.enums import CertificateStatus
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.roles import Permission


class CertificateQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Certificates of the user's agencies, of people the user's agency sent, and one's own over all agencies."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW))
            | Q(enrolment__sender__in=sender_ids(user))
            | Q(enrolment__person__user=user)
        )

    def in_force(self) -> Self:
        return self.filter(status=CertificateStatus.VALID)

    def for_list(self) -> Self:
        """With everything a row of a list shows, by number."""
        return self.select_related("enrolment", "document", "cohort").order_by("sequence", "pk")
