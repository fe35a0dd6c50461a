"""What stands on a certificate, as frozen plain values; how it looks lives in `certificates`, where it comes from is the caller's.

Every text is the text as it is printed (dates in words, NIP grouped, Roman numerals): a snapshot of these values prints
the same page for ever. `wording` helps to build the longer sentences.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as bytes: JPEG or PNG, or SVG for drawings of our own. `alt` says what it shows."""

    data: bytes
    media_type: Literal["image/jpeg", "image/png", "image/svg+xml"]
    alt: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `prefix` is the line above the position: `a.n. Gubernur Jawa Timur`, or empty; `Plt.`/`Plh.` lead the position."""

    name: str
    position: str
    identifier: str = ""
    rank: str = ""
    prefix: str = ""
    identifier_label: str = "NIP"


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One mata pelatihan of the back page with its hours (JP); rows of one stage follow each other."""

    stage: str
    name: str
    jp: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate, front and back. Empty optional texts leave no trace on the page.

    `key` is the caller's name for the record and is not printed; the pre-flight hands it back with each problem.
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
    logo: Picture | None = None
    photo: Picture | None = None
    is_specimen: bool = False
    language: str = "id"
    key: str = field(default="", compare=False)
