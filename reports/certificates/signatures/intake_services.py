"""Taking in signed files, and the ZIP that goes out to be signed."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.certificates.signatures.intake import UPLOADS, Matched, Unmatched, Upload, match, unpacked
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.querysets import CertificateSignatureQuerySet
from reports.certificates.signatures.services import put
from reports.jobs.enums import JobKind
from reports.jobs.files import keep_bytes
from reports.jobs.models import Document
from reports.jobs.services import request_document
from revmental.accounts.enums import SignatureProvider
from revmental.lib.errors import DomainError


def take_in(cohort: Cohort, uploads: Sequence[Upload], *, by: Any) -> tuple[int, list[Unmatched]]:
    """Hands each file that belongs to a waiting certificate to the workers, who judge it; how many, and what belongs to none.

    Raises DomainError for a ZIP that cannot be opened; then nothing is taken in.
    """
    files = list(unpacked(uploads))
    with transaction.atomic():
        rows = due_rows(cohort).select_for_update(of=("self",)).select_related("certificate__document", "document")
        found = list(match(files, rows.order_by("pk")))
        first = {one.row.pk: one for one in reversed(found) if isinstance(one, Matched)}
        due = [(one.row, {"upload": keep_bytes(one.upload.content, UPLOADS, "pdf")}) for one in first.values()]
        put([(row, facts | {"name": first[row.pk].upload.name}) for row, facts in due], by=by)
    return len(due), [one for one in found if isinstance(one, Unmatched)]


def due_rows(cohort: Cohort) -> CertificateSignatureQuerySet:
    """Certificates of the class that wait for a signed file, and whose own file is made."""
    rows = CertificateSignature.objects.to_be_signed().filter(certificate__cohort=cohort)
    return rows.filter(provider=SignatureProvider.UPLOAD, certificate__document__status="ready")


@transaction.atomic
def request_unsigned(cohort: Cohort, *, by: Any) -> Document:
    """Asks for the ZIP of what waits to be signed elsewhere. Raises DomainError when nothing does."""
    keys = [str(key) for key in due_rows(cohort).order_by("pk").values_list("certificate_id", flat=True)]
    if not keys:
        raise DomainError(_("No certificate of this class waits for a signed file."))
    title = _("To be signed (ZIP), %(cohort)s") % {"cohort": cohort.label}
    kind = JobKind.CERTIFICATE_UNSIGNED
    return request_document(kind, cohort, cohort, by=by, title=title, parameters={"certificates": keys})
