"""What may still happen to an issued certificate: it is revoked, or replaced by a new one; its values and its file never change."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reports.certificates.checks.layout import lay_out
from reports.certificates.checks.preflight import Candidate, judged_anew, refusals_of, today
from reports.certificates.enums import CertificateStatus
from reports.certificates.issuing.services import lock, write_certificates
from reports.certificates.models import Certificate
from revmental.accounts import audit
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, by: Any, reason: str) -> Certificate:
    """Withdraws it at the next request of its verification page; the number stays taken. Raises DomainError without a reason."""
    row = withdraw(certificate, CertificateStatus.REVOKED, by=by, reason=reason)
    audit.record("certificate.revoked", row, by=by, reason=row.status_reason)
    return row


def reissue_certificate(certificate: Certificate, *, by: Any, reason: str, signer: Signer | None = None) -> Certificate:
    """A new certificate with a new number from the present data; the old one points to it. Returns the new one.

    A valid certificate becomes "replaced"; one that was revoked stays revoked. Raises DomainError when the page would
    not print right, when the person may have none now, or when it was replaced before.
    """
    text = refuse_without_reason(reason)
    signer = signer or certificate.agency.signers.filter(is_active=True).first()
    refusals = refusals_of(certificate.cohort, signer)
    if signer is None or refusals:
        raise DomainError(" ".join(refusals))
    day = today(certificate.cohort)
    candidate = refuse_unless_printable(judged_anew(certificate, signer, day))
    with transaction.atomic():
        lock(certificate.cohort)
        old = replaceable(certificate)
        if old.status == CertificateStatus.VALID:
            old = withdraw(old, CertificateStatus.REPLACED, by=by, reason=text)
        (new,) = write_certificates([candidate], issued_on=day, by=by, replaces=old)
        audit.record("certificate.reissued", old, by=by, reason=text, data={"new": new.number})
    return new


def refuse_unless_printable(judged: Any) -> Candidate:
    if not isinstance(judged, Candidate):
        raise DomainError(
            _("%(name)s cannot get a new certificate: %(reason)s.")
            % {"name": judged.enrolment, "reason": judged.reason}
        )
    findings = lay_out([judged], tick=lambda done, total: None)
    if problems := findings[judged.digest]:
        raise DomainError(" ".join(problems))
    return judged


def replaceable(certificate: Certificate) -> Certificate:
    """The row as it is now, under the cohort's lock. Raises DomainError when a newer one stands in its place."""
    fresh = Certificate.objects.select_related("cohort", "agency").get(pk=certificate.pk)
    newer = Certificate.objects.filter(replaces=fresh).first()
    if newer:
        raise DomainError(_("%(old)s was replaced by %(new)s already.") % {"old": fresh.number, "new": newer.number})
    return fresh


def refuse_without_reason(reason: str) -> str:
    if not reason.strip():
        raise DomainError(_("Say why; the reason is kept with the certificate."))
    return reason.strip()


def withdraw(certificate: Certificate, to: str, *, by: Any, reason: str) -> Certificate:
    text = refuse_without_reason(reason)
    return move(certificate, to, by=by, note=text, stamps={"status_reason": text})
