"""What the last check was asked for and has found: of a cohort before issue, of one page before a reissue."""

import datetime as dt
import json
from typing import TypedDict

from programs.cohorts.models import Cohort
from reports.certificates.checks.plan import Findings
from reports.certificates.checks.team import Team
from reports.certificates.models import Certificate
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.files import path_of
from reports.jobs.models import Document
from revmental.accounts.models import Signer


def latest_check(subject: Cohort | Team | Certificate) -> Document | None:
    """The last asked-for check of the cohort, of its team, or of the page that would replace the certificate; finished or not."""
    return latest(JobKind.CERTIFICATE_CHECK, subject)


def latest_proof(subject: Cohort | Team) -> Document | None:
    """The last asked-for proof sheet; finished or not."""
    return latest(JobKind.CERTIFICATE_PROOF, subject)


def latest(kind: JobKind, subject: Cohort | Team | Certificate) -> Document | None:
    """The last asked-for job of which there is or will be something."""
    return Document.objects.of_subject(kind, subject.pk).to_be_had().first()


class Choices(TypedDict):
    """What staff have chosen to be printed; None for the usual."""

    signer: Signer | None
    issued_on: dt.date | None


def choices_of(check: Document | None) -> Choices:
    """What the check was asked for with; without the official where they sign no more."""
    if check is None:
        return {"signer": None, "issued_on": None}
    signers = Signer.objects.active().filter(agency=check.agency_id, pk=check.parameters["signer"])
    return {"signer": signers.first(), "issued_on": dt.date.fromisoformat(check.parameters["issued_on"])}


def findings_of(check: Document | None) -> Findings:
    """What a finished check found; nothing while there is none."""
    if check is None or check.status != DocumentStatus.READY:
        return {}
    try:
        return json.loads(path_of(check.file.name).read_bytes())
    except FileNotFoundError:
        return {}
