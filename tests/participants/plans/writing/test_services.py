"""The draft: begun once, saved often, never overwritten silently."""

import pytest

from participants.enrolment.services import withdraw_enrolment
from participants.plans.content import content_of
from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan, PlanActivity
from participants.plans.writing.services import create_plan, save_plan
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.participants import ActionPlanFactory
from tests.factories.plans import ACTIVITY_ID, PlanActivityFactory, activity_data, plan_content, plan_in

pytestmark = pytest.mark.django_db
OTHER_ID = "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def plan(enrolment) -> ActionPlan:
    return create_plan(enrolment, by=enrolment.person.user)


def test_create_plan_twice_gives_the_same_plan(enrolment, dewi) -> None:
    assert create_plan(enrolment, by=dewi).pk == create_plan(enrolment, by=dewi).pk
    assert ActionPlan.objects.get().agency_id == enrolment.agency_id


def test_create_plan_refuses_those_who_withdrew(enrolment, sari, dewi) -> None:
    withdraw_enrolment(enrolment, by=sari, note="mutasi")
    with pytest.raises(DomainError, match="tidak lagi mengikuti"):
        create_plan(enrolment, by=dewi)


def test_save_plan_keeps_every_part(plan, dewi) -> None:
    saved = save_plan(plan, plan_content(), revision=0, by=dewi)
    assert content_of(ActionPlan.objects.get()) == plan_content()
    assert saved.revision == 1


def test_save_plan_keeps_rows_moves_and_drops_them(plan, dewi) -> None:
    second = activity_data(id=OTHER_ID, name="Menulis papan", starts_on="", ends_on="")
    save_plan(plan, plan_content(activities=[activity_data(), second]), revision=0, by=dewi)
    save_plan(plan, plan_content(activities=[second, activity_data(target="5 menit")]), revision=1, by=dewi)
    assert [(str(row.pk), row.order, row.target) for row in plan.activities.all()] == [
        (OTHER_ID, 1, "paling lama 10 menit"),
        (ACTIVITY_ID, 2, "5 menit"),
    ]
    save_plan(plan, plan_content(activities=[second]), revision=2, by=dewi)
    assert [str(row.pk) for row in plan.activities.all()] == [OTHER_ID]


def test_save_plan_never_takes_a_row_of_another_plan(plan, dewi) -> None:
    theirs = PlanActivityFactory(id=ACTIVITY_ID, plan=ActionPlanFactory(), name="Milik orang lain")
    save_plan(plan, plan_content(), revision=0, by=dewi)
    assert PlanActivity.objects.get(pk=theirs.pk).name == "Milik orang lain"
    assert plan.activities.get().name == activity_data()["name"]


def test_save_plan_with_an_old_revision_shows_what_is_stored(plan, dewi) -> None:
    save_plan(plan, plan_content(), revision=0, by=dewi)
    with pytest.raises(StaleEdit) as stale:
        save_plan(plan, plan_content(idea="dari ponsel lain"), revision=0, by=dewi)
    assert stale.value.current == plan_content()
    assert content_of(ActionPlan.objects.get()) == plan_content()


def test_save_plan_of_the_same_text_is_harmless_with_any_revision(plan, dewi) -> None:
    save_plan(plan, plan_content(), revision=0, by=dewi)
    assert save_plan(plan, plan_content(), revision=0, by=dewi).revision == 1


def test_save_plan_from_the_page_that_saved_last_goes_on_after_a_lost_answer(plan, dewi) -> None:
    save_plan(plan, plan_content(), revision=0, by=dewi, writer="halaman-1")
    assert save_plan(plan, plan_content(idea="lanjut"), revision=0, by=dewi, writer="halaman-1").idea == "lanjut"
    with pytest.raises(StaleEdit):
        save_plan(plan, plan_content(idea="lain"), revision=0, by=dewi, writer="halaman-2")


@pytest.mark.parametrize("status", [PlanStatus.SUBMITTED, PlanStatus.COACH_APPROVED, PlanStatus.APPROVED])
def test_save_plan_refuses_while_others_have_it(status, enrolment, dewi) -> None:
    plan = plan_in(status, enrolment)
    with pytest.raises(DomainError, match="belum dapat diubah"):
        save_plan(plan, plan_content(idea="lain"), revision=plan.revision, by=dewi)


def test_save_plan_refuses_too_many_activities(plan, dewi) -> None:
    many = [activity_data(id=f"00000000-0000-4000-8000-0000000000{n:02}") for n in range(21)]
    with pytest.raises(DomainError, match="paling banyak 20"):
        save_plan(plan, plan_content(activities=many), revision=0, by=dewi)
    assert plan.activities.count() == 0


def test_save_plan_costs_the_same_for_one_and_for_many_activities(plan, dewi, django_assert_num_queries) -> None:
    save_plan(plan, plan_content(), revision=0, by=dewi)
    many = [activity_data(id=f"00000000-0000-4000-8000-0000000000{n:02}") for n in range(9)]
    with django_assert_num_queries(10):
        save_plan(plan, plan_content(activities=[activity_data(target="5 menit"), many[0]]), revision=1, by=dewi)
    with django_assert_num_queries(10):
        save_plan(plan, plan_content(activities=[activity_data(), *many]), revision=2, by=dewi)
