"""The arithmetic of a version's rules, at and around every boundary."""

from decimal import Decimal

import pytest

from programs.curricula.rule_models import PredikatBand, ScoreComponent
from programs.curricula.rules import (
    attendance_percent,
    below_minimum,
    final_score,
    predikat_for,
    required_jp,
    weights_total,
)

D = Decimal


def component(weight: str, minimum: str | None = None) -> ScoreComponent:
    return ScoreComponent(weight=D(weight), minimum=D(minimum) if minimum else None)


def lan_bands() -> list[PredikatBand]:
    """The scale of the LAN family: a bound belongs to the lower class."""
    rows = [
        ("Sangat Memuaskan", "90", False),
        ("Memuaskan", "80", False),
        ("Cukup Memuaskan", "70", False),
        ("Kurang Memuaskan", "60", False),
        ("Tidak Memuaskan", "0", True),
    ]
    return [PredikatBand(label=label, lower_bound=D(bound), includes_bound=includes) for label, bound, includes in rows]


def score(*parts: tuple[str, str], decimals: int = 2, rounding: str = "half_up") -> Decimal | None:
    components = [component(weight) for weight, _value in parts]
    values = {part.pk: D(value) for part, (_weight, value) in zip(components, parts, strict=True)}
    return final_score(components, values, decimals=decimals, rounding=rounding)


def test_final_score_is_the_weighted_mean() -> None:
    assert score(("20", "80"), ("20", "75"), ("35", "90.5"), ("25", "88")) == D("84.68")


def test_final_score_is_none_while_a_component_is_missing() -> None:
    first, second = component("50"), component("50")
    assert final_score([first, second], {first.pk: D(80)}, decimals=2, rounding="half_up") is None


def test_final_score_is_none_without_components() -> None:
    assert final_score([], {}, decimals=2, rounding="half_up") is None


def test_final_score_sums_exactly_before_it_rounds_once() -> None:
    """Three thirds of 33.333, 33.333 and 33.334 % give back the value itself."""
    assert score(("33.333", "81.25"), ("33.333", "81.25"), ("33.334", "81.25")) == D("81.25")


@pytest.mark.parametrize(
    ("rounding", "decimals", "wanted"),
    [
        ("half_up", 2, "80.13"),
        ("half_even", 2, "80.12"),
        ("down", 2, "80.12"),
        ("half_up", 0, "80"),
        ("half_up", 3, "80.125"),
    ],
)
def test_final_score_rounds_by_the_version(rounding, decimals, wanted) -> None:
    assert score(("50", "80.25"), ("50", "80"), rounding=rounding, decimals=decimals) == D(wanted)


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("100", "Sangat Memuaskan"), ("90.01", "Sangat Memuaskan"), ("90.00", "Memuaskan"), ("80.01", "Memuaskan"), ("80", "Cukup Memuaskan"),
        ("70.01", "Cukup Memuaskan"), ("70", "Kurang Memuaskan"), ("60.01", "Kurang Memuaskan"), ("60", "Tidak Memuaskan"), ("0", "Tidak Memuaskan"),
    ],
)  # fmt: skip
def test_predikat_at_every_bound(value, label) -> None:
    assert predikat_for(D(value), lan_bands()) == label


def test_rounding_comes_before_the_band() -> None:
    """90.004 is 90.00 and so Memuaskan; 90.005 is 90.01 and so Sangat Memuaskan."""
    just_below, just_above = score(("80", "90"), ("20", "90.02")), score(("75", "90"), ("25", "90.02"))
    assert (just_below, just_above) == (D("90.00"), D("90.01"))
    assert (predikat_for(just_below, lan_bands()), predikat_for(just_above, lan_bands())) == (
        "Memuaskan",
        "Sangat Memuaskan",
    )


def test_predikat_includes_the_bound_where_the_scale_says_so() -> None:
    band = PredikatBand(label="Amat Baik", lower_bound=D(90), includes_bound=True)
    assert (predikat_for(D(90), [band]), predikat_for(D("89.99"), [band])) == ("Amat Baik", "")


def test_predikat_does_not_depend_on_the_order_of_the_bands() -> None:
    assert predikat_for(D(85), lan_bands()[::-1]) == "Memuaskan"


def test_below_minimum_names_what_is_too_low_only() -> None:
    low, enough, free, missing = component("25", "60"), component("25", "60"), component("25"), component("25", "60")
    values = {low.pk: D("59.99"), enough.pk: D(60), free.pk: D(0)}
    assert below_minimum([low, enough, free, missing], values) == [low]


@pytest.mark.parametrize(
    ("total", "threshold", "wanted"),
    [(50, "85", 43), (40, "85", 34), (24, "85", 21), (10, "80", 8), (10, "0", 0), (0, "85", 0)],
)
def test_required_jp_is_the_least_that_reaches_the_threshold(total, threshold, wanted) -> None:
    assert required_jp(total, D(threshold)) == wanted


@pytest.mark.parametrize(
    ("attended", "total", "wanted"),
    [(42, 50, "84.00"), (1, 3, "33.33"), (2, 3, "66.66"), (50, 50, "100.00"), (0, 0, "0.00")],
)
def test_attendance_percent_never_rounds_up(attended, total, wanted) -> None:
    assert attendance_percent(attended, total) == D(wanted)


def test_weights_total_is_exact() -> None:
    assert weights_total([component("33.333"), component("33.333"), component("33.334")]) == D(100)
