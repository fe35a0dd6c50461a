"""Small numbers are withheld, and so is whatever a shown sum would give away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dashboards.counts import MEASURES, WITHHELD, Counts, Share, total
from reports.dashboards.withholding import large_enough, numbers, shares, whole
from revmental.lib.small_numbers import FLOOR

COMPLETION = MEASURES[0]


def decided(*bases: int) -> dict[str, Counts]:
    return {f"Instansi {n}": Counts(people=base, decided=base, passed=base // 2) for n, base in enumerate(bases)}


def withheld(*bases: int) -> list[str]:
    return [key for key, share in shares(decided(*bases), COMPLETION, sees_people=False).items() if share == WITHHELD]


@pytest.mark.parametrize(
    ("bases", "wanted"),
    [
        ((5, 9, 30), []),
        ((4, 9, 30), ["Instansi 0", "Instansi 1"]),  # one alone would be the rest of the sum
        ((2, 3, 30), ["Instansi 0", "Instansi 1"]),  # five together tell of nobody
        ((0, 9, 30), []),  # nobody was decided on: nothing is told
        ((1, 1, 30), ["Instansi 0", "Instansi 1", "Instansi 2"]),
    ],
)
def test_small_groups_take_the_smallest_others_with_them(bases, wanted) -> None:
    assert withheld(*bases) == wanted


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9))
def test_the_rest_of_a_sum_never_tells_of_fewer_than_the_floor(bases) -> None:
    hidden = sum(bases[int(key.split()[1])] for key in withheld(*bases))
    assert hidden == 0 or hidden >= FLOOR or hidden == sum(bases)


def test_without_the_others_the_rest_would_tell() -> None:
    """Negative control: withholding only what is small leaves the rest of the sum at four."""
    shown = [base for base in (4, 9, 30) if base >= FLOOR]
    assert 43 - sum(shown) == 4


def test_readers_who_see_people_get_the_counts_but_no_unfair_share() -> None:
    found = shares(decided(4, 9), COMPLETION, sees_people=True)
    assert found == {"Instansi 0": Share(2, 4), "Instansi 1": Share(4, 9)}
    assert (found["Instansi 0"].percent, round(found["Instansi 1"].percent, 1)) == (None, 44.4)


def test_each_measure_is_judged_by_its_own_people() -> None:
    groups = {"a": Counts(people=30, decided=30, answered=2), "b": Counts(people=30, decided=30, answered=20)}
    found = [shares(groups, measure, sees_people=False)["a"] == WITHHELD for measure in MEASURES]
    assert found == [False, False, True]


@pytest.mark.parametrize(("base", "sees_people", "is_hidden"), [(4, False, True), (5, False, False), (4, True, False)])
def test_the_whole_is_withheld_when_it_is_small_itself(base, sees_people, is_hidden) -> None:
    assert (whole(total(decided(base).values()), COMPLETION, sees_people=sees_people) == WITHHELD) is is_hidden


def test_numbers_of_people_are_withheld_alike() -> None:
    assert numbers({"a": 4, "b": 9, "c": 0, "d": 30}, sees_people=False) == {"a": None, "b": None, "c": 0, "d": 30}
    assert numbers({"a": 4}, sees_people=True) == {"a": 4}
    assert large_enough({2025: 4, 2026: 9, 2024: 0}) == {2025: None, 2026: 9, 2024: 0}
