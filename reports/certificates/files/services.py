"""Files of a whole class: which certificates go into them is fixed when they are asked for."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.lib.errors import DomainError


@transaction.atomic
def request_class_file(cohort: Cohort, kind: str, *, by: Any) -> Document:
    """Asks for the ZIP or the print file of the certificates in force; while one is being made, that one is returned.

    Raises DomainError while files are missing, saying how many.
    """
    rows = Certificate.objects.filter(cohort=cohort).in_force().order_by("kind", "year", "sequence", "pk")
    keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
    refuse_incomplete(len(keys), len(keys) - rows.with_file().count())
    return request_document(
        kind, cohort, cohort, by=by, title=title_of(cohort, kind), parameters={"certificates": keys}
    )


def refuse_incomplete(total: int, missing: int) -> None:
    if not total:
        raise DomainError(_("No certificate of this cohort is in force."))
    if missing:
        text = ngettext(
            "%(count)s certificate has no file yet, or is not signed yet. Wait for it, retry it or let it be signed first.",
            "%(count)s certificates have no file yet, or are not signed yet. Wait for them, retry them or let them be signed first.",
            missing,
        )
        raise DomainError(text % {"count": missing})


def title_of(cohort: Cohort, kind: str) -> str:
    names = {
        JobKind.CERTIFICATE_ZIP: _("Certificates (ZIP)"),
        JobKind.CERTIFICATE_PRINT: _("Certificates (print file)"),
    }
    return f"{names[JobKind(kind)]}, {cohort.label}"
