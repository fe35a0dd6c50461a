"""Which way a cohort takes, by the shape of its training."""

import pytest

from programs.cohorts.blockers import Blocker, blockers, holds
from programs.cohorts.enums import COHORT_FLOW, ROAD, CohortStatus
from programs.cohorts.models import Cohort
from programs.cohorts.road import is_forward, next_step, previous_step, route_of, states
from programs.curricula.models import CurriculumVersion
from tests.factories.programs import TeamMemberFactory

S = CohortStatus
SHAPES = {
    "course": (True, True, ROAD),
    "workshop with plan": (
        True,
        False,
        [S.PLANNED, S.REGISTRATION, S.RUNNING, S.ACTUALISATION, S.GRADUATION, S.CERTIFICATES, S.AFTER],
    ),
    "scored only": (
        False,
        True,
        [S.PLANNED, S.REGISTRATION, S.RUNNING, S.ASSESSMENT, S.GRADUATION, S.CERTIFICATES, S.AFTER],
    ),
    "bimtek": (False, False, [S.PLANNED, S.REGISTRATION, S.RUNNING, S.GRADUATION, S.CERTIFICATES, S.AFTER]),
}


def cohort_at(status: str, shape: str = "course") -> Cohort:
    plan, scores, _route = SHAPES[shape]
    return Cohort(
        status=status, version=CurriculumVersion(requires_plan=plan, requires_scores=scores), number=1, year=2026
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_route_of_each_shape(shape) -> None:
    plan, scores, route = SHAPES[shape]
    assert route_of(CurriculumVersion(requires_plan=plan, requires_scores=scores)) == route


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_can_be_walked_to_the_end(shape) -> None:
    """The flow's table allows every step of every route; a route with a gap would strand a cohort."""
    walked, step = [], S.PLANNED
    while step:
        walked.append(step)
        step = next_step(cohort_at(step, shape))
    assert walked == SHAPES[shape][2]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_way_back_is_the_way_come_until_the_end(shape) -> None:
    route = SHAPES[shape][2]
    back = [previous_step(cohort_at(step, shape)) for step in route]
    assert back == [None, *route[:-2], None]


def test_a_cancelled_cohort_stands_beside_the_road() -> None:
    cohort = cohort_at(S.CANCELLED)
    assert (next_step(cohort), previous_step(cohort), {state for _step, state in states(cohort)}) == (
        None,
        None,
        {"next"},
    )


def test_states_along_the_road() -> None:
    assert [state for _step, state in states(cohort_at(S.RUNNING, "bimtek"))] == [
        "done",
        "done",
        "now",
        "next",
        "next",
        "next",
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (S.PLANNED, S.RUNNING, True),
        (S.RUNNING, S.PLANNED, False),
        (S.RUNNING, S.CANCELLED, False),
        (S.CANCELLED, S.PLANNED, False),
        (S.AFTER, S.AFTER, False),
    ],
)
def test_forward_is_along_the_road_only(old, new, wanted) -> None:
    assert is_forward(old, new) is wanted


@pytest.mark.parametrize(
    ("at", "wanted"), [(S.PLANNED, False), (S.REGISTRATION, True), (S.RUNNING, True), (S.CANCELLED, False)]
)
def test_a_blocker_holds_from_its_step_onward(at, wanted) -> None:
    assert holds(Blocker(step=S.REGISTRATION, text="x"), at) is wanted


@pytest.mark.django_db
def test_a_cohort_without_team_is_held(cohort) -> None:
    found = blockers(cohort)
    assert [(b.step, b.refuses, b.personal) for b in found] == [(S.PLANNED, True, False)]
    TeamMemberFactory(cohort=cohort)
    assert blockers(cohort) == []


def test_flow_knows_every_step() -> None:
    assert set(COHORT_FLOW) == set(S)
