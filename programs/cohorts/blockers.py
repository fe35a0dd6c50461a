"""What a blocker is: one thing that holds a cohort's next step. Each wing that knows some has `blockers(cohort)` beside its rules."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from programs.cohorts.enums import ROAD, CohortStatus
from programs.cohorts.models import Cohort


@dataclass(frozen=True, kw_only=True)
class Blocker:
    """Who or what (`subject`), what is wrong (`text`), what explains it (`detail`), and the link that mends it.

    `step` is the status that should not be left before this is mended; texts are translated already. `refuses` is
    False for what a person lacks and the graduation meeting decides about: it is shown, but the cohort may go on.
    `personal` marks a blocker whose subject is a person, which readers without a right to the roster do not see.
    """

    step: str
    text: Any
    subject: Any = ""
    detail: Any = ""
    url: str = ""
    action: Any = ""
    refuses: bool = True
    personal: bool = False


def holds(blocker: Blocker, status: str) -> bool:
    """Whether the blocker concerns a cohort that stands at `status`: it names this step or one already passed."""
    return status in ROAD and ROAD.index(CohortStatus(blocker.step)) <= ROAD.index(CohortStatus(status))


def blockers(cohort: Cohort) -> list[Blocker]:
    """What this wing misses: somebody in charge, before people are let in."""
    if cohort.team.exists():
        return []
    link = reverse("cohort_team", args=[cohort.pk])
    return [
        Blocker(
            step=CohortStatus.PLANNED,
            subject=_("The team"),
            text=_("is not named yet"),
            detail=_("Name at least the person in charge."),
            url=link,
            action=_("Name the team"),
        )
    ]
