"""Sharing within an angkatan: off by default, switched by the author, read by fellow participants, only what was submitted."""

from typing import Any

import pytest
from django.urls import reverse

from participants.enrolment.enums import EnrolmentStatus
from participants.enrolment.models import Enrolment
from participants.plans.enums import PlanStatus
from participants.plans.library.models import SharedPlan
from participants.plans.library.sharing_services import share_plan, stop_sharing
from participants.plans.models import ActionPlan
from revmental.accounts.models import AuditEvent, User
from revmental.lib.errors import DomainError
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.plans import PlanVersionFactory, SharedPlanFactory, plan_content, plan_in, written_plan

pytestmark = pytest.mark.django_db


def participant(cohort: Any, name: str = "Eka Contoh") -> User:
    """Somebody with an account who takes part in the cohort."""
    user = UserFactory(name=name)
    EnrolmentFactory(cohort=cohort, person=PersonFactory(user=user, name=name), work_unit="Puskesmas Contoh")
    return user


@pytest.fixture
def eka(cohort: Any) -> User:
    return participant(cohort)


def readers(plan: ActionPlan, *users: User) -> list[bool]:
    return [SharedPlan.objects.visible_to(user).filter(plan=plan).exists() for user in users]


def test_nothing_is_shared_unless_the_author_says_so(submitted, eka) -> None:
    assert readers(submitted, eka) == [False]


def test_sharing_takes_effect_at_once_for_the_cohort_alone(submitted, dewi, eka, foreign_cohort, sari) -> None:
    share_plan(submitted, by=dewi)
    assert readers(submitted, dewi, eka, participant(foreign_cohort), sari) == [True, True, False, False]
    stop_sharing(submitted, by=dewi)
    assert readers(submitted, dewi, eka) == [False, False]


def test_switching_twice_is_one_switch(submitted, dewi) -> None:
    assert share_plan(submitted, by=dewi) == share_plan(submitted, by=dewi)
    stop_sharing(submitted, by=dewi)
    stop_sharing(submitted, by=dewi)
    verbs = AuditEvent.objects.order_by("at").values_list("verb", flat=True)
    assert list(verbs) == ["plan.shared", "plan.sharing_stopped"]


@pytest.mark.parametrize("service", [share_plan, stop_sharing])
def test_only_the_author_switches(service, submitted, sari) -> None:
    with pytest.raises(DomainError, match="Hanya penulisnya"):
        service(submitted, by=sari)


def test_a_draft_is_never_read(enrolment, dewi, eka, as_user) -> None:
    shared = share_plan(written_plan(enrolment), by=dewi)
    assert readers(shared.plan, eka) == [False]
    assert as_user(eka).get(reverse("shared_plan", args=[shared.pk])).status_code == 404
    # The author is led to the list, where there is nothing of it either.
    assert as_user(dewi).get(reverse("shared_plan", args=[shared.pk])).url == reverse("shared_plans")


@pytest.mark.parametrize("who", ["author", "reader"])
def test_who_withdrew_neither_shares_nor_reads(who, submitted, enrolment, dewi, eka) -> None:
    share_plan(submitted, by=dewi)
    gone = enrolment if who == "author" else Enrolment.objects.get(person__user=eka)
    Enrolment.objects.filter(pk=gone.pk).update(status=EnrolmentStatus.WITHDRAWN)
    assert readers(submitted, eka) == [False]


def test_readers_see_the_version_and_not_what_is_being_written(enrolment, dewi, eka, as_user) -> None:
    plan = plan_in(PlanStatus.RETURNED, enrolment)
    PlanVersionFactory(
        plan=plan, number=2, content=plan_content(title="Loket dua menit") | {"evidence": [{"name": "rahasia.pdf"}]}
    )
    ActionPlan.objects.filter(pk=plan.pk).update(title="Judul yang masih ditulis")
    shared = share_plan(plan, by=dewi)
    page = as_user(eka).get(reverse("shared_plan", args=[shared.pk])).content.decode()
    assert [word in page for word in ("Loket dua menit", "masih ditulis", "rahasia.pdf", dewi.username)] == [
        True,
        False,
        False,
        False,
    ]


def test_the_list_shows_title_focus_author_and_unit(submitted, dewi, eka, as_user) -> None:
    Enrolment.objects.filter(pk=submitted.enrolment_id).update(work_unit="Dinas Contoh")
    share_plan(submitted, by=dewi)
    page = as_user(eka).get(reverse("shared_plans")).content.decode()
    assert [word in page for word in ("Loket satu menit", "Melayani", "Dewi Contoh Lestari", "Dinas Contoh")] == [
        True
    ] * 4
    # One's own stands on one's own page.
    assert "Loket satu menit" not in as_user(dewi).get(reverse("shared_plans")).content.decode()


def test_the_list_asks_as_much_for_one_plan_as_for_ten(cohort, eka, as_user, django_assert_num_queries) -> None:
    browser, counts = as_user(eka), []
    for number in (1, 9):
        for _copy in range(number):
            SharedPlanFactory(plan=plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort)))
        with django_assert_num_queries(5):
            answer = browser.get(reverse("shared_plans"))
        counts.append(len(answer.context["cards"]))
    assert counts == [1, 10]


def test_the_switch_on_the_plan_page(submitted, dewi, as_user) -> None:
    browser, page = as_user(dewi), reverse("plan_edit", args=[submitted.pk])
    switch = reverse("plan_share", args=[submitted.pk])
    assert b'value="on"' in browser.get(page).content
    assert browser.post(switch, {"do": "on"}).url == page
    assert b'value="off"' in browser.get(page).content
    browser.post(switch, {"do": "off"})
    assert SharedPlan.objects.count() == 0


def test_foreign_and_absent_plans_answer_alike(foreign_cohort, dewi, enrolment, as_user) -> None:
    foreign = SharedPlanFactory(plan=plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=foreign_cohort)))
    browser = as_user(dewi)
    answers = [
        browser.get(reverse("shared_plan", args=[foreign.pk])),
        browser.get(reverse("shared_plan", args=[enrolment.pk])),
        browser.post(reverse("plan_share", args=[foreign.plan_id]), {"do": "on"}),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
