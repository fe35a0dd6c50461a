"""Asks for a check."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.accounts.models import Signer


def request_check(cohort: Cohort, *, by: Any, signer: Signer, issued_on: dt.date) -> Document:
    """Asks for every page to be laid out with this signer and day of issue; while one such check runs, that one is returned."""
    choices = {"signer": str(signer.pk), "issued_on": issued_on.isoformat()}
    title = _("Check before issue, %(cohort)s") % {"cohort": cohort.label}
    return request_document(JobKind.CERTIFICATE_CHECK, cohort, cohort, by=by, title=title, parameters=choices)
