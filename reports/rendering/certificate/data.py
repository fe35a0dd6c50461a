"""What stands on a certificate, as frozen plain values; how it looks lives in `printing`, where it comes from is the caller's.

Every text is the text as it is printed (dates in words, NIP grouped, Roman numerals): a snapshot of these values prints
the same page for ever. `wording` helps to build the longer sentences.
"""

from dataclasses import dataclass, field

from reports.rendering.certificate.design import Design
from reports.rendering.parts import Picture, Signer

# The pictures of a page that are bytes handed over with it; the QR code is drawn from its address.
PICTURES = ("logo", "photo", "autograph", "second_autograph")


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One mata pelatihan of the back page with its hours (JP); rows of one stage follow each other."""

    stage: str
    name: str
    jp: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate, front and back. Empty optional texts leave no trace on the page.

    `autograph` and `second_autograph` are images of the signers' signatures: pictures, and never claimed to be more.
    `key` is the caller's name for the record and is not printed; the pre-flight hands it back with each problem. `seal` are
    digits that stand behind the address in the QR code alone.
    """

    document_title: str
    number: str
    letterhead: tuple[str, ...]
    opening: str
    name_line: str
    verdict: str
    programme_name: str
    cohort_label: str
    statement: str
    issued_line: str
    signer: Signer
    qr_url: str
    official_host: str
    lan_code: str = ""
    serial_number: str = ""
    identifier_label: str = "NIP"
    identifier: str = ""
    birth: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""
    agency: str = ""
    verdict_lead: str = ""
    qualification: str = ""
    subjects: tuple[SubjectRow, ...] = ()
    total_jp: str = ""
    back_note: str = ""
    signature_note: str = ""
    logo: Picture | None = None
    photo: Picture | None = None
    second_signer: Signer | None = None
    autograph: Picture | None = None
    second_autograph: Picture | None = None
    design: Design = Design()
    is_specimen: bool = False
    language: str = "id"
    seal: str = ""
    key: str = field(default="", compare=False)

    @property
    def qr_text(self) -> str:
        """What a camera reads: one address; a browser keeps what follows the # to itself."""
        return f"{self.qr_url}#{self.seal}" if self.seal else self.qr_url
