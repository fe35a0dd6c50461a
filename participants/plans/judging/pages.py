"""What staff pages show of presentations: rows of a day with their state, and the table of marks of one."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.judging.access import may_mark, sees_all
from participants.plans.judging.outcome.results import JudgeResult, SeminarRules, Standing, standing_of
from participants.plans.judging.sheet import value_text
from participants.plans.seminar.enums import PresentationStatus, SeminarOutcome
from participants.plans.seminar.forms import waiting_plans
from participants.plans.seminar.models import Presentation
from programs.cohorts.models import Cohort
from revmental.lib.numbers import decimal_text


def days_of(cohort: Cohort, user: Any) -> list[dict[str, Any]]:
    """The days with their presentations in order; six queries for any number of people."""
    rules = SeminarRules.of(cohort.version)
    rows = [row_of(one, rules, user) for one in Presentation.objects.live().filter(seminar__cohort=cohort).for_list()]
    return [
        {"day": day, "rows": [row for row in rows if row["presentation"].seminar_id == day.pk]}
        for day in cohort.seminars.for_list()
    ]


def row_of(presentation: Presentation, rules: SeminarRules, user: Any) -> dict[str, Any]:
    now = standing_of(presentation, rules)
    own = next((one for one in now.judges if one.judge.user_id == user.pk), None)
    return {
        "presentation": presentation,
        "panel": [one.judge for one in now.judges],
        "own": own.judge
        if own and not own.is_excused and presentation.status == PresentationStatus.SCHEDULED
        else None,
        **(state_of(presentation, now, rules) if sees_all(user, presentation) else own_state(own)),
    }


def state_of(presentation: Presentation, now: Standing, rules: SeminarRules) -> dict[str, Any]:
    """Badge, tone and result of a row for those who see everything."""
    if presentation.status == PresentationStatus.HELD:
        improve = presentation.outcome == SeminarOutcome.IMPROVE
        result = decimal_text(presentation.result or 0, rules.decimals)
        return {
            "badge": _("to be improved") if improve else _("accepted"),
            "tone": "warn" if improve else "ok",
            "result": result,
        }
    if not now.missing:
        return {"badge": _("ready to be finalised"), "tone": "gold", "result": ""}
    done = sum(one.value is not None for one in now.judges if not one.is_excused)
    if not done:
        return {"badge": _("scheduled"), "tone": "info", "result": ""}
    waiting = len(now.missing)
    text = ngettext("waiting for %(n)d judge", "waiting for %(n)d judges", waiting) % {"n": waiting}
    return {"badge": text, "tone": "gold", "result": ""}


def own_state(own: JudgeResult | None) -> dict[str, Any]:
    """The same for a judge before the end: only what they themselves still owe."""
    if own is None or own.is_excused:
        return {"badge": _("scheduled"), "tone": "info", "result": ""}
    if own.value is None:
        return {"badge": _("waiting for your marks"), "tone": "gold", "result": ""}
    return {"badge": _("you have given your marks"), "tone": "ok", "result": ""}


def counts(cohort: Cohort, days: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tiles above the days: without a slot, on the schedule, held, mean result."""
    shown = [row["presentation"] for day in days for row in day["rows"]]
    held = [one.result for one in shown if one.result is not None]
    waiting = waiting_plans(cohort).count()
    mean = decimal_text(sum(held, Decimal(0)) / len(held), 2) if held else "–"
    return [
        {"label": _("approved, without a slot"), "value": waiting, "tone": "warn" if waiting else ""},
        {"label": _("on the schedule"), "value": len(shown) - len(held), "tone": ""},
        {"label": _("held"), "value": len(held), "tone": "ok" if held else ""},
        {"label": _("mean result"), "value": mean, "tone": ""},
    ]


def visible_judges(presentation: Presentation, now: Standing, user: Any) -> list[JudgeResult]:
    """All judges for those who see everything, otherwise one's own seat."""
    if sees_all(user, presentation):
        return now.judges
    return [one for one in now.judges if one.judge.user_id == user.pk]


def judge_cards(presentation: Presentation, now: Standing, rules: SeminarRules, user: Any) -> list[dict[str, Any]]:
    """The panel: each judge with role, state and, where the reader sees it, what their marks come to."""
    shown = {one.judge.pk for one in visible_judges(presentation, now, user)}
    is_open = presentation.status == PresentationStatus.SCHEDULED
    return [
        {
            "judge": one.judge,
            "role": role.label,
            "weight": role.weight,
            "value": decimal_text(one.value, rules.decimals) if one.value is not None and one.judge.pk in shown else "",
            "open": one.open_count,
            "is_excused": one.is_excused,
            "may_mark": is_open and not one.is_excused and may_mark(user, one.judge),
        }
        for role in now.roles
        for one in role.judges
    ]


def marks_table(presentation: Presentation, now: Standing, rules: SeminarRules, user: Any) -> dict[str, Any]:
    """Criteria by judges the reader sees; `notes` are the judges' words per criterion."""
    judges = visible_judges(presentation, now, user)
    return {
        "judges": [one.judge for one in judges],
        "rows": [
            {
                "criterion": line,
                "cells": [(one.judge, value_text(getattr(one.marks.get(line.pk), "value", None))) for one in judges],
            }
            for line in rules.criteria
        ],
        "totals": [
            (one.judge, decimal_text(one.value, rules.decimals) if one.value is not None else "") for one in judges
        ],
        "notes": [
            {"judge": one.judge, "criterion": line, "note": one.marks[line.pk].note}
            for line in rules.criteria
            for one in judges
            if line.pk in one.marks and one.marks[line.pk].note
        ],
    }


def result_text(presentation: Presentation, now: Standing, rules: SeminarRules) -> str:
    """What was fixed, or what it would be now; "" while a judge is missing."""
    value = now.result if presentation.result is None else presentation.result
    return "" if value is None else decimal_text(value, rules.decimals)
