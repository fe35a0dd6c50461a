"""The preview's judgement stands for the class, not for its hardest pages alone."""

from benchmarks.certificate_samples import LONG_NAME, LONG_POSITION, certificate
from reports.certificates.editor.drawing import drawn
from reports.rendering.certificate.risk import ranked, standing_for_all


def test_ordinary_page_that_would_not_print_is_told_beside_the_hardest() -> None:
    hard = [certificate(number, name_line=LONG_NAME, position=LONG_POSITION) for number in (1, 2, 3)]
    preview = drawn([*hard, certificate(4, name_line="Luʔ Contoh")], 3)
    assert [picture.text for picture in preview.pictures[2:]] == [f"Halaman depan {LONG_NAME}"] * 2
    assert preview.problems == [
        "Luʔ Contoh: Nama dengan gelar memuat huruf yang tidak dapat dicetak: “ʔ” (U+0294 LATIN LETTER GLOTTAL STOP). "
        "Ganti huruf itu, lalu periksa lagi."
    ]


def test_of_pages_set_alike_the_hardest_and_the_easiest_stand_for_all() -> None:
    names = ("Ny Contoh", "Citra Contoh", "Citra Contoh Lestari", "Citra Contoh Lestari Wulandari")
    pages = [certificate(number, name_line=name) for number, name in enumerate(names)]
    assert [page.name_line for page in standing_for_all(ranked(pages), 1)] == [names[3], names[0]]
