"""The habit curve counts honestly: silence is unknown, and a small number gives nobody away."""

from collections.abc import Collection

import pytest

from participants.plans.checkins.habits.charts import habit_chart
from participants.plans.checkins.habits.curve import (
    Point,
    counted_reasons,
    habit_curve,
    hidden_below_floor,
)
from participants.plans.checkins.habits.tally import Cell
from revmental.lib.small_numbers import hidden_groups


def said(days: int, *practices: str | None, gone: Collection[int] = ()) -> list[Cell]:
    """What the first, second, … alumnus said after so many days; those of these places had stopped before."""
    return [Cell(None, days, False, practice, place in gone, 1) for place, practice in enumerate(practices)]


def test_who_said_nothing_is_unknown_and_not_stopped() -> None:
    (point,) = habit_curve(said(30, "regular", "sometimes", "stopped", None))
    assert (point.asked, point.answered, point.unknown, point.practising, point.stopped) == (4, 3, 1, 2, 1)
    assert round(point.share, 1) == 66.7


def test_the_share_is_the_product_of_what_stayed_among_those_at_risk() -> None:
    """Four begin; one of four stops at 30; of the two who answer at 60 and had not stopped, one stops: 3/4 × 1/2."""
    points = habit_curve(
        [
            *said(30, "regular", "regular", "regular", "stopped"),
            *said(60, "regular", "stopped", None, "stopped", gone=[3]),
        ]
    )
    assert [(p.days, p.at_risk, p.stopped, p.share) for p in points] == [(30, 4, 1, 75.0), (60, 2, 1, 37.5)]


def test_who_begins_again_counts_as_practising_but_not_as_at_risk() -> None:
    points = habit_curve([*said(30, "stopped", "regular"), *said(60, "regular", "regular", gone=[0])])
    assert (points[1].practising, points[1].at_risk, points[1].share) == (2, 1, 50.0)


def test_before_any_answer_there_is_no_share() -> None:
    points = habit_curve(said(30, None, None))
    assert (points[0].share, points[0].unknown, habit_chart(points)) == (None, 2, None)
    assert habit_curve([]) == []


def test_the_chart_has_every_figure_in_its_table() -> None:
    chart = habit_chart(
        habit_curve([*said(30, "regular", "regular", "stopped", None), *said(60, None, None, None, None)])
    )
    assert chart.table.rows == (
        ("30", "4", "3", "1", "2", "1", "3", "67 %"),
        ("60", "4", "0", "4", "0", "0", "0", "67 %"),
    )


def test_few_answers_are_hidden_from_who_sees_no_people() -> None:
    few, enough = habit_curve([*said(30, *["regular"] * 4), *said(60, *["regular"] * 5)])
    assert hidden_below_floor([few, enough]) == [Point(30, 4, 0, 0, 0, 0, None), enough]


def test_reasons_of_fewer_than_five_are_put_together_or_left_out() -> None:
    assert counted_reasons({"pindah": 5, "beban": 3, "sarana": 2}) == {"pindah": 5, "": 5}
    assert counted_reasons({"pindah": 5, "beban": 4}) == {"pindah": 5}
    assert counted_reasons({"beban": 4, "": 9}) == {}


@pytest.mark.parametrize(
    ("answered", "hidden"),
    [
        ({"a": 9, "b": 8}, {None}),
        ({"a": 9, "b": 8, "c": 2}, {None, "b", "c"}),
        ({"a": 9, "b": 8, "c": 2, "d": 4}, {None, "c", "d"}),
        ({"a": 9, "b": 8, None: 1}, {None, "b"}),
        ({"a": 3}, {None, "a"}),
        ({}, {None}),
    ],
)
def test_what_is_hidden_is_never_the_rest_of_a_sum(answered, hidden) -> None:
    assert hidden_groups(answered) == hidden
