"""The drawings of a plan, each with its table; nothing to draw is nothing."""

from participants.plans.drawings import drawings
from tests.factories.plans import activity_data, plan_content


def answer(dimension: str, rating: int) -> dict:
    return {"id": dimension, "dimension": dimension, "text": "x", "rating": rating}


def test_plan_without_guides_draws_its_calendar_alone() -> None:
    found = drawings(plan_content())
    assert {name: bool(chart) for name, chart in found.items()} == {
        "diagnosis": False,
        "choice": False,
        "analysis": False,
        "activities": True,
    }
    assert found["activities"].table.rows == (("1. Menandatangani surat sederhana di loket", "10–30 September 2026"),)
    assert drawings(plan_content(activities=[activity_data(ends_on="")]))["activities"] is None


def test_radar_wants_three_dimensions_and_names_the_lowest() -> None:
    rated = [answer("bersih", 5), answer("melayani", 4), answer("loyal", 2)]
    radar = drawings(plan_content(diagnosis={"answers": rated}))["diagnosis"]
    assert radar.table.rows == (("Bersih", "5,0"), ("Melayani", "4,0"), ("Loyal", "2,0"))
    assert radar.description == "Terendah: Loyal dengan 2,0"
    assert drawings(plan_content(diagnosis={"answers": rated[:2]}))["diagnosis"] is None


def test_ranking_marks_what_was_chosen() -> None:
    rows = [
        {"id": key, "text": key, "evidence": f"bukti {key}", "marks": dict.fromkeys("usg", mark)}
        for key, mark in (("a", 2), ("b", 5))
    ]
    table = drawings(plan_content(choice={"method": "usg", "candidates": rows}))["choice"]
    assert table["criteria"] == ["Urgency", "Seriousness", "Growth"]
    assert [(row["ranked"].id, row["is_chosen"], row["evidence"]) for row in table["rows"]] == [
        ("b", True, "bukti b"),
        ("a", False, "bukti a"),
    ]


def test_causes_are_drawn_by_the_method_in_use() -> None:
    both = {"method": "", "whys": ["a", "", "b"], "bones": {"man": ["c", "d"]}}
    drawn = [
        drawings(plan_content(analysis=both | {"method": method}))["analysis"].table
        for method in ("whys", "fishbone", "")
    ]
    assert [table.rows for table in drawn] == [
        (("Mengapa? (1)", "a"), ("Mengapa? (2)", "b")),
        (("Orang", "c; d"),),
        (("Mengapa? (1)", "a"), ("Mengapa? (2)", "b")),
    ]
    assert drawings(plan_content(analysis={"bones": {"man": ["c"]}}))["analysis"].table.rows == (("Orang", "c"),)
