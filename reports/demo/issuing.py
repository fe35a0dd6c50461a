"""Issuing in the demonstration."""

import datetime as dt
from typing import Any

from programs.cohorts.models import Cohort
from reports.certificates.checks.audiences import preflight_for
from reports.certificates.enums import Audience
from reports.certificates.issuing.services import issue_certificates


def issue_to_all(cohort: Cohort, day: dt.date, *, by: Any, audience: str = Audience.PARTICIPANTS) -> None:
    """Issues what the agency's official signs on the day; pages are taken as sound.

    Laying them out would be a quarter of the loading; that those of the invented people print right, a test sees to.
    """
    choices = {"signer": cohort.agency.signers.get(), "issued_on": day}
    candidates = preflight_for(cohort, audience, findings={}, **choices).candidates
    findings = {candidate.digest: [] for candidate in candidates}
    issue_certificates(cohort, by=by, confirmed_count=len(findings), findings=findings, audience=audience, **choices)
