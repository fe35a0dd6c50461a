"""How a worker lays every page out."""

import datetime as dt
import json
from typing import BinaryIO

from django.utils import translation

from reports.certificates.checks.audiences import judged_holder, preflight_for, subject_of
from reports.certificates.checks.layout import lay_out
from reports.certificates.checks.plan import Candidate
from reports.certificates.enums import Audience
from reports.certificates.facts.wording import LANGUAGE
from reports.certificates.models import Certificate
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from revmental.accounts.models import Signer


def build_check(document: Document, out: BinaryIO, tick: Tick) -> None:
    """The findings of laying the pages out, as JSON: {digest of the page: [what would not print right]}."""
    candidates = candidates_of(document)
    with translation.override(LANGUAGE):
        out.write(json.dumps(lay_out(candidates, tick)).encode())


def candidates_of(document: Document) -> list[Candidate]:
    """Everybody in the cohort, or of its team, who may get a certificate; or the holder of the one that is to be replaced."""
    day = dt.date.fromisoformat(document.parameters["issued_on"])
    signer = Signer.objects.filter(pk=document.parameters["signer"], agency=document.agency_id).first()
    for audience in Audience:
        if document.subject_id == subject_of(document.cohort, audience).pk:
            return preflight_for(document.cohort, audience, signer=signer, issued_on=day).candidates
    judged = judged_holder(Certificate.objects.get(pk=document.subject_id), signer, day) if signer else None
    return [judged] if isinstance(judged, Candidate) else []
