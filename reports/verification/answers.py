"""What the public page says about a certificate: its state in words, and the printed facts, without what is nobody's business."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as pgettext

from reports.archive.models import ArchivedCertificate
from reports.certificates.enums import CertificateStatus
from reports.certificates.facts.printed import RECORD, SIGNATURE
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from revmental.lib.dates import date_text, moment_text, range_text
from revmental.lib.nip import mask_number


@dataclass(frozen=True)
class Answer:
    """The state in one look. `since` and `reason`: when and why (the public category) it was withdrawn. `newer_url` leads to
    the certificate that stands in its place."""

    tone: str
    title: Any
    text: Any
    since: str = ""
    reason: Any = ""
    newer_number: str = ""
    newer_url: str = ""


def answer_of(certificate: Certificate) -> Answer:
    """The present state; of the reason of a withdrawal only its category, since what was written may tell of the person."""
    # Asked only where there may be one: of what is in force nothing more need be read.
    in_force = certificate.status == CertificateStatus.VALID
    newer = None if in_force else getattr(certificate, "replaced_by", None)
    link = (
        {"newer_number": newer.number, "newer_url": reverse("certificate_verify", args=[newer.token])} if newer else {}
    )
    reason = certificate.get_withdrawal_display()
    return Answer(*WORDS[CertificateStatus(certificate.status)], since=withdrawn_at(certificate), reason=reason, **link)


def withdrawn_at(certificate: Certificate) -> str:
    """When it ceased to be in force, so that who relied on it before can tell; empty while it is."""
    if certificate.status == CertificateStatus.VALID:
        return ""
    last = certificate.status_changes.order_by("-at", "-pk").first()
    return moment_text(last.at, certificate.agency.time_zone) if last else ""


WORDS: dict[CertificateStatus, tuple[str, Any, Any]] = {
    CertificateStatus.VALID: (
        "ok",
        _("In force"),
        _("This certificate was issued by the agency named below and is in force."),
    ),
    CertificateStatus.REVOKED: (
        "bad",
        pgettext("certificate", "Revoked"),
        _("The agency has withdrawn this certificate. It is no longer in force."),
    ),
    CertificateStatus.REPLACED: (
        "warn",
        pgettext("certificate", "Replaced"),
        _("A newer certificate stands in its place. This one is no longer in force."),
    ),
}


def rows_of(certificate: Certificate) -> list[tuple[Any, str]]:
    """Label and value of what is printed, from the frozen facts: personal number masked, no photo, no birth date, no NIK."""
    number = certificate.facts.get(RECORD, {}).get("personal_number", "")
    own = (certificate.facts.get("identifier_label", "NIP"), mask_number(number))
    return filled([name_row(certificate), own, *printed_rows(certificate)])


def shared_rows(certificate: Certificate) -> list[tuple[Any, str]]:
    """The same without any trace of the personal number, for whom the holder has given a link."""
    return filled([name_row(certificate), *printed_rows(certificate)])


def archived_rows(record: ArchivedCertificate) -> list[tuple[Any, str]]:
    """What an agency has recorded from its archive, personal number masked."""
    name, *rest = shared_archived_rows(record)
    return [name, ("NIP", mask_number(record.personal_number)), *rest]


def shared_archived_rows(record: ArchivedCertificate) -> list[tuple[Any, str]]:
    """The same without any trace of the personal number."""
    days = range_text(record.starts_on, record.ends_on) if record.starts_on and record.ends_on else ""
    hours = f"{record.total_jp}\N{NO-BREAK SPACE}JP" if record.total_jp else ""
    rows = [
        (_("Name"), record.name_line),
        (_("Document"), record.title),
        (pgettext("document", "Number"), record.number),
        (_("Training"), record.programme),
        (pgettext("training", "Time"), ", ".join(filter(None, (days, hours)))),
        (_("Qualification"), record.qualification),
        (_("Recorded by"), record.agency.name),
        (_("Issued on"), date_text(record.issued_on)),
        (_("Signing official"), record.signer),
    ]
    return filled(rows)


def filled(rows: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    return [(label, value) for label, value in rows if value]


def name_row(certificate: Certificate) -> tuple[Any, str]:
    return _("Name"), certificate.facts.get("name_line", "")


def printed_rows(certificate: Certificate) -> list[tuple[Any, str]]:
    """Everything printed that is not about who it is."""
    facts = certificate.facts
    record = facts.get(RECORD, {})
    return [
        (_("Document"), facts.get("document_title", "")),
        (pgettext("document", "Number"), certificate.number),
        (_("LAN registration code"), facts.get("lan_code", "")),
        (_("Number of the blanko"), facts.get("serial_number", "")),
        (
            _("Training"),
            ", ".join(part for part in (facts.get("programme_name", ""), facts.get("cohort_label", "")) if part),
        ),
        (pgettext("training", "Time"), time_text(record)),
        (_("Result"), " ".join(part for part in (facts.get("verdict_lead", ""), facts.get("verdict", "")) if part)),
        (_("Qualification"), facts.get("qualification", "")),
        (_("Issued by"), certificate.agency.name),
        (_("Issued on"), day_text(record.get("issued_on", ""))),
        (_("Signing official"), signer_text(facts.get("signer", {}))),
        (_("Electronic signature"), signature_text(certificate)),
    ]


def handed_out(certificate: Certificate) -> Document | None:
    """The file that may be taken. Its facts say whether a signature is due; only then is more read than its own row."""
    return certificate.handed_out if certificate.facts.get(SIGNATURE) else certificate.document


def signature_text(certificate: Certificate) -> str:
    """Whether the document bears one; a paper of a document that waits for it was not handed out by the agency."""
    if not certificate.facts.get(SIGNATURE):
        return _("none; the QR code leads to the verification page and is no signature")
    if signed := handed_out(certificate):
        at = moment_text(signed.finished_at, certificate.agency.time_zone)
        return _("signed electronically, %(at)s; the signature is in the PDF file") % {"at": at}
    return _("not signed yet; until then the agency hands out no file")


def time_text(record: dict[str, Any]) -> str:
    """`2 September – 25 Oktober 2021, 50 JP`."""
    if "starts_on" not in record:
        return ""
    days = range_text(dt.date.fromisoformat(record["starts_on"]), dt.date.fromisoformat(record["ends_on"]))
    return f"{days}, {record['total_jp']}\N{NO-BREAK SPACE}JP" if record.get("total_jp") else days


def day_text(day: str) -> str:
    return date_text(dt.date.fromisoformat(day)) if day else ""


def signer_text(signer: dict[str, str]) -> str:
    return ", ".join(part for part in (signer.get("name", ""), signer.get("position", "")) if part)
