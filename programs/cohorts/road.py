"""The road of a cohort, pure: which steps its training has, what comes next, what lies behind."""

from programs.cohorts.enums import COHORT_FLOW, ROAD, CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.models import CurriculumVersion

S = CohortStatus


def route_of(version: CurriculumVersion) -> list[CohortStatus]:
    """The steps of a training: without plans no actualisation, without scores no assessment (product: three shapes)."""
    skipped = {
        step
        for step, needed in ((S.ACTUALISATION, version.requires_plan), (S.ASSESSMENT, version.requires_scores))
        if not needed
    }
    return [step for step in ROAD if step not in skipped]


def next_step(cohort: Cohort) -> CohortStatus | None:
    """The step after the present one on the cohort's own route; None at the end, off the road, or where the table forbids it."""
    return neighbour(cohort, 1)


def previous_step(cohort: Cohort) -> CohortStatus | None:
    """The step before the present one; None at the start and where the table no longer leads back."""
    return neighbour(cohort, -1)


def neighbour(cohort: Cohort, distance: int) -> CohortStatus | None:
    route = route_of(cohort.version)
    if cohort.status not in route:
        return None
    place = route.index(CohortStatus(cohort.status)) + distance
    if not 0 <= place < len(route) or route[place] not in COHORT_FLOW[CohortStatus(cohort.status)]:
        return None
    return route[place]


def is_forward(old: str, new: str) -> bool:
    """Whether a move leads onward; back, and off the road, needs a reason."""
    return old in ROAD and new in ROAD and ROAD.index(S(new)) > ROAD.index(S(old))


def states(cohort: Cohort) -> list[tuple[CohortStatus, str]]:
    """(step, done / now / next) for each step of the route; a cancelled cohort has none done."""
    route = route_of(cohort.version)
    place = route.index(S(cohort.status)) if cohort.status in route else -1
    return [
        (step, "done" if number < place else "now" if number == place else "next") for number, step in enumerate(route)
    ]
