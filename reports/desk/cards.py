"""Cohorts as cards of a list: where each stands and what holds it, as far as the reader may know."""

from collections.abc import Sequence
from typing import Any

from programs.cohorts.models import Cohort
from reports.desk.road import road_steps, standing
from reports.desk.withholding import figures_for


def cohort_cards(user: Any, cohorts: Sequence[Cohort]) -> list[dict[str, Any]]:
    """A card for each, in the same order; as many queries for one as for fifty."""
    found = figures_for(user, cohorts)
    return [
        {"cohort": one, "figures": figures, "steps": road_steps(one, figures), "standing": standing(one, figures)}
        for one in cohorts
        for figures in [found[one.pk]]
    ]
