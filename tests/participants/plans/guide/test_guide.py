"""The guided parts: any JSON becomes one bounded shape, marks are ranked, ties are found, all of it reads as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.plans.guide.analysis import analysis_lines, clean_analysis
from participants.plans.guide.choice import (
    MAX_CANDIDATES,
    chosen_of,
    clean_choice,
    is_tie_open,
    ranking,
    tied,
)
from participants.plans.guide.diagnosis import averages, clean_diagnosis, diagnosis_lines
from participants.plans.guide.milestones import clean_milestones, milestone_lines
from participants.plans.guide.parts import CLEAN, cleaned, guide_lines

WORDS = st.sampled_from(
    ["answers", "candidates", "marks", "id", "text", "rating", "dimension", "bersih", "method", "usg", "apkl", "whys"]
    + ["bones", "man", "short", "by", "note", "chosen", "reason", "u", "s", "g", "5", "2026-09-01"]
)
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS
ODD = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(WORDS, inner, max_size=6), max_leaves=40
)


def candidate(key: str, *marks: int, text: str = "") -> dict:
    return {"id": key, "text": text or f"Isu {key}", "evidence": "", "marks": dict(zip("usg", marks, strict=False))}


def usg(*candidates: dict, **more: str) -> dict:
    return clean_choice({"method": "usg", "candidates": list(candidates)} | more)


@pytest.mark.parametrize("part", CLEAN)
@given(raw=ODD)
def test_any_json_becomes_one_shape_that_stays_as_it_is(part, raw) -> None:
    shape = cleaned(part, raw)
    assert isinstance(shape, dict)
    assert cleaned(part, shape) == shape
    assert json.loads(json.dumps(shape)) == shape
    assert "\x00" not in json.dumps(shape)
    assert [type(line) for line in guide_lines(part, raw)] == [str] * len(guide_lines(part, raw))


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), max_size=MAX_CANDIDATES))
def test_ranking_orders_by_sum_and_equal_sums_share_a_place(marks) -> None:
    rows = ranking(usg(*(candidate(str(n), *three) for n, three in enumerate(marks))))
    totals = sorted((sum(three) for three in marks), reverse=True)
    assert [row.total for row in rows] == totals
    assert [row.rank for row in rows] == [totals.index(total) + 1 for total in totals]


@pytest.mark.parametrize("part", CLEAN)
def test_nothing_said_is_nothing_stored(part) -> None:
    assert [cleaned(part, raw) for raw in (None, {}, [], "x", 5)] == [{}] * 5


def test_diagnosis_drops_unknown_dimensions_and_ratings_outside_the_scale() -> None:
    good = {"id": "a", "dimension": "bersih", "text": "Tanpa pungutan.", "rating": "4"}
    wrong = [{**good, "id": "b", "rating": 6}, {**good, "id": "c", "dimension": "sakti"}, {**good, "id": ""}, "x"]
    assert clean_diagnosis({"answers": [good, *wrong], "extra": 1}) == {
        "answers": [{**good, "rating": 4}],
        "note": "",
    }


def test_averages_stand_in_the_order_of_the_dimensions() -> None:
    answers = [
        {"id": str(n), "dimension": dimension, "text": "x", "rating": rating}
        for n, (dimension, rating) in enumerate([("adaptif", 2), ("bersih", 5), ("adaptif", 3)])
    ]
    means = averages(clean_diagnosis({"answers": answers}))
    assert [(one.label, one.mean, one.count) for one in means] == [("Bersih", 5.0, 1), ("Adaptif", 2.5, 2)]


def test_diagnosis_reads_as_text() -> None:
    answer = {"id": "a", "dimension": "bersih", "text": "Tanpa pungutan.", "rating": 4}
    lines = diagnosis_lines(clean_diagnosis({"answers": [answer], "note": "Menurut saya membaik."}))
    assert lines == ["4 dari 5: Tanpa pungutan.", "Menurut saya membaik."]


def test_who_lacks_a_mark_has_no_place_and_stands_last() -> None:
    rows = ranking(usg(candidate("a", 5, 5), candidate("b", 1, 1, 1)))
    assert [(row.id, row.total, row.rank) for row in rows] == [("b", 3, 1), ("a", 10, None)]


def test_without_a_method_nothing_is_ranked() -> None:
    rows = ranking(clean_choice({"candidates": [candidate("a", 5, 5, 5)]}))
    assert [(row.id, row.rank, row.total) for row in rows] == [("a", None, 0)]


def test_marks_of_the_other_method_stay() -> None:
    marks = {"u": 5, "s": 4, "g": 3, "a": 1, "p": 2, "k": 3, "l": 4, "z": 5}
    choice = clean_choice({"method": "apkl", "candidates": [{"id": "a", "text": "Isu", "marks": marks}]})
    assert choice["candidates"][0]["marks"] == {key: mark for key, mark in marks.items() if key != "z"}
    assert ranking(choice)[0].total == 10


@pytest.mark.parametrize(
    ("more", "is_open", "chosen"),
    [
        ({}, True, None),
        ({"chosen": "b"}, True, "b"),
        ({"reason": "lebih mendesak"}, True, None),
        ({"chosen": "b", "reason": "lebih mendesak"}, False, "b"),
        ({"chosen": "x", "reason": "lebih mendesak"}, True, None),
    ],
)
def test_tie_is_open_until_one_is_chosen_with_a_reason(more, is_open, chosen) -> None:
    choice = usg(candidate("a", 5, 5, 4), candidate("b", 4, 5, 5), candidate("c", 1, 1, 1), **more)
    assert [one.id for one in tied(choice)] == ["a", "b"]
    assert is_tie_open(choice) is is_open
    assert (one.id if (one := chosen_of(choice)) else None) == chosen


def test_one_winner_is_chosen_by_itself_unless_another_is_taken() -> None:
    rows = [candidate("a", 5, 5, 5), candidate("b", 1, 1, 1)]
    assert [chosen_of(usg(*rows)).id, chosen_of(usg(*rows, chosen="b")).id] == ["a", "b"]
    assert tied(usg(*rows)) == []


def test_choice_reads_as_text() -> None:
    row = candidate("a", 5, 4, 3, text="Antre lama") | {"evidence": "42 menit"}
    assert guide_lines("choice", usg(row, reason="paling dirasakan")) == [
        "Antre lama · 42 menit · Urgency 5, Seriousness 4, Growth 3 · jumlah 12, peringkat 1",
        "Dipilih: Antre lama",
        "Alasan: paling dirasakan",
    ]


def test_analysis_keeps_both_methods_and_reads_the_one_in_use() -> None:
    analysis = clean_analysis(
        {"method": "fishbone", "whys": ["satu", "", "tiga", "", ""], "bones": {"man": "a\r\n\r\nb ", "sakti": ["c"]}}
    )
    assert analysis == {"method": "fishbone", "whys": ["satu", "", "tiga"], "bones": {"man": ["a", "b"]}}
    assert analysis_lines(analysis) == ["orang: a; b"]
    assert analysis_lines({**analysis, "method": "whys"}) == ["1. satu", "3. tiga"]


def test_milestones_know_their_horizon_and_their_day() -> None:
    milestones = clean_milestones(
        {
            "short": {"text": "SOP baru", "by": "2026-09-30"},
            "long": {"text": "budaya", "by": "besok"},
            "never": {"text": "x"},
        }
    )
    assert milestones == {"short": {"text": "SOP baru", "by": "2026-09-30"}, "long": {"text": "budaya", "by": ""}}
    assert milestone_lines(milestones) == [
        "jangka pendek: SOP baru (paling lambat 30 September 2026)",
        "jangka panjang: budaya",
    ]
