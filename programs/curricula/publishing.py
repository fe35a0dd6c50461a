"""What a version still misses before it may be published: each point with the part of the version that mends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from programs.curricula.enums import Outcome, ScoreSource
from programs.curricula.models import CurriculumVersion
from programs.curricula.rules import WHOLE, Weighted, weights_total
from revmental.lib.numbers import decimal_text


@dataclass(frozen=True)
class Missing:
    """One point. `part` names a list of `parts.PARTS`, or is empty for the version's own fields."""

    text: Any
    part: str = ""


def missing(version: CurriculumVersion) -> list[Missing]:
    """Everything that keeps the version from being published; empty when it is complete."""
    return [
        *missing_rules(version),
        *missing_subjects(version),
        *missing_scores(version),
        *missing_seminar(version),
        *missing_documents(version),
    ]


def missing_rules(version: CurriculumVersion) -> list[Missing]:
    points = []
    if not version.legal_basis.strip():
        points.append(Missing(_("The legal basis is empty; it is printed on every document.")))
    if version.requires_scores and version.pass_mark is None:
        points.append(Missing(_("Scores are required, but there is no pass mark.")))
    return points


def missing_subjects(version: CurriculumVersion) -> list[Missing]:
    total = version.stages.aggregate(jp=Sum("subjects__jp"))["jp"]
    return [] if total else [Missing(_("No subject has JP; at least one is needed."), "mata-pelatihan")]


def missing_scores(version: CurriculumVersion) -> list[Missing]:
    """Weights are checked as soon as there are components, the predikat scale as soon as scores are required."""
    components, points = list(version.components.all()), []
    if version.requires_scores and not components:
        points.append(Missing(_("Scores are required, but there are no score components."), "komponen"))
    points += missing_weights(components, "komponen")
    if version.requires_scores and not version.bands.filter(lower_bound=0, includes_bound=True).exists():
        points.append(
            Missing(_("The predikat scale has no step from 0, so that a low score would get none."), "predikat")
        )
    return points


def missing_weights(rows: Sequence[Weighted], part: str) -> list[Missing]:
    """That the weights of a list do not add up to 100 %; nothing for an empty list."""
    total = weights_total(rows)
    if not rows or total == WHOLE:
        return []
    sum_text = decimal_text(total, max(0, -int(total.normalize().as_tuple().exponent)))
    return [Missing(_("The weights add up to %(sum)s %%, not to 100 %%.") % {"sum": sum_text}, part)]


def missing_seminar(version: CurriculumVersion) -> list[Missing]:
    """A seminar is judged by a rubric and by judges, each with weights that make 100 %."""
    criteria, judges = list(version.criteria.all()), list(version.judge_weights.all())
    points = [*missing_weights(criteria, "rubrik"), *missing_weights(judges, "penilai")]
    if version.holds_seminar and not criteria:
        points.append(Missing(_("A seminar is held, but its rubric has no criteria."), "rubrik"))
    if version.holds_seminar and not judges:
        points.append(Missing(_("A seminar is held, but it is not said whose marks count how much."), "penilai"))
    if not version.holds_seminar and version.components.filter(source=ScoreSource.SEMINAR).exists():
        points.append(
            Missing(_("A score component takes the result of the seminar, but no seminar is held."), "komponen")
        )
    return points


def missing_documents(version: CurriculumVersion) -> list[Missing]:
    if version.document_rules.filter(outcome=Outcome.PASSED).exists():
        return []
    return [Missing(_("It is not said which document those who passed get."), "dokumen")]
