"""Files that workers build: the certificate, the class ZIP, the print file."""

import io
import logging
import zipfile

import pikepdf
import pypdf
import pytest
from PIL import Image

from participants.people.models import Person
from reports.certificates.files.printing import build_certificate, entry_name
from reports.certificates.files.services import request_class_file
from reports.certificates.models import Certificate
from reports.jobs.files import path_of, sha256_of
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.rendering.typesetting.pdf import RenderingRefused
from revmental.lib.errors import DomainError
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(graduated, sari) -> list[Certificate]:
    issue_all(graduated, by=sari, confirmed_count=3)
    return list(Certificate.objects.order_by("sequence"))


def make_all() -> None:
    for document in Document.objects.unfinished():
        assert run_document(document.pk, KINDS) is True


def content(document: Document) -> bytes:
    return path_of(Document.objects.get(pk=document.pk).file.name).read_bytes()


def built(certificate: Certificate) -> bytes:
    out = io.BytesIO()
    build_certificate(certificate.document, out, lambda done, total: None)
    return out.getvalue()


def test_certificate_says_what_was_frozen(issued) -> None:
    first = issued[0]
    run_document(first.document_id, KINDS)
    text = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content(first.document))).pages).split()
    )
    for value in ("Peserta Contoh 1, S.E.", first.number, "19870312 201001 2 001", "LULUS", "Memuaskan"):
        assert value in text


def test_second_rendering_gives_the_same_bytes_and_the_kept_file_stays(issued) -> None:
    first = issued[0]
    run_document(first.document_id, KINDS)
    before = sha256_of(path_of(Document.objects.get(pk=first.document_id).file.name))
    assert run_document(first.document_id, KINDS) is False
    assert sha256_of(path_of(Document.objects.get(pk=first.document_id).file.name)) == before
    assert built(first) == content(first.document)


def test_photo_is_the_one_of_the_day_of_issue(graduated, sari) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (300, 400), "navy").save(photo, "JPEG")
    person = graduated.enrolments.get(attendance_number=1).person
    path_of("photos").mkdir()
    path_of("photos/a.jpg").write_bytes(photo.getvalue())
    Person.objects.filter(pk=person.pk).update(photo="photos/a.jpg")
    issue_all(graduated, by=sari, confirmed_count=3)
    path_of("photos/a.jpg").unlink()
    certificate = Certificate.objects.get(sequence=1)
    assert certificate.facts["photo"]["suffix"] == "jpg"
    with pikepdf.open(io.BytesIO(built(certificate))) as pdf:
        sizes = {(int(image.Width), int(image.Height)) for image in pdf.pages[0].get_images().values()}
    assert (300, 400) in sizes


def test_refused_page_becomes_a_reason_for_staff(issued, monkeypatch) -> None:
    def refuse(page):
        raise RenderingRefused("not handed over with the page: http://jahat")

    monkeypatch.setattr("reports.certificates.files.printing.print_certificate", refuse)
    run_document(issued[0].document_id, KINDS)
    document = Document.objects.get(pk=issued[0].document_id)
    assert (document.status, document.error) == ("failed", "not handed over with the page: http://jahat")


def test_zip_holds_every_file_stored_with_a_safe_name(issued, graduated, sari) -> None:
    graduated.enrolments.filter(attendance_number=2).update(name='../Ny. <Contoh> & "Dua"')
    make_all()
    document = request_class_file(graduated, "certificate_zip", by=sari)
    assert run_document(document.pk, KINDS) is True
    with zipfile.ZipFile(io.BytesIO(content(document))) as archive:
        year = issued[0].year
        assert archive.namelist() == [
            f"sttp/{year}-0001 Peserta Contoh 1.pdf", f"sttp/{year}-0002 .. Ny. Contoh Dua.pdf", f"sttp/{year}-0003 Peserta Contoh 3.pdf"
        ]  # fmt: skip
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.read(archive.namelist()[0]) == content(issued[0].document)


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("sttp", "sttp"),
        ("certificate", "sertifikat"),
        ("statement", "surat-keterangan"),
        ("charter", "piagam"),
    ],
)
def test_folders_of_the_zip_are_named_as_the_documents_are(issued, kind, folder) -> None:
    issued[0].kind = kind
    assert entry_name(issued[0]) == f"{folder}/{issued[0].year}-0001 Peserta Contoh 1.pdf"


def test_print_file_holds_all_pages_in_order(issued, graduated, sari) -> None:
    make_all()
    document = request_class_file(graduated, "certificate_print", by=sari)
    run_document(document.pk, KINDS)
    reader = pypdf.PdfReader(io.BytesIO(content(document)))
    assert len(reader.pages) == 6
    assert [f"Peserta Contoh {n}," in reader.pages[2 * n - 2].extract_text() for n in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_class_file_refuses_a_file_that_is_not_as_issued(issued, graduated, sari, harm) -> None:
    make_all()
    place = path_of(Document.objects.get(pk=issued[1].document_id).file.name)
    place.unlink() if harm == "gone" else place.write_bytes(place.read_bytes()[:-1] + b"x")
    document = request_class_file(graduated, "certificate_zip", by=sari)
    run_document(document.pk, KINDS)
    document.refresh_from_db()
    assert document.status == "failed"
    assert issued[1].number in document.error


def test_class_file_waits_for_all_files(issued, graduated, sari) -> None:
    with pytest.raises(DomainError, match="3 sertifikat belum"):
        request_class_file(graduated, "certificate_zip", by=sari)


def test_class_file_of_nothing_is_refused(graduated, sari) -> None:
    with pytest.raises(DomainError, match="Belum ada sertifikat"):
        request_class_file(graduated, "certificate_zip", by=sari)


def test_class_file_leaves_withdrawn_certificates_out(issued, graduated, sari) -> None:
    make_all()
    Certificate.objects.filter(sequence=2).update(status="revoked", status_reason="x")
    document = request_class_file(graduated, "certificate_zip", by=sari)
    assert document.parameters == {"certificates": [str(issued[0].pk), str(issued[2].pk)]}
    assert request_class_file(graduated, "certificate_zip", by=sari) == document


def test_what_was_laid_out_in_full_is_counted_and_says_why(graduated, sari) -> None:
    graduated.enrolments.filter(attendance_number=1).update(name="Ŧaŧa Contoh")
    issue_all(graduated, by=sari, confirmed_count=3)
    make_all()
    assert Certificate.objects.counts()["full"] == 1
    remarks = Document.objects.certificates().order_by("-remark").values_list("remark", flat=True)
    words = "Pembuatannya lebih lama: huruf “Ŧ” jarang dipakai sehingga belum disiapkan."
    assert list(remarks) == [words, "", ""]


def test_what_was_laid_out_in_full_leaves_one_line_in_the_log(graduated, sari, caplog) -> None:
    graduated.enrolments.filter(attendance_number=1).update(name="Ŧaŧa Contoh")
    issue_all(graduated, by=sari, confirmed_count=3)
    with caplog.at_level(logging.INFO, logger="reports.certificates.files.printing"):
        make_all()
    told = [record.msg for record in caplog.records if record.name == "reports.certificates.files.printing"]
    first = Certificate.objects.get(sequence=1)
    assert [(line["event"], line["certificate"], line["reason"], line["where"]) for line in told] == [
        ("certificate.rendered_in_full", str(first.pk), "glyph", "Ŧ")
    ]
