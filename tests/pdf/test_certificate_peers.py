"""The measured comparison is fair: the others print the same page, on as many sheets."""

import pytest

from benchmarks.certificate_peers.batched import batched_way
from benchmarks.certificate_peers.naive import naive_way
from benchmarks.certificate_peers.reportlab_way import reportlab_way
from benchmarks.certificate_peers.typst_way import typst_way
from benchmarks.certificate_samples import certificate
from benchmarks.certificates import faults
from reports.rendering.certificate.stamped import stamp_certificate
from tests.pdf.judges import pages_of, qr_codes, text_of

PAGE = certificate(3)


def test_naive_way_prints_the_same_text_on_as_many_pages(tmp_path) -> None:
    naive = naive_way(tmp_path)(PAGE)
    assert text_of(naive) == text_of(stamp_certificate(PAGE))
    assert pages_of(naive) == pages_of(stamp_certificate(PAGE)) == 2


def test_batched_way_prints_each_certificate_by_itself() -> None:
    first, second = batched_way([PAGE, certificate(4)])
    assert [text_of(first), text_of(second)] == [text_of(stamp_certificate(page)) for page in (PAGE, certificate(4))]


@pytest.mark.parametrize("way", [typst_way, reportlab_way])
def test_other_engine_prints_persons_subjects_and_pictures(way, tmp_path) -> None:
    document = way(tmp_path)(PAGE)
    text = "".join(text_of(document).split())
    for value in (
        PAGE.name_line,
        PAGE.number,
        PAGE.identifier,
        PAGE.position,
        PAGE.signer.name,
        PAGE.subjects[-1].name,
    ):
        assert "".join(value.split()) in text
    assert pages_of(document) == 2
    assert qr_codes(document, tmp_path) == [PAGE.qr_url]


def test_a_broken_promise_is_named() -> None:
    kept = {"ratios": {"naive": 200, "typst_reused": 9}, "flat_ms": {"25": 2.0, "5000": 2.1}}
    broken = {"ratios": {"naive": 99.9, "typst_reused": 4.9}, "flat_ms": {"25": 2.0, "5000": 3.1}}
    assert faults(kept) == []
    assert faults(broken) == [
        "naive: only 99.9 times our cost",
        "typst_reused: only 4.9 times our cost",
        "the cost per certificate grows with the class",
    ]
