"""Sizes and line breaks chosen from the widths of the real letters."""

from reports.rendering.certificate.layout import bound
from reports.rendering.typesetting.fitting import STEPS, Fitted, balanced, count_lines, even_splits, fit
from revmental.lib.typefaces import SANS, SERIF, face

SERIF_BOLD = face(SERIF, 600)
ROOM = 464.0
LADDER = (STEPS, STEPS[3:], STEPS[5:])


def test_short_text_keeps_its_full_size() -> None:
    assert fit("Citra Contoh, S.E.", SERIF_BOLD, 23, ROOM, LADDER) == Fitted(("Citra Contoh, S.E.",), 100)


def test_text_shrinks_before_it_breaks() -> None:
    text = "Muhammad Contoh Abdurrahman Hidayat, S.E."
    fitted = fit(text, SERIF_BOLD, 23, ROOM, LADDER)
    assert (len(fitted.lines), fitted.step) == (1, 85)
    assert SERIF_BOLD.width(text, 23) > ROOM * 1.1 > ROOM >= SERIF_BOLD.width(text, 23 * 0.85)


def test_broken_text_breaks_between_name_and_degrees() -> None:
    fitted = fit("Muhammad Contoh Abdurrahman Wijaya, S.Sos., M.Si., M.A.P.", SERIF_BOLD, 23, ROOM, LADDER)
    assert fitted == Fitted(("Muhammad Contoh Abdurrahman Wijaya,", "S.Sos., M.Si., M.A.P."), 85)


def test_break_elsewhere_is_taken_when_the_name_alone_is_too_wide() -> None:
    fitted = fit("Muhammad Contoh Abdurrahman Wijayakusuma Hidayatullah Notonegoro, S.E.", SERIF_BOLD, 23, ROOM, LADDER)
    assert fitted == Fitted(("Muhammad Contoh Abdurrahman", "Wijayakusuma Hidayatullah Notonegoro, S.E."), 85)


def test_too_long_text_says_that_it_does_not_fit() -> None:
    assert not fit("W" * 50, SERIF_BOLD, 23, ROOM, LADDER).fits


def test_words_are_split_evenly() -> None:
    assert even_splits(["aa", "aa", "aa", "aa"], SERIF_BOLD, 2) == [("aa aa", "aa aa")]
    assert even_splits(["nn,", "nn", "nn", "nn"], SERIF_BOLD, 2) == [("nn,", "nn nn nn"), ("nn, nn", "nn nn")]
    assert even_splits(["satu"], SERIF_BOLD, 3) == [("satu",)]


def test_lines_of_a_paragraph_are_counted() -> None:
    sans = face(SANS, 500)
    word = sans.width("kata", 10)
    assert count_lines("kata", sans, 10, word) == 1
    assert count_lines("kata kata kata", sans, 10, word * 1.5) == 3
    assert count_lines("k" * 30, sans, 10, sans.width("k" * 10, 10) + 0.01) == 3


def test_letter_beyond_the_fonts_counts_as_a_square() -> None:
    assert face(SANS, 400).width("☃", 10) == 10


def test_numbers_stay_with_their_word() -> None:
    assert bound("tanggal 2 September 2021, 50 jam") == "tanggal 2\xa0September 2021, 50\xa0jam"


SERIF_PLAIN = face(SERIF, 400)
PROGRAMME = "Pelatihan Revolusi Mental untuk Penguatan Budaya Birokrasi yang Bersih, Melayani, dan Responsif"


def said(lines: tuple[str, ...]) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def test_centred_text_is_broken_evenly() -> None:
    assert said(balanced(PROGRAMME, SERIF_BOLD, 14.5, ROOM)) == [
        "Pelatihan Revolusi Mental untuk Penguatan Budaya",
        "Birokrasi yang Bersih, Melayani, dan Responsif",
    ]


def test_no_line_ends_in_a_word_that_leans_on_the_next() -> None:
    lines = said(balanced("Bimbingan Teknis dan Pendampingan bagi Pejabat Pengawas", SERIF_BOLD, 23, 230))
    assert [line.split()[-1] for line in lines[:-1]] == ["Teknis", "Pendampingan", "Pejabat"]


def test_text_that_fits_stays_on_one_line() -> None:
    assert balanced("Pelatihan", SERIF_BOLD, 14.5, ROOM) == ("Pelatihan",)


def test_balancing_takes_no_more_lines_than_filling() -> None:
    text = "kata " * 60 + "akhir"
    assert len(balanced(text, SERIF_PLAIN, 11, ROOM)) == count_lines(text, SERIF_PLAIN, 11, ROOM)


def test_wider_spaces_count() -> None:
    serif = face(SERIF, 600)
    room = serif.width("Citra Contoh Lestari", 20) + 1
    assert fit("Citra Contoh Lestari", serif, 20, room, [(100, 95)]).step == 100
    assert fit("Citra Contoh Lestari", serif, 20, room, [(100, 95)], space=0.75).step == 95
