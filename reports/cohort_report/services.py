"""Asking for a report: the snapshot is taken now, in the row of the job; rendering comes later and reads nothing else."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import today
from reports.cohort_report.snapshot import snapshot
from reports.cohort_report.texts import Texts, proposals
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


@transaction.atomic
def request_report(cohort: Cohort, *, by: Any, signer: Signer | None = None, texts: Texts | None = None) -> Document:
    """Freezes what the report says today and asks for its PDF; while one is being made, that one is returned.

    Without `signer` the agency's first active official signs, without `texts` the proposed sentences stand.
    Raises DomainError when the agency has no active signing official.
    """
    signer = signer or cohort.agency.signers.filter(is_active=True).first()
    if signer is None:
        raise DomainError(
            _("%(agency)s has no active signing official. Add one to the agency first.") % {"agency": cohort.agency}
        )
    data = snapshot(cohort, signer, texts or Texts(proposals(cohort)), on=today(cohort))
    title = _("Report on the training, %(cohort)s") % {"cohort": cohort.label}
    return request_document(JobKind.COHORT_REPORT, cohort, cohort, by=by, title=title, parameters=data)
