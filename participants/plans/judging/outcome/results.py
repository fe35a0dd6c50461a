"""What the marks of a panel come to, by the rules of the version. Nothing is stored here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.judging.models import SeminarMark
from participants.plans.seminar.models import PanelMember, Presentation
from programs.curricula.enums import JudgeRole
from programs.curricula.models import CurriculumVersion
from programs.curricula.plan_rules.models import JudgeWeight, SeminarCriterion
from programs.curricula.rules import rounded, weights_total

# A score holds hundredths; a version that asks for more decimals asks it of the final score.
MOST_DECIMALS = 2


@dataclass(frozen=True)
class SeminarRules:
    """The part of a version that presentations are judged by, read once for any number of them."""

    criteria: Sequence[SeminarCriterion]
    weights: Sequence[JudgeWeight]
    decimals: int
    rounding: str

    @classmethod
    def of(cls, version: CurriculumVersion) -> "SeminarRules":
        """Two queries."""
        return cls(
            list(version.criteria.order_by("order", "pk")),
            list(version.judge_weights.order_by("-weight", "role", "pk")),
            min(version.score_decimals, MOST_DECIMALS),
            version.rounding,
        )


@dataclass(frozen=True)
class JudgeResult:
    """One judge: `value` is exact, None while a criterion has no mark; an excused judge does not count."""

    judge: PanelMember
    marks: Mapping[UUID, SeminarMark]
    value: Decimal | None
    open_count: int

    @property
    def is_excused(self) -> bool:
        return self.judge.excused_at is not None


@dataclass(frozen=True)
class RoleResult:
    """All judges of one role; `value` is the exact mean of those who count, None while one of them is not done or when
    nobody counts (`is_excused`: all are excused; then the other roles share the whole weight)."""

    role: str
    label: str
    weight: Decimal
    judges: Sequence[JudgeResult]

    @property
    def counting(self) -> list[JudgeResult]:
        return [judge for judge in self.judges if not judge.is_excused]

    @property
    def is_excused(self) -> bool:
        return bool(self.judges) and not self.counting

    @property
    def value(self) -> Decimal | None:
        values = [judge.value for judge in self.counting]
        if not values or None in values:
            return None
        return sum((value for value in values if value is not None), Decimal(0)) / len(values)


@dataclass(frozen=True)
class Standing:
    """Where a presentation stands: `result` is rounded, None while something is `missing` (in words)."""

    roles: Sequence[RoleResult]
    missing: Sequence[str]
    result: Decimal | None

    @property
    def judges(self) -> list[JudgeResult]:
        return [judge for role in self.roles for judge in role.judges]


def judge_result(judge: PanelMember, criteria: Sequence[SeminarCriterion]) -> JudgeResult:
    """The weighted mean of one judge's marks; pure once marks are fetched."""
    marks = {mark.criterion_id: mark for mark in judge.marks.all()}
    given = {key: mark.value for key, mark in marks.items() if mark.value is not None}
    missing = sum(line.pk not in given for line in criteria)
    if missing or not criteria:
        return JudgeResult(judge, marks, None, missing)
    exact = sum((line.weight * given[line.pk] for line in criteria), Decimal(0)) / weights_total(criteria)
    return JudgeResult(judge, marks, exact, 0)


def standing(panel: Iterable[PanelMember], rules: SeminarRules) -> Standing:
    """Pure: where a presentation with this panel (marks fetched) stands."""
    judged = [judge_result(judge, rules.criteria) for judge in panel]
    roles = [
        RoleResult(row.role, row.get_role_display(), row.weight, [one for one in judged if one.judge.role == row.role])
        for row in rules.weights
    ]
    missing = [text for role in roles for text in missing_of(role, len(rules.criteria))]
    present = [role for role in roles if not role.is_excused]
    if not present and not missing:
        missing = [_("All judges are excused, so nobody has judged.")]
    return Standing(roles, missing, None if missing else weighted(present, rules))


def weighted(roles: Sequence[RoleResult], rules: SeminarRules) -> Decimal:
    """The roles' means by their weights, which are stretched to the whole where a role is excused; rounded once, at the end."""
    whole = sum((role.weight for role in roles), Decimal(0))
    exact = sum((role.weight * role.value for role in roles if role.value is not None), Decimal(0)) / whole
    return rounded(exact, decimals=rules.decimals, rounding=rules.rounding)


def missing_of(role: RoleResult, criteria: int) -> list[str]:
    """What one role still owes, in words."""
    if not role.judges:
        return [nobody(role)]
    return [
        ngettext(
            "%(name)s (%(role)s): %(open)d of %(all)d criterion without a mark",
            "%(name)s (%(role)s): %(open)d of %(all)d criteria without a mark",
            criteria,
        )
        % {"name": one.judge.name, "role": role.label, "open": one.open_count, "all": criteria}
        for one in role.counting
        if one.value is None
    ]


def nobody(role: RoleResult) -> str:
    if role.role == JudgeRole.COACH:
        return _("Nobody sits in the panel as coach; assign a coach and set the panel again.")
    return _("Nobody sits in the panel as %(role)s; set the panel.") % {"role": role.label}


def standing_of(presentation: Presentation, rules: SeminarRules) -> Standing:
    """The same, with panel and marks fetched: two queries, none where they are prefetched."""
    fetched: Any = getattr(presentation, "_prefetched_objects_cache", {})
    panel = presentation.panel.all() if "panel" in fetched else presentation.panel.prefetch_related("marks")
    return standing(panel, rules)
