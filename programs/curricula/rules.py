"""The arithmetic of a version's rules, pure: final score, predikat, JP to attend. Whoever decides on people calls these."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from uuid import UUID

from programs.curricula.enums import Rounding
from programs.curricula.plan_rules.models import JudgeWeight, SeminarCriterion
from programs.curricula.rule_models import PredikatBand, ScoreComponent

Weighted = ScoreComponent | SeminarCriterion | JudgeWeight

WHOLE = Decimal(100)
MODES = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.HALF_EVEN: ROUND_HALF_EVEN, Rounding.DOWN: ROUND_DOWN}


def rounded(value: Decimal, *, decimals: int, rounding: str) -> Decimal:
    """The value with the given decimals by one of the `Rounding` rules."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=MODES[Rounding(rounding)])


def final_score(
    components: Sequence[ScoreComponent], values: Mapping[UUID, Decimal], *, decimals: int, rounding: str
) -> Decimal | None:
    """Weighted mean of the values (0 to 100), keyed by component id; None while one is missing or nothing is scored.

    The sum is exact and rounded once, at the end (decide the rounding before the band is looked up).
    """
    if not components or any(part.pk not in values for part in components):
        return None
    exact = sum((part.weight * values[part.pk] for part in components), Decimal(0)) / WHOLE
    return rounded(exact, decimals=decimals, rounding=rounding)


def predikat_for(score: Decimal, bands: Sequence[PredikatBand]) -> str:
    """Label of the highest band the score reaches, "" below all. `score` must be rounded already, as `final_score` gives it."""
    reached = [band for band in bands if reaches(score, band)]
    return max(reached, key=lambda band: band.lower_bound).label if reached else ""


def reaches(score: Decimal, band: PredikatBand) -> bool:
    return score > band.lower_bound or (band.includes_bound and score == band.lower_bound)


def below_minimum(components: Sequence[ScoreComponent], values: Mapping[UUID, Decimal]) -> list[ScoreComponent]:
    """Components whose value is there and lies below the component's own minimum."""
    return [
        part for part in components if part.minimum is not None and part.pk in values and values[part.pk] < part.minimum
    ]


def required_jp(total_jp: int, threshold: Decimal) -> int:
    """The least whole JP that reach `threshold` per cent of `total_jp`."""
    return int((threshold * total_jp / WHOLE).to_integral_value(rounding=ROUND_CEILING))


def attendance_percent(attended_jp: int, total_jp: int) -> Decimal:
    """Share of the JP in per cent, two decimals rounded down, so that 84.996 never reads as 85; 0 where nothing was held."""
    if not total_jp:
        return Decimal("0.00")
    return rounded(WHOLE * attended_jp / total_jp, decimals=2, rounding=Rounding.DOWN)


def weights_total(rows: Sequence[Weighted]) -> Decimal:
    """Sum of the weights in per cent; a version is complete at exactly 100."""
    return sum((row.weight for row in rows), Decimal(0))
