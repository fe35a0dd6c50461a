"""What the tests of plans share: the coach in the team, and plans as they stand at each turn."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.models import ActionPlan
from programs.cohorts.models import TeamMember
from revmental.accounts.entry.links import token_of
from tests.factories.plans import plan_in, written_plan
from tests.factories.programs import TeamMemberFactory


@pytest.fixture
def client() -> Client:
    """A browser, which says that it opens a page; a messenger's preview does not."""
    return Client(headers={"Sec-Fetch-Dest": "document"})


@pytest.fixture
def coach(cohort: Any, tono: Any) -> Any:
    """Tono, coach in the team of the cohort."""
    TeamMemberFactory(cohort=cohort, user=tono)
    assert TeamMember.objects.get().user == tono
    return tono


@pytest.fixture
def draft(enrolment: Any) -> ActionPlan:
    """Dewi's complete draft."""
    return written_plan(enrolment)


@pytest.fixture
def submitted(enrolment: Any) -> ActionPlan:
    """Dewi's plan, waiting for the coach."""
    return plan_in(PlanStatus.SUBMITTED, enrolment)


@pytest.fixture
def with_mentor(enrolment: Any) -> ActionPlan:
    """Dewi's plan, waiting for the mentor."""
    enrolment.mentor_name = "Rina Contoh, S.H."
    enrolment.mentor_position = "Kepala Bidang"
    enrolment.save()
    return plan_in(PlanStatus.COACH_APPROVED, enrolment)


@pytest.fixture
def link(with_mentor: Any, sari: Any) -> MentorLink:
    """The personal link of the mentor of Dewi's plan."""
    return make_mentor_link(
        with_mentor, {"mentor_name": "Rina Contoh, S.H.", "mentor_position": "Kepala Bidang"}, by=sari
    )


@pytest.fixture
def address(link: MentorLink) -> str:
    """The page behind that link."""
    return reverse("mentor_plan", args=[token_of(link)])
