"""The measured comparison is fair: the naive way prints the same page."""

from weasyprint import HTML

from benchmarks.certificate_samples import certificate
from benchmarks.certificates_naive import compare, naive_html, write_art
from reports.rendering.certificate.printing import render_certificate
from tests.pdf.judges import pages_of, text_of


def test_naive_way_prints_the_same_text_on_as_many_pages(tmp_path) -> None:
    write_art(tmp_path)
    naive = HTML(string=naive_html(certificate(3), tmp_path)).write_pdf()
    ours = render_certificate(certificate(3))
    assert text_of(naive) == text_of(ours)
    assert pages_of(naive) == pages_of(ours) == 2


def test_our_way_costs_at_most_a_third() -> None:
    """Measured about 10 : 1; a third leaves room for a busy machine."""
    assert compare(rounds=1)["ratio"] >= 3
