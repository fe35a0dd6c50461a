"""How a worker makes the signed file of one certificate: the issued bytes as they are, and a revision with the signature behind them."""

import datetime as dt
from collections.abc import Callable
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.enums import CertificateStatus
from reports.certificates.facts.wording import LANGUAGE
from reports.certificates.files.sound import sound_file
from reports.certificates.signatures.intake import UPLOADS
from reports.certificates.signatures.models import CertificateSignature
from reports.certificates.signatures.sittings import Seat, client
from reports.certificates.signatures.words import AWAY, error_of, file_error
from reports.jobs.files import kept_name, path_of
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.signing import refusals
from reports.signing.client import OpenSession, SessionSigner, SignerAway
from reports.signing.refusals import Refused
from reports.stamping.revision import signed_revision
from reports.stamping.signing import Signature, SigningRefused
from revmental.accounts.enums import SignatureProvider
from revmental.lib.errors import DomainError
from revmental.lib.untrusted import FileRefused, clean_copy


def build_signed(document: Document, out: BinaryIO, tick: Tick) -> None:
    """Raises DomainError, before anything is written, for whatever keeps this one from being signed."""
    rows = CertificateSignature.objects.select_related("certificate__document", "certificate__agency", "official")
    row = rows.get(document=document)
    if row.certificate.status != CertificateStatus.VALID:
        raise DomainError(_("The certificate was withdrawn before it was signed. It stays unsigned."))
    issued = sound_file(row.certificate.number, row.certificate.document).read_bytes()
    try:
        signed = WAYS[SignatureProvider(row.provider)](row, issued, document)
    except Refused as refusal:
        raise error_of(refusal) from None
    except SignerAway:
        raise DomainError(str(AWAY)) from None
    except SigningRefused as error:
        raise DomainError(str(error)) from error
    out.write(signed)
    tick(1, 1)


def by_key(row: CertificateSignature, issued: bytes, document: Document) -> bytes:
    """Signed with the official's key; the moment is that of the asking, so that a second attempt gives the same bytes."""
    session = session_of(row, document)
    moment = dt.datetime.fromisoformat(document.parameters["at"]).astimezone(ZoneInfo(row.certificate.agency.time_zone))
    with translation.override(LANGUAGE):
        label = _("Electronic signature")
    signer = SessionSigner(client(), session)
    return signed_revision(issued, Signature(signer, moment, reason_of(), row.certificate.agency.city, label))


def by_service(row: CertificateSignature, issued: bytes, document: Document) -> bytes:
    """Signed by the esign service, whose answer is judged like a stranger's file."""
    session = session_of(row, document)
    signed = client().sign_file(session.key, issued, reason=reason_of(), place=row.certificate.agency.city)
    if fault_of(issued, signed):
        raise Refused(refusals.NOT_OURS)
    return signed


def by_upload(row: CertificateSignature, issued: bytes, document: Document) -> bytes:
    """What staff have brought back signed."""
    signed = path_of(kept_name(document.parameters["upload"], UPLOADS, "pdf")).read_bytes()
    if code := fault_of(issued, signed):
        raise file_error(document.parameters["name"], code)
    return signed


WAYS: dict[SignatureProvider, Callable[[CertificateSignature, bytes, Document], bytes]] = {
    SignatureProvider.KEY: by_key,
    SignatureProvider.BSRE: by_service,
    SignatureProvider.UPLOAD: by_upload,
}


def session_of(row: CertificateSignature, document: Document) -> OpenSession:
    """The session of whoever has asked, as long as they may sign as this official: a right taken away ends what waits, too."""
    if not CertificateSignature.objects.by_official(document.requested_by).filter(pk=row.pk).exists():
        words = {"name": document.requested_by, "official": row.official.name}
        raise DomainError(_("%(name)s may no longer sign as %(official)s. Nothing was signed.") % words)
    return Seat(row.official, row.provider, document.requested_by).session_of(document.parameters["sitting"])


def reason_of() -> str:
    with translation.override(LANGUAGE):
        return _("Issue of the certificate")


def fault_of(issued: bytes, signed: bytes) -> str:
    """What keeps the file from being what was issued with a whole signature over all of it; read in a limited child process."""
    if not signed.startswith(issued):
        return "rewritten"
    try:
        clean_copy("revision", signed, first=len(issued))
    except FileRefused as refused:
        return refused.code
    return ""
