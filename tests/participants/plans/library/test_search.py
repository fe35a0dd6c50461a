"""Search in Indonesian: word stems, misspelt words, the order of what is found, marked places, and any text at all."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from participants.plans.library.search.results import BEGIN, END, Search, found, pieces, suggestions
from participants.plans.library.search.words import MOST_WORDS, asked_words, known_likes
from participants.plans.library.services import withdraw_consent
from tests.factories.accounts import UserFactory
from tests.factories.plans import activity_data, published

pytestmark = pytest.mark.django_db
NOTHING = {
    "title": "Arsip rapi",
    "issue": "Berkas sulit ditemukan.",
    "idea": "Map diberi warna.",
    "activities": [],
    "focus": [],
}


def entry(**parts: Any) -> Any:
    return published(**(NOTHING | parts))


def titles(text: str, **more: str) -> list[str]:
    page = found(Search.of({"q": text} | more), 1).page
    return [row["entry"].title for row in page.object_list]


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("pelayanan", "Loket melayani warga"), ("antrian", "Memangkas antrean"), ("pelayann", "Pelayanan satu pintu"),
        ("MENUNGGU", "Warga tidak lagi menunggu"), ("loket, antrean!", "Antrean di loket"), ("jam pelayanan", "Pelayanan tepat jam"),
        ("kedisplinan", "Kedisiplinan apel pagi"),
    ],
)  # fmt: skip
def test_words_are_found_by_their_stem_and_when_misspelt(asked, stands) -> None:
    entry(title=stands)
    entry(title="Kebun kantor", issue="Halaman gersang.", idea="Menanam bersama.")
    assert titles(asked) == [stands]


def test_every_word_is_wanted() -> None:
    entry(title="Antrean singkat")
    both = entry(title="Antrean singkat di puskesmas")
    assert titles("antrean puskesmas") == [both.title]
    assert not found(Search.of({"q": "antrean puskesmas"}), 1).is_partial


def test_where_nothing_has_every_word_those_with_some_are_shown_the_most_first(as_user) -> None:
    entry(title="Antrean antrean antrean")
    two = entry(title="Puskesmas menata antrean")
    entry(title="Kebun kantor", issue="Halaman gersang.", idea="Menanam bersama.")
    asked = "antrean puskesmas terminal"
    assert titles(asked) == [two.title, "Antrean antrean antrean"]
    page = as_user(UserFactory()).get(reverse("library_home"), {"q": asked})
    assert "Tidak ada rencana yang memuat semua kata itu" in page.content.decode()
    assert "<mark>Puskesmas</mark> menata <mark>antrean</mark>" in page.content.decode()


def test_some_of_the_words_keep_theme_and_kind_and_forgive_misspelling() -> None:
    entry(title="Kota bersih", themes=["bersih"], agency_kind="city")
    entry(title="Pelayanan kota", themes=["melayani"], agency_kind="city")
    assert titles("pelayann terminal", tema="melayani") == ["Pelayanan kota"]
    assert titles("kota terminal", tema="bersih", instansi="province") == []


def test_nothing_at_all_is_not_called_some(as_user) -> None:
    entry(title="Kota bersih")
    assert (
        "Tidak ada rencana yang memuat semua kata itu"
        not in as_user(UserFactory()).get(reverse("library_home"), {"q": "zzzz yyyy"}).content.decode()
    )


def test_title_before_issue_before_idea_before_activities() -> None:
    deed = activity_data(name="Membersihkan gudang")
    in_deeds = entry(title="Satu", activities=[deed])
    in_idea = entry(title="Dua", idea="Gudang ditata.")
    in_issue = entry(title="Tiga", issue="Gudang penuh.")
    in_title = entry(title="Gudang empat")
    assert titles("gudang") == [row.title for row in (in_title, in_issue, in_idea, in_deeds)]


def test_what_was_typed_stands_before_what_may_have_been_meant() -> None:
    entry(title="Antrean antrean antrean")
    as_typed = entry(title="Satu", activities=[activity_data(name="Mencatat antrian")])
    assert titles("antrian") == [as_typed.title, "Antrean antrean antrean"]


def test_filters_by_theme_and_kind_of_agency() -> None:
    entry(title="Kota bersih", themes=["bersih"], agency_kind="city")
    entry(title="Provinsi melayani", themes=["melayani"], agency_kind="province")
    assert titles("", tema="bersih") == ["Kota bersih"]
    assert titles("", instansi="province") == ["Provinsi melayani"]
    assert titles("kota", tema="melayani") == []
    assert sorted(titles("", tema="<x>", instansi="<y>")) == ["Kota bersih", "Provinsi melayani"]


def test_found_places_are_marked_and_all_else_is_escaped(as_user) -> None:
    entry(title="<b>Antrean</b>", issue="Sejak <script>alert(1)</script> antrean panjang.")
    page = as_user(UserFactory()).get(reverse("library_home"), {"q": "antrian"}).content.decode()
    assert "&lt;b&gt;<mark>Antrean</mark>&lt;/b&gt;" in page
    assert ("<script>alert" in page, "<b>Antrean" in page) == (False, False)
    assert "<mark>antrean</mark> panjang" in page


def test_pieces_bear_stray_marks() -> None:
    assert pieces(f"a{BEGIN}b{END}c") == [(False, "a"), (True, "b"), (False, "c")]
    assert pieces(f"{END}a{BEGIN}") == [(False, f"{END}a{BEGIN}")]
    assert pieces("") == []


def test_a_withdrawn_entry_is_gone_at_once_and_so_are_its_words() -> None:
    row = entry(title="Kebersihan toilet umum")
    author = UserFactory()
    row.plan.enrolment.person.user = author
    row.plan.enrolment.person.save()
    assert (titles("toilet"), "kebersihan" in suggestions()) == (["Kebersihan toilet umum"], True)
    withdraw_consent(row, by=author)
    assert (titles("toilet"), titles("toilettt"), suggestions(), known_likes(["toilett"])) == ([], [], [], {})


def test_who_finds_nothing_is_offered_words_that_lead_somewhere(as_user) -> None:
    entry(title="Kebersihan toilet umum")
    page = as_user(UserFactory()).get(reverse("library_home"), {"q": "zzzz"})
    assert [word for word in page.context["suggestions"] if not titles(word)] == []
    assert len(page.context["suggestions"]) == 5


def test_asked_words_leave_out_what_says_nothing() -> None:
    assert asked_words("Antrean yang panjang di loket, antrean!") == ["antrean", "panjang", "loket"]
    assert asked_words("yang di") == ["yang", "di"]
    assert asked_words("'; -- \x00 ()&|!:* %") == []
    assert len(asked_words(" ".join(f"kata{chr(97 + n)}" for n in range(26)))) == MOST_WORDS


def test_search_costs_the_same_for_one_and_for_twenty_entries(as_user, django_assert_num_queries) -> None:
    browser, counts = as_user(UserFactory()), []
    for number in (1, 19):
        for _copy in range(number):
            entry(title="Gudang arsip")
        for text, queries in (("", 5), ("gudang", 6), ("gudangg arsipp", 6)):
            with django_assert_num_queries(queries):
                counts.append(browser.get(reverse("library_home"), {"q": text}).context["page"].paginator.count)
    assert counts == [1, 1, 1, 20, 20, 20]


@pytest.mark.parametrize("page", ["0", "-1", "2", "1000000000", "x", ""])
def test_any_page_number_answers(page, as_user) -> None:
    entry()
    assert as_user(UserFactory()).get(reverse("library_home"), {"page": page}).status_code == 200


@examples(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.text(alphabet="'\"\\&|!:*()<>%_- \x00\ud800antre\u202e", max_size=40))
def test_any_text_is_answered(text, as_user) -> None:
    """No text breaks the search: quotes, operators, NUL, half letters."""
    browser = as_user(UserFactory())
    typed = text.encode("utf-8", "surrogatepass")
    answers = [browser.get(reverse("library_home"), {"q": typed, "tema": typed, "instansi": typed, "page": typed})]
    assert [answer.status_code for answer in answers] == [200]
    found(Search.of({"q": text}), text)
