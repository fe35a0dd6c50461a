"""How the files of this wing are built by a worker: one certificate, the class ZIP, the print file. Writes no row."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
import structlog

from reports.certificates.enums import KIND_FOLDERS
from reports.certificates.facts.pictures import pictures_of
from reports.certificates.facts.printed import page_of
from reports.certificates.files.refusals import remark_on
from reports.certificates.files.sound import sound_file
from reports.certificates.models import Certificate
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.certificate.stamped import print_certificate
from reports.rendering.typesetting.pdf import RenderingRefused
from revmental.lib.errors import DomainError

log = structlog.get_logger(__name__)

UNSAFE = re.compile(r"[^\w.,() -]+")
# ZIP has no time zone and begins in 1980; one fixed time keeps equal contents equal.
EPOCH = (1980, 1, 1, 0, 0, 0)


def build_certificate(document: Document, out: BinaryIO, tick: Tick) -> str:
    """The PDF of one certificate, from its frozen facts, number and token alone; returns why it was laid out in full, if it was."""
    certificate = document.certificate
    pictures = pictures_of(certificate.facts)
    page = page_of(certificate.facts, number=certificate.number, token=certificate.token, pictures=pictures)
    try:
        printed = print_certificate(page)
    except RenderingRefused as error:
        raise DomainError(str(error)) from error
    if printed.refusal:
        why = {"reason": printed.refusal.reason, "where": printed.refusal.where}
        log.info("certificate.rendered_in_full", certificate=str(certificate.pk), **why)
    out.write(printed.document)
    tick(1, 1)
    return remark_on(printed.refusal) if printed.refusal else ""


def build_zip(document: Document, out: BinaryIO, tick: Tick) -> None:
    """The issued files of the class in one ZIP, stored as they are (PDFs are compressed already), streamed one by one."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for done, total, certificate in files_of(document):
            with archive.open(zipfile.ZipInfo(entry_name(certificate), EPOCH), "w", force_zip64=True) as entry:
                entry.write(sound_file(certificate.number, certificate.handed_out).read_bytes())
            tick(done, total)


def build_unsigned(document: Document, out: BinaryIO, tick: Tick) -> None:
    """What waits to be signed elsewhere: the issued files as they are, each to be given back with a signature behind it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for done, total, certificate in files_of(document):
            name = entry_name(certificate).replace("/", "/BELUM-DITANDATANGANI ")
            with archive.open(zipfile.ZipInfo(name, EPOCH), "w") as entry:
                entry.write(sound_file(certificate.number, certificate.document).read_bytes())
            tick(done, total)


def build_print_file(document: Document, out: BinaryIO, tick: Tick) -> None:
    """All pages of the class one after the other, by number, for the printing house; the single files stay the originals."""
    with pikepdf.new() as book:
        for done, total, certificate in files_of(document):
            with pikepdf.open(sound_file(certificate.number, certificate.handed_out)) as source:
                book.pages.extend(source.pages)
            tick(done, total)
        book.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def files_of(document: Document) -> Iterator[tuple[int, int, Certificate]]:
    """(how many with this one, of how many, certificate), by number, of the certificates named when the file was asked for."""
    keys = document.parameters["certificates"]
    rows = Certificate.objects.filter(pk__in=keys, cohort=document.cohort_id)
    rows = rows.select_related("document", "enrolment", "recipient", "signature__document")
    for done, certificate in enumerate(rows.order_by("kind", "year", "sequence", "pk"), 1):
        yield done, len(keys), certificate


def entry_name(certificate: Certificate) -> str:
    """`sttp/2026-0007 Citra Contoh Lestari.pdf`: safe in every file system, in the order of the numbers."""
    holder = certificate.enrolment or certificate.recipient
    name = " ".join(UNSAFE.sub(" ", holder.name).split())[:80]
    return f"{KIND_FOLDERS[certificate.kind]}/{certificate.year}-{certificate.sequence:04} {name}.pdf"
