"""Requests for another printed name: asked by the holder, decided by staff, carried out by the reissue that exists."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from participants.enrolment.name_services import correct_printed_name
from participants.people.models import name_with_degrees
from reports.certificates.enums import CertificateStatus
from reports.certificates.models import Certificate
from reports.wallet.enums import CorrectionStatus
from reports.wallet.models import NameCorrection
from revmental.accounts import audit
from revmental.lib.errors import DomainError
from revmental.lib.workflow import move

NAMES = ("front_title", "name", "back_title")


@transaction.atomic
def request_name_correction(
    certificate: Certificate, values: Mapping[str, str], *, by: Any, explanation: str
) -> NameCorrection:
    """Asks for the name to be printed so. Raises DomainError for a document that is not in force, a name that is printed so
    already, or while a request waits."""
    fresh = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    wanted = name_with_degrees(*(values[name].strip() for name in NAMES))
    if fresh.status != CertificateStatus.VALID:
        raise DomainError(_("This document is no longer in force. Ask for the one that stands in its place."))
    if wanted == fresh.facts.get("name_line"):
        raise DomainError(_("The name is printed exactly so already."))
    if NameCorrection.objects.filter(certificate=fresh, status=CorrectionStatus.OPEN).exists():
        raise DomainError(_("A request for this document is waiting already."))
    names = {name: values[name].strip() for name in NAMES}
    request = NameCorrection.objects.create(
        agency_id=fresh.agency_id, certificate=fresh, explanation=explanation.strip(), created_by=by, **names
    )
    audit.record("correction.asked", request, by=by)
    return request


@transaction.atomic
def accept_name_correction(request: NameCorrection, *, by: Any, answer: str = "") -> NameCorrection:
    """Puts the name right, so that the document can be issued anew; the old one stays as it is until then."""
    row = move(request, CorrectionStatus.ACCEPTED, by=by, note=answer, stamps={"answer": answer.strip()})
    values = {name: getattr(row, name) for name in NAMES}
    holder = Enrolment.objects.get(certificates=row.certificate_id)
    correct_printed_name(holder, values, by=by, reason=row.explanation)
    audit.record("correction.accepted", row, by=by, reason=answer)
    return row


@transaction.atomic
def decline_name_correction(request: NameCorrection, *, by: Any, answer: str) -> NameCorrection:
    """Leaves the name as it is. Raises DomainError without an answer to the holder."""
    text = answer.strip()
    if not text:
        raise DomainError(_("Tell the holder why the name stays as it is."))
    row = move(request, CorrectionStatus.DECLINED, by=by, note=text, stamps={"answer": text})
    audit.record("correction.declined", row, by=by, reason=text)
    return row
