"""What scores come to, by the rules of a version."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.assessment.results import Result, ScoringRules, distribution_of, judge, results, score_distribution
from participants.enrolment.models import Enrolment
from programs.curricula.models import CurriculumVersion
from programs.curricula.rule_models import PredikatBand, ScoreComponent
from tests.factories.participants import EnrolmentFactory, ScoreFactory
from tests.factories.programs import PredikatBandFactory, ScoreComponentFactory


def rules(*weights: int, minimum: int | None = None, pass_mark: int | None = None) -> ScoringRules:
    """Unsaved rules; the bands are those of the LAN family."""
    version = CurriculumVersion(pass_mark=pass_mark, score_decimals=2, rounding="half_up")
    parts = [ScoreComponent(name=f"K{n}", weight=D(weight), minimum=minimum) for n, weight in enumerate(weights)]
    bands = [
        PredikatBand(label=label, lower_bound=D(low), includes_bound=False)
        for label, low in (("SM", 90), ("M", 80), ("C", 70))
    ]
    return ScoringRules(version, parts, bands)


def values(of: ScoringRules, *numbers: str) -> dict:
    return {part.pk: D(number) for part, number in zip(of.components, numbers, strict=False)}


def test_judge_weighs_rounds_and_names_the_band() -> None:
    of = rules(30, 70)
    assert judge(of, values(of, "90", "90.004")).final == D("90.00")
    assert judge(of, values(of, "90", "90.004")).predikat == "M"
    assert judge(of, values(of, "91", "90.10")).predikat == "SM"


def test_judge_names_what_is_missing_and_low() -> None:
    of = rules(50, 50, minimum=60, pass_mark=70)
    half, low, failed = (judge(of, values(of, *numbers)) for numbers in (("80",), ("59.99", "90"), ("60", "60")))

    assert (half.final, half.predikat, [part.name for part in half.missing]) == (None, "", ["K1"])
    assert ([part.name for part in low.low], low.is_below_pass_mark) == (["K0"], False)
    assert (failed.low, failed.final, failed.is_below_pass_mark) == ([], D("60.00"), True)


@given(st.lists(st.decimals(0, 100, places=2), min_size=3, max_size=3))
def test_final_lies_between_the_lowest_and_the_highest_value(numbers) -> None:
    of = rules(20, 30, 50)
    result = judge(of, {part.pk: number for part, number in zip(of.components, numbers, strict=True)})
    assert min(numbers) - D("0.01") <= result.final <= max(numbers) + D("0.01")
    assert result.missing == []


def test_distribution_counts_everybody_once() -> None:
    of = rules(100)
    judged = [judge(of, values(of, number)) for number in ("100", "90", "89.99", "12")] + [judge(of, {})]

    spread = distribution_of(of, judged)

    assert [item["count"] for item in spread["bins"]] == [1, 0, 0, 0, 1, 2]
    assert [(band["label"], band["count"]) for band in spread["bands"]] == [("SM", 1), ("M", 2), ("C", 0)]
    assert (spread["missing"], spread["total"]) == (1, 5)


@pytest.mark.django_db
def test_results_of_a_cohort_in_constant_queries(cohort, django_assert_num_queries) -> None:
    part = ScoreComponentFactory(version=cohort.version)
    PredikatBandFactory(version=cohort.version)
    scored, other = EnrolmentFactory(cohort=cohort), EnrolmentFactory(cohort=cohort)
    ScoreFactory(enrolment=scored, component=part, value=81.5)
    of = ScoringRules.of(cohort.version)

    with django_assert_num_queries(2):
        judged = results(Enrolment.objects.filter(cohort=cohort), of)

    assert judged[scored.pk] == Result(D("81.50"), "Memuaskan", [], [], False)
    assert judged[other.pk].missing == [part]
    assert score_distribution(cohort)["missing"] == 1
