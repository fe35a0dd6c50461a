"""Small numbers are withheld, and so is whatever a shown sum would give away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dashboards.counts import MEASURES, WITHHELD, Counts, Share, total
from reports.dashboards.withholding import hidden_in, hidden_of, large_enough, numbers, shares, whole
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


def test_where_few_have_answered_only_the_habit_is_withheld() -> None:
    groups = {"a": Counts(people=30, decided=30, answered=2), "b": Counts(people=30, decided=30, answered=20)}
    found = [shares(groups, measure, sees_people=False)["a"] == WITHHELD for measure in MEASURES]
    assert (found, numbers(groups)) == ([False, False, True], {"a": 30, "b": 30})


def test_no_panel_shows_what_another_one_withholds() -> None:
    """The plans of Timur would tell its people, and with them those of Kecil, which has no plans: 59 less 50 less 6."""
    row = {
        "Kecil": Counts(people=3, decided=3, passed=2),
        "Timur": Counts(people=6, decided=6, passed=6, plans_due=6, plans_approved=4),
        "Utara": Counts(people=50, decided=50, passed=40, plans_due=50, plans_approved=30),
    }
    shown = [
        [key for key, share in shares(row, one, sees_people=False).items() if share != WITHHELD] for one in MEASURES
    ]
    assert (numbers(row), shown) == ({"Kecil": None, "Timur": None, "Utara": 50}, [["Utara"]] * 3)


def test_the_rest_of_every_panel_decides_who_is_hidden_in_all() -> None:
    """Two of three hide one another's people; of their plans, three are due, so a third group goes with them."""
    row = {
        "a": Counts(people=4, decided=4),
        "b": Counts(people=8, decided=8, plans_due=3),
        "c": Counts(people=20, decided=20, plans_due=20),
        "d": Counts(people=90, decided=90, plans_due=90),
    }
    assert hidden_of(row) == {None, "a", "b", "c"}


COUNTS = st.builds(
    lambda people, decided, due, answered: Counts(
        people=people, decided=min(people, decided), plans_due=min(people, due), answered=min(people, answered)
    ),
    st.integers(1, 30), st.sampled_from([0, 2, 30]), st.sampled_from([0, 3, 30]), st.integers(0, 30),
)  # fmt: skip


@given(st.lists(COUNTS, min_size=1, max_size=7))
def test_in_every_panel_the_rest_is_nobody_or_enough_and_the_same_are_hidden(rows) -> None:
    groups = dict(enumerate(rows))
    hidden = {measure.base: hidden_in(groups, measure) for measure in MEASURES} | {"people": hidden_of(groups)}
    for base, found in hidden.items():
        sizes = {key: getattr(counts, base) for key, counts in groups.items()}
        rest = sum(sizes[key] for key in found if key is not None)
        assert not 0 < rest < FLOOR or rest == sum(sizes.values())
        assert found >= hidden["people"]
    assert hidden["decided"] == hidden["plans_due"] == hidden["people"]


@pytest.mark.parametrize(("base", "sees_people", "is_hidden"), [(4, False, True), (5, False, False), (4, True, False)])
def test_the_whole_is_withheld_when_it_is_small_itself(base, sees_people, is_hidden) -> None:
    assert (whole(total(decided(base).values()), COMPLETION, sees_people=sees_people) == WITHHELD) is is_hidden


def test_numbers_of_people_are_withheld_alike() -> None:
    groups = {key: Counts(people=people) for key, people in {"a": 4, "b": 9, "c": 0, "d": 30}.items()}
    assert numbers(groups) == {"a": None, "b": None, "c": 0, "d": 30}
    assert large_enough({2025: 4, 2026: 9, 2024: 0}) == {2025: None, 2026: 9, 2024: 0}
