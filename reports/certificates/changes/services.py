"""What may still happen to an issued certificate: it is revoked, or replaced by a new one; its values and its file never change."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reports.certificates.chain.services import append_entries
from reports.certificates.changes.reissue import Reissue, plan_reissue
from reports.certificates.checks.plan import Candidate, Findings
from reports.certificates.checks.results import latest_check
from reports.certificates.enums import CertificateStatus, RegisterEvent, WithdrawalReason
from reports.certificates.issuing.services import lock, write_certificates
from reports.certificates.models import Certificate
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.accounts import audit
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, by: Any, reason: str, category: str) -> Certificate:
    """Withdraws it at the next request of its verification page, which shows the category; the number stays taken.

    Raises DomainError without a reason or with an unknown category.
    """
    row = withdraw(certificate, CertificateStatus.REVOKED, by=by, reason=reason, category=category)
    audit.record("certificate.revoked", row, by=by, reason=row.status_reason, data={"category": row.withdrawal})
    append_entries([(RegisterEvent.REVOKED, row)], by=by)
    return row


def request_reissue_check(
    certificate: Certificate,
    *,
    by: Any,
    reason: str,
    category: str,
    signer: Signer | None = None,
    issued_on: dt.date | None = None,
) -> Document:
    """Asks for the page that would replace the certificate to be laid out, with this signer and day of issue (or the usual ones);
    reason and category are kept for the reissue.

    While one such check runs, that one is returned. Raises DomainError when the certificate cannot be replaced.
    """
    plan = plan_reissue(certificate, {}, signer=signer, issued_on=issued_on)
    candidate = refuse_unless_possible(plan)
    words = {"reason": reason, "category": category}
    choices = {"signer": str(candidate.issue.signer.pk), "issued_on": plan.issued_on.isoformat(), **words}
    title = _("Check of the page that replaces %(number)s") % {"number": certificate.number}
    cohort = certificate.cohort
    return request_document(JobKind.CERTIFICATE_CHECK, certificate, cohort, by=by, title=title, parameters=choices)


def reissue_certificate(
    certificate: Certificate,
    *,
    by: Any,
    reason: str,
    category: str,
    findings: Findings,
    signer: Signer | None = None,
    issued_on: dt.date | None = None,
) -> Certificate:
    """A new certificate with a new number from the present data, with this signer and day of issue (or the usual ones); the old
    one points to it. Returns the new one.

    A valid certificate becomes "replaced"; one that was revoked stays revoked. Raises DomainError when the page was
    not laid out or would not print right, when the person may have none now, or when it was replaced before.
    """
    text = refuse_without_reason(reason)
    with transaction.atomic():
        lock(certificate.cohort)
        old = replaceable(certificate)
        refuse_single_handed(old, by)
        # Under the lock, as an issue is planned: codes taken in or decisions opened while we waited are seen.
        plan = plan_reissue(old, findings, signer=signer, issued_on=issued_on)
        candidate = refuse_unless_printable(plan)
        was_valid = old.status == CertificateStatus.VALID
        if was_valid:
            old = withdraw(old, CertificateStatus.REPLACED, by=by, reason=text, category=category)
        (new,) = write_certificates([candidate], issued_on=plan.issued_on, by=by, replaces=old)
        audit.record("certificate.reissued", old, by=by, reason=text, data={"new": new.number})
        append_entries([(RegisterEvent.REPLACED, old)] if was_valid else [], by=by)
    return new


def refuse_single_handed(certificate: Certificate, by: Any) -> None:
    """Where the agency issues by two people, one has the new page checked and somebody else issues it."""
    check = latest_check(certificate)
    if certificate.agency.issues_by_two and (check is None or check.requested_by_id == by.pk):
        raise DomainError(
            _("This agency issues by two people: somebody else than whoever had the new page checked has to issue it.")
        )


def refuse_unless_possible(plan: Reissue) -> Candidate:
    if plan.refusals or plan.candidate is None:
        raise DomainError(" ".join(plan.refusals))
    return plan.candidate


def refuse_unless_printable(plan: Reissue) -> Candidate:
    candidate = refuse_unless_possible(plan)
    if plan.problems is None:
        raise DomainError(
            _("The new page was not laid out yet, or its data changed since. Check the page, then issue it.")
        )
    if plan.problems:
        raise DomainError(" ".join(plan.problems))
    return candidate


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


def withdraw(certificate: Certificate, to: str, *, by: Any, reason: str, category: str) -> Certificate:
    text = refuse_without_reason(reason)
    if category not in WithdrawalReason.values:
        raise DomainError(_("Choose the reason that the public may read."))
    return move(certificate, to, by=by, note=text, stamps={"status_reason": text, "withdrawal": category})
