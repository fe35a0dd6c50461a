"""What the score sheet shows: rows of cells with what stands there, what was typed, and what somebody else put meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from participants.assessment.forms import write_seen
from participants.assessment.models import Score
from participants.assessment.results import Result, ScoringRules, judge, scores_of
from participants.assessment.services import seen_of
from participants.enrolment.models import Enrolment
from programs.curricula.enums import ScoreSource
from programs.curricula.rule_models import ScoreComponent
from revmental.lib.dates import ago_text
from revmental.lib.numbers import decimal_text

PLACES = 2


@dataclass(frozen=True)
class Typed:
    """What came with a refused save: the values as typed, the errors by cell, the cells somebody else changed."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[tuple[UUID, int], str] = field(default_factory=dict)
    stale: Mapping[str, Score | None] = field(default_factory=dict)


def text_of(score: Score | None) -> str:
    """The value with the decimals that a score may have: 81,50 and 80,00, so that a column reads from top to bottom."""
    return "" if score is None else decimal_text(score.value, PLACES)


def final_text(result: Result, rules: ScoringRules) -> str:
    return "" if result.final is None else decimal_text(result.final, rules.version.score_decimals)


def writer_text(score: Score | None) -> str:
    """Who put the value there and how long ago."""
    return f"{score.rated_by}, {ago_text(score.rated_at, timezone.now())}" if score else ""


def sheet_rows(people: QuerySet[Enrolment], rules: ScoringRules, typed: Typed | None = None) -> list[dict[str, Any]]:
    """One dict per person: enrolment, cells, seen (for the form), final, result. Two queries for any size."""
    scores, typed = scores_of(people), typed or Typed()
    return [sheet_row(who, scores.get(who.pk, {}), rules, typed) for who in people.in_order()]


def sheet_row(who: Enrolment, scores: Mapping[UUID, Score], rules: ScoringRules, typed: Typed) -> dict[str, Any]:
    result = judge(rules, {key: score.value for key, score in scores.items()})
    low = {part.pk for part in result.low}
    cells = [sheet_cell(who, place, part, scores.get(part.pk), typed) for place, part in enumerate(rules.components)]
    for cell in cells:
        cell["state"] = (" is-low" if cell["component"] in low else "") + (" is-wrong" if cell["note"] else "")
    return {
        "enrolment": who,
        "cells": cells,
        "seen": "|".join(cell["seen"] for cell in cells),
        "final": final_text(result, rules),
        "result": result,
    }


def sheet_cell(who: Enrolment, place: int, part: ScoreComponent, score: Score | None, typed: Typed) -> dict[str, Any]:
    """One cell. After a refused save it keeps what its writer saw, so that it is compared again; only where they are
    now shown somebody else's value does that become what they saw."""
    name, stale_key = f"v-{who.pk}-{place}", f"{who.pk} {part.pk}"
    posted = typed.values.get(f"seen-{who.pk}", "").split("|")
    is_stale = stale_key in typed.stale
    keeps = name in typed.values and not is_stale and place < len(posted)
    return {
        "name": name,
        "labels": f"n-{who.pk} c-{place}",
        "component": part.pk,
        "is_entered": part.source == ScoreSource.MANUAL,
        "text": typed.values.get(name, text_of(score)),
        "seen": posted[place] if keeps else write_seen(seen_of(score)),
        "note": stands_text(score, typed.stale[stale_key]) if is_stale else typed.errors.get((who.pk, place), ""),
    }


def stands_text(score: Score | None, theirs: Score | None) -> str:
    """What somebody else put into the cell meanwhile."""
    return _("stands: %(text)s (%(by)s)") % {"text": text_of(score) or "–", "by": writer_text(theirs)}
