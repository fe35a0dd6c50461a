"""What reissuing a certificate would do now; nothing is written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.certificates.checks.audiences import judged_holder
from reports.certificates.checks.conditions import refusals_of, refusals_of_day, refusals_of_issuer
from reports.certificates.checks.numbers import double_numbers, refusals_of_numbers
from reports.certificates.checks.plan import Candidate, Findings, Skip
from reports.certificates.checks.preflight import today
from reports.certificates.checks.templates import refusals_of_templates
from reports.certificates.models import Certificate
from revmental.accounts.models import Signer


@dataclass(frozen=True)
class Reissue:
    """The page that would be printed (None: `refusals` say why there is none), what forbids it, and what laying it out found.

    `problems` is None while the page, as the data are now, was not laid out.
    """

    signer: Signer | None
    issued_on: dt.date
    refusals: Sequence[str]
    candidate: Candidate | None
    problems: Sequence[str] | None

    @property
    def can_issue(self) -> bool:
        return not self.refusals and self.problems is not None and not self.problems


def plan_reissue(
    certificate: Certificate, findings: Findings, *, signer: Signer | None = None, issued_on: dt.date | None = None
) -> Reissue:
    """The new page from the present data, with this signer (default: the agency's first active one) and day of issue (default: today)."""
    signer, day = signer or certificate.agency.signers.usual(), issued_on or today(certificate.cohort)
    refusals = refusals_of_holder(certificate, signer, day)
    if signer is None:
        return Reissue(signer, day, refusals, None, None)
    judged = judged_holder(certificate, signer, day)
    if not isinstance(judged, Candidate):
        return Reissue(signer, day, refusals or [none_for(judged)], None, None)
    refusals += [*refusals_of_templates([judged]), *refusals_of_numbers(double_numbers([judged]))]
    return Reissue(signer, day, refusals, judged, findings.get(judged.digest))


def refusals_of_holder(certificate: Certificate, signer: Signer | None, day: dt.date) -> list[str]:
    """What forbids the document before the holder is looked at; those who taught and organised wait for no graduation."""
    if certificate.recipient_id is None:
        return refusals_of(certificate.cohort, signer, day)
    return [*refusals_of_issuer(certificate.cohort, signer), *refusals_of_day(certificate.cohort, day)]


def none_for(skip: Skip) -> str:
    words = {"name": skip.holder, "reason": skip.reason}
    return _("%(name)s cannot get a new certificate: %(reason)s.") % words
