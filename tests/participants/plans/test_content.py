"""What a plan lacks and how far it is, without any row."""

import pytest

from participants.plans.content import Gap, differing_parts, gaps, progress
from tests.factories.plans import activity_data, plan_content


def test_complete_content_has_no_gap() -> None:
    assert (gaps(plan_content()), progress(plan_content())) == ([], 100)


def test_empty_content_names_every_part_in_the_order_of_writing() -> None:
    empty = {"title": "", "issue": "", "cause": "", "idea": "", "focus": [], "behaviours": [], "activities": []}
    assert [gap.anchor for gap in gaps(empty)] == [
        "title",
        "focus",
        "issue",
        "cause",
        "idea",
        "activities",
        "behaviours",
    ]
    assert progress(empty) == 0


def test_gap_of_an_activity_says_which_cells_and_where() -> None:
    rows = [activity_data(), activity_data(indicator="", ends_on="")]
    found = gaps(plan_content(activities=rows))
    assert found == [Gap("activities", "Kegiatan 2", "indikator, tanggal selesai masih kosong", "activity-2")]


@pytest.mark.parametrize(
    ("changes", "percent"),
    [
        ({"title": ""}, 85),
        ({"focus": [], "behaviours": []}, 71),
        ({"activities": [activity_data(target="", evidence="", name="")]}, 92),
    ],
)
def test_progress_counts_parts_alike_and_cells_within_activities(changes, percent) -> None:
    assert progress(plan_content(**changes)) == percent


def test_differing_parts_are_named() -> None:
    assert differing_parts(plan_content(), plan_content(issue="lain", activities=[])) == ["issue", "activities"]
