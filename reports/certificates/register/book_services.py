"""Asking for the printed book of a register: which state it shows is fixed when it is asked for."""

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.chain.reading import head_of
from reports.certificates.facts.letterhead import agency_letterhead
from reports.certificates.facts.wording import LANGUAGE, signer_lines
from reports.certificates.models import NumberRegister
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.jobs.services import request_agency_document, same_document
from reports.rendering.certificate.wording import issued_line
from revmental.lib.dates import today_in
from revmental.lib.errors import DomainError


@transaction.atomic
def request_book(register: NumberRegister, *, by: Any) -> Document:
    """The book as it stands now: the file that shows just that, or a job that makes it.

    Raises DomainError before the first number, or when the agency's emblem is gone.
    """
    head = head_of(register.agency_id)
    if head is None or not register.is_begun:
        raise DomainError(
            _("“%(register)s” has given no number yet, so there is nothing to print.") % {"register": register}
        )
    with translation.override(LANGUAGE):
        facts = {
            "position": head.position,
            "head": str(head),
            "letterhead": agency_letterhead(register.agency),
            "issued_line": issued_line(register.agency.city, today_in(register.agency.time_zone)),
            "signature": signature_of(register),
        }
        title = _("Register of certificates, %(register)s") % {"register": register}
    return same_document(JobKind.REGISTER_BOOK, register, facts, by=by) or request_agency_document(
        JobKind.REGISTER_BOOK, register, by=by, title=title[:250], parameters=facts
    )


def signature_of(register: NumberRegister) -> dict[str, str]:
    """Below the book signs the agency's first active official; without one there is a line to write on."""
    signer = register.agency.signers.usual()
    if signer is None:
        return {"role": _("Keeper of the register"), "name": "…" * 20}
    lines = signer_lines(signer)
    identifier = f"NIP {lines['identifier']}" if lines["identifier"] else ""
    return {"role": lines["position"], "name": lines["name"], "identifier": identifier}
