"""What scores come to: final score, predikat, what is missing or too low, by the rules of the version. Nothing is stored."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from participants.assessment.models import Score
from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion
from programs.curricula.rule_models import PredikatBand, ScoreComponent
from programs.curricula.rules import below_minimum, final_score, predikat_for
from revmental.lib.reading import asked_once

BINS = [(0, 50), (50, 60), (60, 70), (70, 80), (80, 90), (90, 100)]


@dataclass(frozen=True)
class ScoringRules:
    """The part of a version that scores are judged by, read once for any number of people."""

    version: CurriculumVersion
    components: Sequence[ScoreComponent]
    bands: Sequence[PredikatBand]

    @classmethod
    @asked_once
    def of(cls, version: CurriculumVersion) -> "ScoringRules":
        return cls(
            version,
            list(version.components.order_by("order", "pk")),
            list(version.bands.order_by("-lower_bound", "pk")),
        )


@dataclass(frozen=True)
class Result:
    """Where one person stands. `final` is None while a component is missing; `predikat` is then empty."""

    final: Decimal | None
    predikat: str
    missing: Sequence[ScoreComponent]
    low: Sequence[ScoreComponent]  # below the component's own minimum
    is_below_pass_mark: bool


def judge(rules: ScoringRules, values: Mapping[UUID, Decimal]) -> Result:
    """Pure: the result of one person's values {component id: value}."""
    version = rules.version
    final = final_score(rules.components, values, decimals=version.score_decimals, rounding=version.rounding)
    return Result(
        final=final,
        predikat="" if final is None else predikat_for(final, rules.bands),
        missing=[part for part in rules.components if part.pk not in values],
        low=below_minimum(rules.components, values),
        is_below_pass_mark=final is not None and version.pass_mark is not None and final < version.pass_mark,
    )


def scores_of(people: QuerySet[Enrolment]) -> dict[UUID, dict[UUID, Score]]:
    """{enrolment id: {component id: score}} of these people, in one query."""
    found: dict[UUID, dict[UUID, Score]] = defaultdict(dict)
    for score in Score.objects.filter(enrolment__in=people.order_by().values("pk")).order_by():
        found[score.enrolment_id][score.component_id] = score
    return found


def results(people: QuerySet[Enrolment], rules: ScoringRules) -> dict[UUID, Result]:
    """The result of each of these people, also of those without any score. Two queries."""
    scores = scores_of(people)
    keys = people.order_by().values_list("pk", flat=True)
    return {key: judge(rules, {part: score.value for part, score in scores.get(key, {}).items()}) for key in keys}


@asked_once
def class_results(cohort: Cohort) -> dict[UUID, Result]:
    """The result of everybody who takes part in the cohort."""
    return results(cohort.enrolments.active(), ScoringRules.of(cohort.version))


def score_distribution(cohort: Cohort) -> dict[str, Any]:
    """How the final scores of everybody in the cohort spread, for charts; see `distribution_of`."""
    return distribution_of(ScoringRules.of(cohort.version), list(class_results(cohort).values()))


def distribution_of(rules: ScoringRules, judged: Sequence[Result]) -> dict[str, Any]:
    """`bins`: {low, high, count} in tens (a bin holds its lower bound; the last also 100); `bands`: {label, count} from
    the best predikat down; `missing`: people without a final score; `total`: people."""
    finals = [result.final for result in judged if result.final is not None]
    labels = Counter(result.predikat for result in judged if result.final is not None)
    return {
        "bins": [
            {"low": low, "high": high, "count": sum(low <= f < high or f == high == 100 for f in finals)}
            for low, high in BINS
        ],
        "bands": [{"label": band.label, "count": labels[band.label]} for band in rules.bands],
        "missing": len(judged) - len(finals),
        "total": len(judged),
    }
