"""Reusable reads of signatures that are due, waited for, or done."""

from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from reports.certificates.enums import CertificateStatus
from reports.jobs.enums import DocumentStatus
from revmental.accounts.access import agency_ids, sender_ids
from revmental.accounts.enums import SignatureProvider
from revmental.accounts.roles import Permission

SIGNED = Q(document__status=DocumentStatus.READY)
UNDER_WAY = Q(document__status__in=[DocumentStatus.QUEUED, DocumentStatus.RENDERING])
REFUSED = Q(document__status=DocumentStatus.FAILED)
WAITING = Q(document=None)
STATES = {"waiting": WAITING, "under_way": UNDER_WAY, "refused": REFUSED, "signed": SIGNED}


class CertificateSignatureQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those of the certificates that the user sees."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(agency__in=agency_ids(user, Permission.CERTIFICATE_VIEW))
            | Q(certificate__enrolment__sender__in=sender_ids(user))
            | Q(certificate__enrolment__person__user=user)
            | Q(certificate__recipient=user)
        )

    def of_certificates_in_force(self) -> Self:
        """What was withdrawn meanwhile is not signed any more."""
        return self.filter(certificate__status=CertificateStatus.VALID)

    def to_be_signed(self) -> Self:
        """Waiting, or refused the last time."""
        return self.of_certificates_in_force().filter(WAITING | REFUSED)

    def by_official(self, user: Any) -> Self:
        """Of officials who are this user, in agencies where the user may sign."""
        agencies = agency_ids(user, Permission.CERTIFICATE_SIGN)
        return self.filter(official__user=user, official__is_active=True, agency__in=agencies)

    def waiting_for(self, user: Any) -> Self:
        """What this user can sign now: of their own, made, and not left to files from elsewhere."""
        own = self.to_be_signed().by_official(user).filter(certificate__document__status=DocumentStatus.READY)
        return own.exclude(provider=SignatureProvider.UPLOAD)

    def counts(self) -> dict[str, int]:
        """How many wait, are under way, were refused, are signed."""
        return self.order_by().aggregate(
            total=Count("pk"), **{name: Count("pk", filter=q) for name, q in STATES.items()}
        )

    def in_state(self, state: str) -> Self:
        return self.filter(STATES[state]) if state in STATES else self

    def for_list(self) -> Self:
        """With everything a row of a list shows, by number."""
        rows = self.select_related("certificate__enrolment", "certificate__recipient", "document", "official").defer(
            "certificate__facts"
        )
        return rows.order_by("certificate__year", "certificate__kind", "certificate__sequence", "pk")
