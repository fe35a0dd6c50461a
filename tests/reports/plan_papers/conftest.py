"""What the tests of papers share: Dewi's plan approved by Tono and Rina, and her presentation before the panel."""

from typing import Any

import pytest

from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewKind
from participants.plans.seminar.models import Presentation
from programs.cohorts.enums import TeamRole
from tests.factories.plans import PlanReviewFactory, plan_in
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import PanelMemberFactory, PresentationFactory, hold_seminars


@pytest.fixture
def tono_coaches(enrolment: Any, tono: Any) -> Any:
    """Tono, coach of Dewi and in the team of her cohort."""
    TeamMemberFactory(cohort=enrolment.cohort, user=tono)
    enrolment.coach, enrolment.mentor_name = tono, "Rina Contoh, S.H."
    enrolment.save()
    return tono


@pytest.fixture
def approved(enrolment: Any, tono_coaches: Any) -> ActionPlan:
    """Dewi's plan, approved by her coach and her mentor."""
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    approve(plan, tono_coaches)
    return plan


def approve(plan: ActionPlan, coach: Any) -> None:
    version = plan.versions.latest("number")
    PlanReviewFactory(version=version, reviewer=coach)
    PlanReviewFactory(
        version=version, kind=ReviewKind.MENTOR, reviewer=None, reviewer_name="Rina Contoh, S.H.", reviewer_position="Kepala Bidang"
    )  # fmt: skip


@pytest.fixture
def presentation(approved: ActionPlan, lina: Any) -> Presentation:
    """That plan on a day of the seminar before examiner Lina, coach Tono and mentor Rina."""
    cohort = approved.enrolment.cohort
    hold_seminars(cohort)
    TeamMemberFactory(cohort=cohort, user=lina, role=TeamRole.EXAMINER)
    ActionPlan.objects.filter(pk=approved.pk).update(status=PlanStatus.SEMINAR_READY)
    approved.refresh_from_db()
    found = PresentationFactory(plan=approved)
    for role, user in (("examiner", lina), ("coach", approved.enrolment.coach)):
        PanelMemberFactory(presentation=found, role=role, user=user)
    PanelMemberFactory(presentation=found, role="mentor", user=None, name="Rina Contoh, S.H.")
    return found
