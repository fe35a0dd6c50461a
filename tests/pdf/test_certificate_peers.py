"""The measured comparison is fair: the others print the same page, on as many sheets (in the long form)."""

import pytest

from benchmarks.certificate_samples import certificate
from benchmarks.certificates.measuring import faults
from benchmarks.certificates.peers.batched import batched_way
from benchmarks.certificates.peers.naive import naive_way
from benchmarks.certificates.peers.naive_signed import naive_signed_way
from benchmarks.certificates.peers.reportlab_way import reportlab_way
from benchmarks.certificates.peers.typst_way import typst_way
from benchmarks.certificates.signing_key import signing_key
from reports.rendering.certificate.stamped import stamp_certificate
from tests.pdf.judges import apart, pages_of, qr_codes, text_of

PAGE = certificate(3)


@pytest.mark.full
def test_naive_way_prints_the_same_text_on_as_many_pages(tmp_path) -> None:
    naive = naive_way(tmp_path)(PAGE)
    assert text_of(naive) == text_of(stamp_certificate(PAGE))
    assert pages_of(naive) == pages_of(stamp_certificate(PAGE)) == 2


@pytest.mark.full
def test_batched_way_prints_each_certificate_by_itself() -> None:
    first, second = batched_way([PAGE, certificate(4)])
    assert [text_of(first), text_of(second)] == [text_of(stamp_certificate(page)) for page in (PAGE, certificate(4))]


@pytest.mark.full
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


@pytest.mark.full
def test_naive_signed_way_is_signed(tmp_path) -> None:
    document = apart(lambda: naive_signed_way(tmp_path, signing_key())(PAGE))
    assert b"ETSI.CAdES.detached" in document
    assert text_of(document) == text_of(stamp_certificate(PAGE))


KEPT = {
    "ratios": {"naive": 200, "naive_signed": 150, "typst_reused": 9},
    "signed_392": {"seconds": 4.9, "rss_mb": 150},
    "signed_5000": {"seconds": 30, "rss_mb": 200},
    "flat_ms": {"25": 2.0, "5000": 2.1},
}
BROKEN = {
    "ratios": {"naive": 99.9, "naive_signed": 150, "typst_reused": 4.9},
    "signed_392": {"seconds": 5.1, "rss_mb": 150},
    "signed_5000": {"seconds": 30, "rss_mb": 251},
    "flat_ms": {"25": 2.0, "5000": 3.1},
}


def test_a_broken_promise_is_named() -> None:
    assert faults(KEPT) == []
    assert faults(BROKEN) == [
        "naive: only 99.9 times our cost",
        "typst_reused: only 4.9 times our cost",
        "signed_392: 5.1 seconds",
        "signed_5000: 251 rss_mb",
        "the cost per certificate grows with the class",
    ]
