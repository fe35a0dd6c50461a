"""Asks for a check, and for the proof sheet."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.certificates.checks.audiences import subject_of
from reports.certificates.checks.results import latest_check
from reports.certificates.enums import Audience
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


def request_check(
    cohort: Cohort, *, by: Any, signer: Signer, issued_on: dt.date, audience: str = Audience.PARTICIPANTS
) -> Document:
    """Asks for every page to be laid out with this signer and day of issue; while one such check runs, that one is returned."""
    choices = {"signer": str(signer.pk), "issued_on": issued_on.isoformat()}
    if audience != Audience.PARTICIPANTS:
        choices["audience"] = audience
    title = _("Check before issue, %(cohort)s") % {"cohort": cohort.label}
    subject = subject_of(cohort, audience)
    return request_document(JobKind.CERTIFICATE_CHECK, subject, cohort, by=by, title=title, parameters=choices)


def request_proof(cohort: Cohort, *, by: Any, audience: str = Audience.PARTICIPANTS) -> Document:
    """Asks for the hardest pages on paper, as the last check was asked for; while one is being made, that one is returned.

    Raises DomainError before the first check.
    """
    subject = subject_of(cohort, audience)
    check = latest_check(subject)
    if check is None:
        raise DomainError(
            _("Check the pages first: the proof sheet shows them with the signing official and day you choose there.")
        )
    title = _("Proof sheet, %(cohort)s") % {"cohort": cohort.label}
    return request_document(JobKind.CERTIFICATE_PROOF, subject, cohort, by=by, title=title, parameters=check.parameters)
