"""The plans of a cohort: the list and the coaches."""

import pytest
from django.urls import reverse

from participants.enrolment.models import Enrolment
from participants.plans.board import views
from participants.plans.enums import PlanStatus
from revmental.accounts.models import User
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import plan_in, written_plan
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db


def page(name: str, cohort: object) -> str:
    return reverse(name, args=[cohort.pk])


@pytest.fixture
def class_of_four(cohort, enrolment, coach) -> list[Enrolment]:
    """Approved and coached, submitted, a draft, and one who has not begun."""
    Enrolment.objects.update(coach=coach)
    others = [
        EnrolmentFactory(cohort=cohort, name=name, attendance_number=n)
        for n, name in enumerate(["Bayu", "Candra", "Dian"], 2)
    ]
    plan_in(PlanStatus.APPROVED, enrolment)
    plan_in(PlanStatus.SUBMITTED, others[0])
    written_plan(others[1], idea="", cause="")
    return [enrolment, *others]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4]), ("?status=approved", [1]), ("?status=none", [4]), ("?status=open", [2, 3, 4]), ("?status=sakti", [1, 2, 3, 4]),
        ("?coach=none", [2, 3, 4]), ("?coach=tono", [1]), ("?q=candra", [3]), ("?q=%00&page=999999999999", [1, 2, 3, 4]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("class_of_four")
def test_plan_list_filters(query, numbers, cohort, sari, as_user) -> None:
    answer = as_user(sari).get(page("plan_list", cohort) + query)
    assert [row.attendance_number for row in answer.context["page"]] == numbers


@pytest.mark.usefixtures("class_of_four")
def test_plan_list_shows_how_far_each_is(cohort, sari, as_user) -> None:
    answer = as_user(sari).get(page("plan_list", cohort))
    assert [row.plan_progress for row in answer.context["page"]] == [100, 100, 71, 0]
    assert [tile["value"] for tile in answer.context["tiles"]] == [1, 1, 1, 0, 0, 1]


@pytest.mark.usefixtures("class_of_four")
def test_plan_list_answers_htmx_with_the_rows_alone(cohort, sari, as_user) -> None:
    text = as_user(sari).get(page("plan_list", cohort), headers={"HX-Request": "true"}).content.decode()
    assert (text.lstrip().startswith('<div id="rows"'), "<html" in text) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("sari", 200),
        ("lina", 200),
        ("coach", 200),
        ("dewi", 403),
        ("gita", 403),
        ("tono", 404),
        ("citra", 404),
        ("pusat", 403),
    ],
)
def test_plan_list_asks_for_rights(who, status, cohort, enrolment, request, as_user) -> None:
    if who == "gita":
        cohort.senders.add(enrolment.sender)
    assert as_user(request.getfixturevalue(who)).get(page("plan_list", cohort)).status_code == status


def test_plan_list_costs_the_same_for_one_and_for_many(
    cohort, enrolment, coach, sari, as_user, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    written_plan(enrolment)
    browser = as_user(sari)
    browser.get(page("plan_list", cohort))
    with django_assert_max_num_queries(16) as one:
        browser.get(page("plan_list", cohort))
    for row in EnrolmentFactory.create_batch(5, cohort=cohort, coach=coach):
        written_plan(row)
    with django_assert_num_queries(len(one)):
        browser.get(page("plan_list", cohort))


def test_plan_coach_assigns_the_chosen(class_of_four, cohort, coach, sari, as_user) -> None:
    chosen = [class_of_four[1].pk, class_of_four[2].pk]
    answer = as_user(sari).post(page("plan_coach", cohort), {"enrolments": chosen, "coach": coach.pk}, follow=True)
    assert "kini menjadi coach bagi 2 peserta" in answer.content.decode()
    assert sorted(Enrolment.objects.filter(coach=coach).values_list("attendance_number", flat=True)) == [1, 2, 3]


def test_plan_coach_offers_only_coaches_and_people_of_the_cohort(
    cohort, enrolment, foreign_cohort, coach, sari, as_user
) -> None:
    stranger, foreign = TeamMemberFactory(cohort=foreign_cohort).user, EnrolmentFactory(cohort=foreign_cohort)
    browser = as_user(sari)
    for data in [
        {"enrolments": [foreign.pk], "coach": coach.pk},
        {"enrolments": [enrolment.pk], "coach": stranger.pk},
        {},
    ]:
        browser.post(page("plan_coach", cohort), data)
    assert set(Enrolment.objects.values_list("coach", flat=True)) == {None}


def test_plan_coach_says_what_is_missing(cohort, enrolment, sari, as_user) -> None:
    text = as_user(sari).post(page("plan_coach", cohort), {}, follow=True).content.decode()
    assert ["Pilih paling sedikit satu peserta." in text, "Pilih coach." in text] == [True, True]


@pytest.mark.parametrize(("who", "status"), [("coach", 403), ("lina", 403), ("citra", 404)])
def test_plan_coach_asks_for_rights(who, status, cohort, enrolment, coach, request, as_user) -> None:
    data = {"enrolments": [enrolment.pk], "coach": coach.pk}
    assert as_user(request.getfixturevalue(who)).post(page("plan_coach", cohort), data).status_code == status


def test_plan_coach_takes_post_only(cohort, sari, as_user) -> None:
    assert as_user(sari).get(page("plan_coach", cohort)).status_code == 405


def test_plan_coach_of_somebody_who_has_just_left_the_team_says_so(
    cohort, enrolment, tono, sari, as_user, monkeypatch
) -> None:
    monkeypatch.setattr(views, "coaches_of", lambda _cohort: User.objects.filter(pk=tono.pk))
    data = {"enrolments": [enrolment.pk], "coach": tono.pk}
    assert "bukan coach" in as_user(sari).post(page("plan_coach", cohort), data, follow=True).content.decode()
    assert Enrolment.objects.get().coach is None
