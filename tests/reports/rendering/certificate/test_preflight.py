"""The pre-flight finds by name what would not print, and nothing else."""

import dataclasses

from django.utils import translation

from benchmarks.certificate_samples import LONG_NAME, certificate, edge_cases
from benchmarks.certificate_shapes import crowded
from reports.rendering.certificate import preflight
from reports.rendering.certificate.design import Design
from reports.rendering.certificate.preflight import BATCH, REQUIRED, Problem, walk_certificates


def problems_of(pages, required=REQUIRED) -> list[Problem]:
    return [problem for _done, batch in walk_certificates(pages, required) for problem in batch]


def found(*pages, required=REQUIRED) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.field, problem.key) for problem in problems_of(pages, required)]


def test_ordinary_and_edge_case_pages_have_no_problem() -> None:
    assert problems_of([certificate(), *edge_cases()]) == []


def test_letter_without_a_glyph_is_named_with_its_person() -> None:
    page = certificate(3, name_line="Luʔ Contoh 😀")
    with translation.override("id"):
        (problem,) = problems_of([certificate(1), page])
    assert problem == Problem(
        "glyph",
        "name_line",
        "Nama dengan gelar memuat huruf yang tidak dapat dicetak: “ʔ” (U+0294 LATIN LETTER GLOTTAL STOP), "
        "“😀” (U+1F600 GRINNING FACE). Ganti huruf itu, lalu periksa lagi.",
        key="3",
        person="Luʔ Contoh 😀",
    )


def test_letter_and_its_mark_written_apart_are_printable() -> None:
    assert found(certificate(name_line="Rene\N{COMBINING ACUTE ACCENT} Contoh")) == []


def test_name_that_does_not_fit_three_lines_is_found() -> None:
    assert found(certificate(1), certificate(2, name_line=f"{LONG_NAME} {LONG_NAME}")) == [
        ("overflow", "name_line", "2")
    ]


def test_one_word_wider_than_the_page_is_found() -> None:
    assert found(certificate(4, name_line="W" * 45)) == [("overflow", "name_line", "4")]


def test_post_that_pushes_the_text_into_the_signature_is_found() -> None:
    long = certificate(5, position="Kepala " + "Subbagian Umum dan Kepegawaian " * 40)
    assert found(long, certificate(6)) == [("overflow", "position", "5")]


def test_page_that_its_count_of_lines_gave_too_much_air_is_set_closer_and_fits() -> None:
    """Short names of a class have got more air than long ones, and then no room by a millimetre."""
    names = ("Ny", "Joko Contoh", "Joko Contoh Maharani, S.Sos., M.Si.", LONG_NAME)
    assert found(*(crowded(key=str(number), name_line=name) for number, name in enumerate(names))) == []


def test_page_without_a_template_is_set_closer_as_well() -> None:
    assert found(crowded(programme_name="Pelatihan {number}")) == []


def test_missing_values_are_named() -> None:
    signer = dataclasses.replace(certificate().signer, name=" ")
    page = certificate(7, number="", signer=signer)
    assert found(page) == [("missing", "number", "7"), ("missing", "signer.name", "")]


def test_photo_and_nip_are_missing_only_where_the_kind_asks_for_them() -> None:
    bare = certificate(8, photo=None, identifier="")
    assert found(bare) == []
    assert found(bare, required=(*REQUIRED, "photo", "identifier")) == [
        ("missing", "photo", "8"),
        ("missing", "identifier", "8"),
    ]


def test_subjects_beyond_the_back_page_are_found_once() -> None:
    many = certificate().subjects * 6
    assert found(certificate(1, subjects=many), certificate(2, subjects=many)) == [("overflow", "subjects", "")]


def test_thirty_subjects_still_fit() -> None:
    many = sorted(certificate().subjects * 3, key=lambda row: row.stage)
    assert found(certificate(1, subjects=tuple(many))) == []


def test_back_pages_of_another_shape_are_judged_for_themselves() -> None:
    """The upright page has room for the rows and the wider name; what lies has not. Neither is stamped."""
    many = tuple(sorted(certificate().subjects * 3, key=lambda row: row.stage))
    upright = certificate(1, subjects=many, name_line="Ŧ Contoh Nama yang Panjang")
    wide = certificate(2, subjects=many, name_line="Ŧ Contoh", design=Design("landscape"))
    assert found(upright, wide) == [("overflow", "subjects", "")]


def test_bad_letter_in_a_text_all_share_is_reported_once() -> None:
    pages = [certificate(number, programme_name="Pelatihan ☃") for number in (1, 2, 3)]
    assert found(*pages) == [("glyph", "programme_name", "")]


def test_progress_is_told_batch_by_batch() -> None:
    page = certificate()
    pages = [dataclasses.replace(page, key=str(number)) for number in range(BATCH + 2)]
    assert [done for done, _problems in walk_certificates(pages)] == [BATCH, BATCH + 2]


def test_legal_basis_that_fills_the_page_is_reported_once_for_all() -> None:
    basis = "Badan Contoh, berdasarkan " + "Peraturan Lembaga Administrasi Negara Nomor 4 Tahun 2021; " * 20
    assert found(certificate(1, opening=basis), certificate(2, opening=basis)) == [("overflow", "opening", "")]


def test_five_legal_bases_still_fit() -> None:
    basis = "Badan Contoh, berdasarkan " + "Peraturan Lembaga Administrasi Negara Nomor 4 Tahun 2021; " * 5
    assert found(certificate(1, opening=basis)) == []


def test_title_beyond_two_lines_is_found() -> None:
    title = "Surat Keterangan Telah Mengikuti Pelatihan Penguatan Budaya Birokrasi " * 2
    assert found(certificate(1, document_title=title), certificate(2, document_title=title)) == [
        ("overflow", "document_title", "")
    ]


def test_what_is_stamped_is_not_laid_out_as_well(monkeypatch) -> None:
    """The check is as quick as the issue; what the stamper refuses is laid out, and only that."""
    laid: list[str] = []
    whole = preflight._front_problems
    monkeypatch.setattr(
        preflight,
        "_front_problems",
        lambda pages, seen: [laid.append(page.key) for page in pages] and whole(pages, seen),
    )
    pages = [certificate(1), certificate(2, name_line="Ŧaŧa Contoh"), certificate(3)]
    assert problems_of(pages) == []
    assert laid == ["2"]
