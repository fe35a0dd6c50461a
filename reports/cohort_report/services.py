"""Asking for a report: the snapshot is taken now, as a version of its own; both files are made later and read nothing else."""

import json
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from programs.cohorts.lock import locked
from programs.cohorts.models import Cohort
from reports.certificates.checks.preflight import today
from reports.cohort_report.models import ReportVersion
from reports.cohort_report.snapshot import snapshot
from reports.cohort_report.texts import Texts, proposals
from reports.jobs.enums import REPORT_KINDS, JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document, retry_documents
from revmental.accounts.models import Signer
from revmental.lib.errors import DomainError


@transaction.atomic
def request_report(
    cohort: Cohort, *, by: Any, signer: Signer | None = None, texts: Texts | None = None
) -> ReportVersion:
    """Freezes what the report says today as a new version and asks for its PDF and its Word file.

    While nothing has changed since the newest version, that one is returned, what failed of it tried again. Without
    `signer` the agency's first active official signs, without `texts` the proposed sentences stand. Raises DomainError
    when the agency has no active signing official.
    """
    cohort = locked(cohort.pk)
    signer = signer or first_signer(cohort)
    texts = texts or Texts(proposals(cohort))
    facts = as_stored(snapshot(cohort, signer, texts, on=today(cohort)))
    newest = ReportVersion.objects.filter(cohort=cohort).first()
    if newest and newest.snapshot == facts:
        retry_documents(documents_of(newest), by=by)
        return newest
    number = newest.number + 1 if newest else 1
    return add_version(cohort, number, by=by, snapshot=facts, texts=asdict(texts))


def add_version(cohort: Cohort, number: int, *, by: Any, **frozen: Any) -> ReportVersion:
    """The version with the jobs of its two files, in the caller's transaction."""
    version = ReportVersion.objects.create(agency=cohort.agency, cohort=cohort, number=number, made_by=by, **frozen)
    title = _("Report on the training, %(cohort)s, version %(number)s") % {
        "cohort": cohort.label,
        "number": version.number,
    }
    request_document(JobKind.COHORT_REPORT, version, cohort, by=by, title=f"{title} (PDF)")
    request_document(JobKind.COHORT_REPORT_WORD, version, cohort, by=by, title=f"{title} (Word)")
    return version


def first_signer(cohort: Cohort) -> Signer:
    signer = cohort.agency.signers.usual()
    if signer is None:
        raise DomainError(
            _("%(agency)s has no active signing official. Add one to the agency first.") % {"agency": cohort.agency}
        )
    return signer


def as_stored(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts as they come back from the row, so that both can be compared."""
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder))


def documents_of(*versions: ReportVersion) -> list[Document]:
    """The files of the versions, PDF before Word."""
    keys = [version.pk for version in versions]
    return list(Document.objects.filter(kind__in=REPORT_KINDS, subject_id__in=keys).order_by("kind", "pk"))
