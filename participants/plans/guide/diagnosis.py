"""Diagnosis of the work culture: statements of the version rated 1 (never) to 5 (always), and their averages.

{"answers": [{"id", "dimension", "text", "rating"}], "note"}; the words of a statement are kept with its rating, so that a
frozen plan says what was rated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participants.plans.guide.shapes import as_choice, as_key, as_list, as_mapping, as_mark, as_text, said
from programs.curricula.enums import Dimension

NOTE_LENGTH = 4000
STATEMENT_LENGTH = 250
MOST = 100


@dataclass(frozen=True)
class Average:
    """The mean rating of one dimension over so many statements."""

    dimension: str
    label: str
    mean: float
    count: int


def clean_diagnosis(raw: Any) -> dict[str, Any]:
    given = as_mapping(raw)
    answers = {answer["id"]: answer for item in as_list(given.get("answers"))[:MOST] if (answer := clean_answer(item))}
    return said({"answers": list(answers.values()), "note": as_text(given.get("note"), NOTE_LENGTH)})


def clean_answer(raw: Any) -> dict[str, Any] | None:
    """One rated statement; None where it has no name, no dimension that we know, or no rating."""
    given = as_mapping(raw)
    key, rating = as_key(given.get("id")), as_mark(given.get("rating"))
    dimension = as_choice(given.get("dimension"), Dimension.values)
    if not (key and rating and dimension):
        return None
    return {
        "id": key,
        "dimension": dimension,
        "text": as_text(given.get("text"), STATEMENT_LENGTH),
        "rating": rating,
    }


def averages(diagnosis: Mapping[str, Any]) -> list[Average]:
    """The dimensions that were rated, in their order, each with the mean of its ratings."""
    ratings: dict[str, list[int]] = {}
    for answer in diagnosis.get("answers", []):
        ratings.setdefault(answer["dimension"], []).append(answer["rating"])
    return [
        Average(dimension.value, str(dimension.label), sum(marks) / len(marks), len(marks))
        for dimension in Dimension
        if (marks := ratings.get(dimension.value))
    ]


def diagnosis_lines(diagnosis: Mapping[str, Any]) -> list[str]:
    rated = [
        _("%(rating)d of 5: %(text)s") % {"text": answer["text"], "rating": answer["rating"]}
        for answer in diagnosis.get("answers", [])
    ]
    return rated + ([diagnosis["note"]] if diagnosis.get("note") else [])
