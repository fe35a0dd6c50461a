"""The papers of a rencana aksi as files: valid, whole, the same each time, with the longest names."""

import pytest

from reports.rendering.papers.printing import render_approval, render_minutes
from reports.rendering.papers.spelling import spelled
from tests.pdf.judges import attachments_of, failures, pages_of, qpdf_complaints, text_of
from tests.pdf.paper_samples import HEAD, LONG_NAME, approval, minutes


@pytest.mark.parametrize("count", [0, 1, 30])
def test_approval_is_valid_and_sound(count, tmp_path) -> None:
    document = render_approval(approval(count), HEAD)
    assert (failures(document), qpdf_complaints(document, tmp_path), attachments_of(document)) == ([], "", [])


@pytest.mark.parametrize("count", [1, 30])
def test_minutes_are_valid_and_sound(count, tmp_path) -> None:
    document = render_minutes(minutes(count), HEAD)
    assert (failures(document), qpdf_complaints(document, tmp_path), attachments_of(document)) == ([], "", [])


def test_minutes_without_notes_and_excuses_leave_their_parts_out() -> None:
    text = text_of(render_minutes(minutes(2, notes=[], excused=[]), HEAD))
    assert ("Catatan panel" in text, "Penilai yang berhalangan" in text, "Tanda tangan" in text) == (False, False, True)


def test_minutes_say_everything_and_repeat_their_head() -> None:
    document = render_minutes(minutes(30), HEAD)
    text = text_of(document)
    assert (text.count(LONG_NAME), text.count("82,35")) == (31, 30)
    assert (
        text.count("Peserta dan rencana aksi Penguji Coach Mentor Nilai akhir Keputusan") >= pages_of(document) - 2 > 3
    )
    for part in ("dinas luar kota", "Indikator kegiatan 2 dibuat terukur.", "Isu 60 %; Rencana 40 %."):
        assert part in text, part


def test_same_facts_give_the_same_bytes() -> None:
    assert render_approval(approval(), HEAD) == render_approval(approval(), HEAD)
    assert render_minutes(minutes(), HEAD) == render_minutes(minutes(), HEAD)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"), (31, "tiga puluh satu"),
        (100, "seratus"), (111, "seratus sebelas"), (1000, "seribu"), (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"), (11_017, "sebelas ribu tujuh belas"),
    ],
)  # fmt: skip
def test_numbers_are_spelled_as_one_says_them(number, words) -> None:
    assert spelled(number) == words


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_beyond_are_refused(number) -> None:
    with pytest.raises(ValueError, match="no words"):
        spelled(number)
