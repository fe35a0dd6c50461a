"""Files signed elsewhere: each is known by the issued bytes it begins with; whatever is not that and a whole signature is refused."""

import io
import zipfile

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from benchmarks.certificates.peers.naive_signed import pyhanko_signer
from benchmarks.certificates.signing_key import signature_of
from reports.certificates.models import Certificate
from reports.certificates.signatures import intake
from reports.certificates.signatures.intake import Upload
from reports.certificates.signatures.intake_services import request_unsigned, take_in
from reports.certificates.signatures.models import CertificateSignature
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.stamping.revision import signed_revision
from revmental.lib.errors import DomainError
from tests.pdf.judges import apart
from tests.reports.certificates.signatures.conftest import files, reasons, run_all, state_of

pytestmark = pytest.mark.django_db


def issued_files() -> list[bytes]:
    rows = Certificate.objects.select_related("document").order_by("sequence")
    return [path_of(row.document.file.name).read_bytes() for row in rows]


def zipped(**contents: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            archive.writestr(f"map/{name}.pdf", content)
    return out.getvalue()


@pytest.fixture
def cohort(waiting):
    return waiting("upload")


def test_zip_to_be_signed_holds_the_issued_files(cohort, sari) -> None:
    document = request_unsigned(cohort, by=sari)
    run_all()
    document.refresh_from_db()
    with zipfile.ZipFile(path_of(document.file.name)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == issued_files()
        assert all("BELUM-DITANDATANGANI" in name for name in archive.namelist())


def test_signed_files_find_their_certificates_whatever_they_are_called(cohort, sari, bench) -> None:
    one, two, three = (signed_revision(file, signature_of(bench.key)) for file in issued_files())
    taken = take_in(cohort, [Upload("b.zip", zipped(x=three, y=one)), Upload("a.pdf", two)], by=sari)
    run_all()
    assert (taken, state_of(cohort)) == ((3, []), {"signed": 3})
    assert [signed for _issued, signed in files(cohort)] == [one, two, three]
    with pytest.raises(DomainError, match="menunggu berkas"):
        request_unsigned(cohort, by=sari)


def test_another_program_that_keeps_the_bytes_is_welcome(cohort, sari, bench, tmp_path) -> None:
    """pyHanko in its usual way: it writes catalogue, description and page anew, as signing programs do."""
    writer = IncrementalPdfFileWriter(io.BytesIO(issued_files()[0]))
    signed = apart(lambda: pyhanko_signer(tmp_path, bench.key)(writer))
    assert take_in(cohort, [Upload("p.pdf", signed)], by=sari)[0] == 1
    run_all()
    assert (reasons(cohort), state_of(cohort)) == ({None, ""}, {"waiting": 2, "signed": 1})


def test_what_belongs_to_nobody_is_named_with_its_reason(cohort, sari, bench) -> None:
    first = issued_files()[0]
    signed = signed_revision(first, signature_of(bench.key))
    foreign = signed[:200] + b"%" + signed[201:]
    uploads = [Upload("apa.txt", b"halo"), Upload("asli.pdf", first), Upload("lain.pdf", foreign)]
    count, unmatched = take_in(cohort, uploads, by=sari)
    assert (count, [one.name for one in unmatched]) == (0, ["apa.txt", "asli.pdf", "lain.pdf"])
    assert [one.reason.split(".")[0] for one in unmatched] == [
        "Ini bukan PDF",
        "Berkas belum ditandatangani secara elektronik",
        "Berkas ini tidak diawali berkas terbitan angkatan ini yang masih menunggu tanda tangan: mungkin sudah ditandatangani, "
        "milik angkatan lain, atau ditulis ulang oleh program penanda tangan",
    ]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda signed, issued: signed + b"\n% lagi", "ditambahkan setelah ditandatangani"),
        (lambda signed, issued: signed[: len(issued) + 40] + b"~" + signed[len(issued) + 41 :], "tidak cocok"),
        (lambda signed, issued: issued + b"\n% apa saja", "belum ditandatangani"),
    ],
)
def test_file_that_is_not_whole_is_refused_by_name_and_a_better_one_taken(cohort, sari, bench, harm, said) -> None:
    issued = issued_files()[0]
    signed = signed_revision(issued, signature_of(bench.key))
    assert take_in(cohort, [Upload("Budi.pdf", harm(signed, issued))], by=sari)[0] == 1
    run_all()
    row = CertificateSignature.objects.select_related("document").get(document__isnull=False)
    assert (row.document.status, row.document.error[:9], said in row.document.error) == ("failed", "Budi.pdf:", True)
    assert take_in(cohort, [Upload("Budi-2.pdf", signed)], by=sari)[0] == 1
    run_all()
    assert state_of(cohort) == {"waiting": 2, "signed": 1}
    assert Document.objects.filter(kind="certificate_signed").count() == 1


def test_broken_zip_is_refused_as_a_whole(cohort, sari) -> None:
    with pytest.raises(DomainError, match=r"rusak\.zip: ZIP rusak"):
        take_in(cohort, [Upload("rusak.zip", b"PK\x03\x04 rusak")], by=sari)
    assert state_of(cohort) == {"waiting": 3}


def test_files_that_are_too_large_together_are_refused_before_they_fill_the_memory(cohort, sari, monkeypatch) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", 250)
    with pytest.raises(DomainError, match=r"dua\.zip: berisi terlalu banyak"):
        take_in(cohort, [Upload(name, zipped(x=b"0" * 200)) for name in ("satu.zip", "dua.zip")], by=sari)
    assert state_of(cohort) == {"waiting": 3}


def test_same_file_twice_is_taken_once(cohort, sari, bench) -> None:
    signed = signed_revision(issued_files()[0], signature_of(bench.key))
    assert take_in(cohort, [Upload("a.pdf", signed), Upload("b.pdf", signed)], by=sari) == (1, [])
    run_all()
    (again,) = take_in(cohort, [Upload("a.pdf", signed)], by=sari)[1]
    assert again.reason.startswith("Berkas ini tidak diawali")
