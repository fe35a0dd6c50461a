"""How a worker lays every page out."""

import datetime as dt
import json
from typing import BinaryIO

from django.utils import translation

from reports.certificates.checks.layout import lay_out
from reports.certificates.checks.preflight import preflight
from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from revmental.accounts.models import Signer


def build_check(document: Document, out: BinaryIO, tick: Tick) -> None:
    """The findings of laying every page out, as JSON: {digest of the page: [what would not print right]}."""
    choices = document.parameters
    signer = Signer.objects.filter(pk=choices["signer"], agency=document.agency_id).first()
    plan = preflight(document.cohort, signer=signer, issued_on=dt.date.fromisoformat(choices["issued_on"]))
    with translation.override(LANGUAGE):
        out.write(json.dumps(lay_out(plan.candidates, tick)).encode())
