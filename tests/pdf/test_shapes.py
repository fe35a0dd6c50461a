"""Every shape of certificate that an agency can choose: stamped, equal to the full rendering, valid, saying what it should."""

import dataclasses
import io

import pikepdf
import pytest

from benchmarks.certificate_samples import LONG_AGENCY, LONG_NAME, LONG_POSITION, certificate, edge_cases
from benchmarks.certificate_shapes import crowded, every_shape, shaped
from reports.rendering.certificate.design import Design, contrast
from reports.rendering.certificate.layout import sheet_of
from reports.rendering.certificate.preflight import walk_certificates
from reports.rendering.certificate.printing import addressed, render_certificate
from reports.rendering.certificate.stamped import print_certificate, stamp_certificate
from tests.pdf.judges import failures, text_of
from tests.pdf.test_stamped import differing_pixels

SHAPES = every_shape()
# What is looked at with each commit: the other way of the paper, the other language, two officials, images of signatures.
FEW = {
    name: SHAPES[name] for name in ("landscape, sertifikat, 1, id", "portrait, sttp, 2, id", "landscape, piagam, 2, en")
}
REFUSED = {"Ĭ", "Ŧ", "\N{COMBINING ACUTE ACCENT}"}


@pytest.mark.parametrize("shape", FEW.values(), ids=FEW)
def test_shape_is_stamped_as_it_is_rendered_and_is_valid(shape, tmp_path) -> None:
    page = shaped(*shape)
    document = stamp_certificate(page)
    assert set(differing_pixels(document, render_certificate(page), tmp_path)) == {0}
    assert failures(document) == []


@pytest.mark.full
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_takes_every_edge_case_name(shape, tmp_path) -> None:
    pages = [shaped(*shape, name_line=case.name_line, key=case.key) for case in edge_cases()]
    assert [problem for _done, found in walk_certificates(pages) for problem in found] == []
    for page in pages:
        printed = print_certificate(page)
        assert failures(printed.document) == []
        assert (printed.refusal is not None) == bool(REFUSED & set(page.name_line))
    plain = shaped(*shape)
    assert set(differing_pixels(stamp_certificate(plain), render_certificate(plain), tmp_path)) == {0}


def test_landscape_holds_all_facts_of_the_longest_person_between_two_signers() -> None:
    long = {"name_line": LONG_NAME, "position": LONG_POSITION, "unit": LONG_AGENCY, "agency": LONG_AGENCY}
    page = dataclasses.replace(shaped("landscape", "sttp", 2, "id", **long), design=Design("landscape"))
    assert [problem for _done, found in walk_certificates([page]) for problem in found] == []
    assert stamp_certificate(page) == print_certificate(page).document


def test_landscape_lies_and_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(stamp_certificate(shaped("landscape", "sttp", 1, "en")))) as pdf:
        boxes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in pdf.pages}
        assert (boxes, str(pdf.Root.Lang)) == ({(0, 0, 842, 595)}, "en")


def test_words_of_the_page_follow_its_language_and_not_the_readers() -> None:
    text = text_of(stamp_certificate(shaped("portrait", "sttp", 1, "en")))
    assert [word in text for word in ("Number", "Place and date of birth", "Pangkat", "Jabatan")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_design_prints_only_the_facts_it_names() -> None:
    page = certificate(3, design=Design(facts=("identifier",)))
    text = text_of(stamp_certificate(page))
    assert [value in text for value in (page.identifier, page.rank, page.birth)] == [True, False, False]


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#777777", 4.48)])
def test_contrast_is_counted_as_wcag_does(colour, ratio) -> None:
    assert round(contrast(colour), 2) == ratio


def test_page_set_closer_than_estimated_is_stamped_as_it_is_rendered(tmp_path) -> None:
    page = crowded()
    assert addressed(page).density != sheet_of(page, {}).density
    assert differing_pixels(stamp_certificate(page), render_certificate(page), tmp_path) == [0, 0]
