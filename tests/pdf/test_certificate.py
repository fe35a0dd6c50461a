"""Certificates as files: valid, readable, deterministic, whatever the name."""

import dataclasses
import io
import unicodedata

import pypdf
import pytest
import weasyprint

from benchmarks.certificate_samples import EDGE_NAMES, LONG_NAME, certificate, edge_cases
from reports.rendering.certificate.preflight import walk_certificates
from reports.rendering.certificate.printing import render_certificate
from reports.rendering.typesetting import pdf
from tests.pdf.judges import attachments_of, failures, pages_of, qpdf_complaints, qr_codes, text_of

# What the full rendering is still for (letters of two faces, letters put together), and its longest and barest page; all
# edge cases as they are issued stand in test_stamped.
CASES = {page.name_line[:24] + page.key: page for page in edge_cases() if page.key in ("8", "10", "99", "98")}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_edge_case_is_valid_and_says_what_it_should(case) -> None:
    document = render_certificate(case)
    assert failures(document) == []
    text = unicodedata.normalize("NFC", text_of(document))
    for value in (case.name_line, case.number, case.agency):
        assert " ".join(unicodedata.normalize("NFC", value).split()) in text
    assert pages_of(document) == (2 if case.subjects else 1)


def test_edge_cases_pass_the_preflight() -> None:
    assert [problems for _done, problems in walk_certificates(edge_cases()) if problems] == []
    assert len(LONG_NAME) == 97


def test_validator_sees_a_file_that_is_not_valid() -> None:
    """Negative control: the same page without tags and profile is refused."""
    plain = weasyprint.HTML(string="<p>Contoh</p>").write_pdf()
    assert failures(plain) != []


def test_same_values_give_the_same_bytes() -> None:
    first, second = render_certificate(certificate(5)), render_certificate(certificate(5))
    assert first == second
    assert first != render_certificate(certificate(6))


def test_first_file_of_a_process_is_like_the_later_ones() -> None:
    pdf._srgb.cache_clear()
    pdf._sheet.cache_clear()
    assert len({render_certificate(certificate(5)) for _turn in range(3)}) == 1


def test_file_is_sound_for_qpdf(tmp_path) -> None:
    assert qpdf_complaints(render_certificate(certificate()), tmp_path) == ""


def test_a_damaged_file_is_not_sound_for_qpdf(tmp_path) -> None:
    assert qpdf_complaints(render_certificate(certificate())[:-400], tmp_path) != ""


def test_qr_reads_back_from_the_picture(tmp_path) -> None:
    page = certificate(12)
    assert qr_codes(render_certificate(page), tmp_path) == [page.qr_url]


def test_long_address_still_reads_back(tmp_path) -> None:
    url = "https://sertifikat.badan-pengembangan-sumber-daya-manusia.provinsi-contoh.go.id/v/" + "x" * 140
    assert qr_codes(render_certificate(certificate(qr_url=url)), tmp_path) == [url]


def test_specimen_says_contoh_and_a_real_one_does_not() -> None:
    specimen = render_certificate(certificate(programme_name="Pelatihan", is_specimen=True))
    real = render_certificate(certificate(programme_name="Pelatihan", is_specimen=False))
    assert "CONTOH · BUKAN DOKUMEN RESMI" in text_of(specimen)
    assert "BUKAN DOKUMEN RESMI" not in text_of(real)


def test_unsigned_certificate_speaks_of_verification_and_not_of_a_signature() -> None:
    text = text_of(render_certificate(certificate()))
    assert "Pindai untuk verifikasi sertifikat.contoh.go.id" in text
    assert "ditandatangani secara elektronik" not in text.lower()
    assert "BSrE" not in text


def test_title_and_language_are_in_the_file() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_certificate(certificate(7))))
    assert (
        reader.metadata.title
        == "Surat Tanda Tamat Pelatihan 800.2.4/007/CONTOH/2021, Citra Contoh Lestari, S.E., M.Si."
    )
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert "/CreationDate" not in reader.metadata


def test_back_page_lists_subjects_with_hours_and_total() -> None:
    text = text_of(render_certificate(certificate()))
    assert "Daftar mata pelatihan" in text
    assert "1 Overview kebijakan penguatan budaya birokrasi 3" in text
    assert "Jumlah 50" in text


def test_number_by_the_lan_is_printed_only_when_given() -> None:
    assert "Kode registrasi LAN: 00001234/CONTOH" in text_of(
        render_certificate(certificate(lan_code="00001234/CONTOH"))
    )
    assert "Kode registrasi LAN" not in text_of(render_certificate(certificate()))


def test_acting_signer_and_second_language_are_printed() -> None:
    signer = dataclasses.replace(certificate().signer, prefix="", position="Plt. Kepala Badan Contoh")
    assert "Plt. Kepala Badan Contoh," in text_of(render_certificate(certificate(signer=signer)))


def test_edge_names_cover_all_of_latin_extended_a() -> None:
    assert set(map(chr, range(0x100, 0x180))) <= set("".join(EDGE_NAMES))


def test_nothing_is_attached() -> None:
    assert attachments_of(render_certificate(certificate())) == []
