"""What changed between two versions, word by word."""

import time

from participants.plans.versions.diff import ADDED, CHANGED, REMOVED, SAME, Piece, compare, word_pieces
from tests.factories.plans import activity_data, plan_content


def test_word_pieces_mark_the_words_that_came_and_went() -> None:
    assert word_pieces("warga menunggu satu jam", "warga menunggu dua jam penuh") == [
        Piece(SAME, "warga menunggu"),
        Piece(REMOVED, " satu"),
        Piece(ADDED, " dua"),
        Piece(SAME, " jam"),
        Piece(ADDED, " penuh"),
    ]


def test_word_pieces_join_to_both_texts() -> None:
    old, new = "Satu, dua; tiga.\n\nEmpat <b>lima</b>", "Satu dua!\nempat <b>lima</b> & enam"
    pieces = word_pieces(old, new)
    assert "".join(p.text for p in pieces if p.kind != ADDED) == old
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == new


def test_word_pieces_of_long_hostile_texts_stay_quick() -> None:
    started = time.process_time()
    for old, new in [("a " * 4000, "a b " * 2000), ("\n" * 8000, "\n\r" * 4000), ("ab " * 2666, "ba " * 2666)]:
        word_pieces(old, new)
    assert time.process_time() - started < 5


def test_compare_without_a_version_before_prints_everything_as_it_stands() -> None:
    result = compare(plan_content(), None)
    assert (result.changed, result.texts["title"], result.activities[0].state) == (
        [],
        [Piece(SAME, "Loket satu menit")],
        SAME,
    )
    assert [piece.text for piece in result.choices["focus"]] == ["Melayani"]


def test_compare_follows_activities_by_their_key() -> None:
    old = plan_content(activities=[activity_data(), activity_data(id="b", name="Menulis papan")])
    new = plan_content(activities=[activity_data(id="c", name="Rapat pagi"), activity_data(ends_on="2026-10-01")])
    rows = compare(new, old).activities
    assert [(row.number, row.state) for row in rows] == [(1, ADDED), (2, CHANGED), (0, REMOVED)]
    assert rows[1].cells["ends_on"] == [
        Piece(REMOVED, "30 September 2026"),
        Piece(SAME, " "),
        Piece(ADDED, "1 Oktober 2026"),
    ]
    assert rows[2].cells["name"] == [Piece(SAME, "Menulis papan")]


def test_compare_names_the_changed_parts_and_choices() -> None:
    result = compare(plan_content(focus=["bersih", "melayani"], idea="lain"), plan_content(behaviours=[]))
    assert result.changed == ["focus", "idea", "behaviours"]
    assert result.choices["focus"] == [Piece(ADDED, "Bersih"), Piece(SAME, "Melayani")]


def test_compare_bears_a_version_that_lacks_later_parts() -> None:
    assert compare({"title": "x", "activities": []}, None).texts["issue"] == []
