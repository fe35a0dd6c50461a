"""What the seminar misses on the road: approved plans without a slot, presentations that are over and not decided."""

import datetime as dt

import pytest
import time_machine

from participants.plans.enums import PlanStatus
from participants.plans.judging.blockers import blockers
from participants.plans.judging.finalising import finalise
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in
from tests.factories.seminar import MORNING, give

pytestmark = pytest.mark.django_db


def told(cohort) -> list[tuple[str, str]]:
    return [(str(one.subject), str(one.text)) for one in blockers(cohort)]


def test_approved_plans_wait_for_a_slot(seminar) -> None:
    for _ in range(2):
        plan_in(PlanStatus.APPROVED, EnrolmentFactory(cohort=seminar))
    assert told(seminar) == [("2 rencana yang disetujui", "belum mendapat jadwal seminar")]


def test_a_presentation_waits_from_its_end_until_it_is_decided(presentation, seminar, sari) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert told(seminar) == []
    with time_machine.travel(MORNING + dt.timedelta(hours=1), tick=False):
        assert told(seminar) == [("1 presentasi", "menunggu nilai atau keputusan")]
        for role in ("examiner", "coach", "mentor"):
            give(presentation, role, 80, 80)
        finalise(presentation, "accepted", by=sari)
        assert told(seminar) == []


def test_a_curriculum_without_a_seminar_misses_nothing(cohort) -> None:
    plan_in(PlanStatus.APPROVED, EnrolmentFactory(cohort=cohort))
    assert told(cohort) == []
