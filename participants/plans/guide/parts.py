"""The guided parts by their names: how each is cleaned, and how it reads as lines of text."""

from collections.abc import Callable, Mapping
from typing import Any

from participants.plans.guide.analysis import analysis_lines, clean_analysis
from participants.plans.guide.choice import choice_lines, clean_choice
from participants.plans.guide.diagnosis import clean_diagnosis, diagnosis_lines
from participants.plans.guide.milestones import clean_milestones, milestone_lines

CLEAN: dict[str, Callable[[Any], dict[str, Any]]] = {
    "diagnosis": clean_diagnosis,
    "choice": clean_choice,
    "analysis": clean_analysis,
    "milestones": clean_milestones,
}
LINES: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "diagnosis": diagnosis_lines,
    "choice": choice_lines,
    "analysis": analysis_lines,
    "milestones": milestone_lines,
}


def cleaned(part: str, raw: Any) -> dict[str, Any]:
    """The part in its one shape, whatever was given."""
    return CLEAN[part](raw)


def guide_lines(part: str, raw: Any) -> list[str]:
    """The part as lines to read; bears any shape, for frozen versions are older than the code."""
    return LINES[part](CLEAN[part](raw))
