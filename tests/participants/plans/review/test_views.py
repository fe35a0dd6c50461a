"""The coach's pages: the queue, one plan, the decision."""

import pytest
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.review.models import PlanReview
from participants.plans.review.services import return_as_coach
from participants.plans.versions.services import submit_plan
from participants.plans.writing.services import save_plan
from tests.factories.participants import EnrolmentFactory
from tests.factories.plans import PlanReviewFactory, PlanVersionFactory, plan_content, plan_in, written_plan

pytestmark = pytest.mark.django_db
QUEUE = "/admin/rencana-aksi/"


def page(name: str, row: object) -> str:
    return reverse(name, args=[row.pk])


def decision(**changes: object) -> dict[str, object]:
    return {"version": 1, "comment": "Perjelas target."} | changes


# plan_queue


def test_plan_queue_shows_the_longest_waiting_first(cohort, enrolment, coach, as_user) -> None:
    later, earlier = (
        plan_in(PlanStatus.SUBMITTED, enrolment),
        plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort)),
    )
    ActionPlan.objects.filter(pk=earlier.pk).update(submitted_at="2026-01-01T00:00:00Z")
    plan_in(PlanStatus.APPROVED, EnrolmentFactory(cohort=cohort))
    assert [plan.pk for plan in as_user(coach).get(QUEUE).context["page"]] == [earlier.pk, later.pk]


@pytest.mark.parametrize(
    ("query", "names"),
    [("", ["Milik Tono"]), ("?milik=saya", ["Milik Tono"]), ("?milik=semua", ["Milik Tono", "Tanpa coach"])],
)
def test_plan_queue_shows_mine_first_and_all_on_demand(query, names, cohort, coach, as_user) -> None:
    plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort, coach=coach, name="Milik Tono"))
    plan_in(PlanStatus.SUBMITTED, EnrolmentFactory(cohort=cohort, name="Tanpa coach"))
    assert [plan.enrolment.name for plan in as_user(coach).get(QUEUE + query).context["page"]] == names


@pytest.mark.parametrize(
    ("who", "count"), [("sari", 1), ("lina", 1), ("coach", 1), ("tono", 0), ("citra", 0), ("gita", 0), ("pusat", 0)]
)
def test_plan_queue_holds_only_what_the_reader_may_read(who, count, submitted, request, as_user) -> None:
    answer = as_user(request.getfixturevalue(who)).get(QUEUE)
    assert (answer.status_code, len(answer.context["page"])) == (200, count)


def test_plan_queue_is_not_for_participants(dewi, as_user) -> None:
    assert as_user(dewi).get(QUEUE).status_code == 403


def test_plan_queue_costs_the_same_for_one_and_for_many(
    cohort, submitted, sari, as_user, django_assert_num_queries
) -> None:
    browser = as_user(sari)
    with django_assert_num_queries(7):
        browser.get(QUEUE)
    for row in EnrolmentFactory.create_batch(4, cohort=cohort):
        plan_in(PlanStatus.SUBMITTED, row)
    with django_assert_num_queries(7):
        browser.get(QUEUE)


# plan_review


def test_plan_review_shows_the_changes_since_the_version_before(draft, dewi, sari, as_user) -> None:
    return_as_coach(submit_plan(draft, by=dewi), by=sari, comment="perjelas")
    save_plan(
        draft,
        plan_content(title="Loket dua menit", activities=[]) | {"activities": plan_content()["activities"]},
        revision=0,
        by=dewi,
    )
    submit_plan(draft, by=dewi)
    browser = as_user(sari)
    marked, plain = (
        browser.get(page("plan_review", draft)),
        browser.get(page("plan_review", draft) + "?tampilan=bersih"),
    )
    first = browser.get(page("plan_review", draft) + "?versi=1")
    assert "<del> satu</del><ins> dua</ins>" in marked.content.decode()
    assert ["<del>" in plain.content.decode(), "Loket satu menit" in first.content.decode()] == [False, True]


def test_plan_review_of_an_older_version_offers_no_decision(draft, dewi, sari, as_user) -> None:
    return_as_coach(submit_plan(draft, by=dewi), by=sari, comment="perjelas")
    submit_plan(draft, by=dewi)
    browser = as_user(sari)
    answers = [
        browser.get(page("plan_review", draft) + query).context["may_decide"]
        for query in ("?versi=1", "?versi=2", "?versi=99", "")
    ]
    assert answers == [False, True, True, True]


def test_plan_review_shows_no_draft_to_others(draft, sari, as_user) -> None:
    text = as_user(sari).get(page("plan_review", draft)).content.decode()
    assert ("Belum ada yang dikirim" in text, plan_content()["issue"] in text) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("sari", 200),
        ("coach", 200),
        ("lina", 200),
        ("wati", 200),
        ("dewi", 403),
        ("gita", 403),
        ("tono", 404),
        ("citra", 404),
        ("pusat", 404),
    ],
)
def test_plan_review_asks_for_rights(who, status, submitted, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).get(page("plan_review", submitted)).status_code == status


@pytest.mark.parametrize(("who", "may"), [("sari", True), ("coach", True), ("lina", False)])
def test_plan_review_offers_the_decision_to_those_who_may(who, may, submitted, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).get(page("plan_review", submitted)).context["may_decide"] is may


def test_plan_review_costs_the_same_for_one_and_for_many_versions(
    submitted, sari, as_user, django_assert_num_queries
) -> None:
    browser = as_user(sari)
    browser.get(page("plan_review", submitted))
    PlanReviewFactory(version=submitted.versions.get())
    with django_assert_num_queries(18):
        browser.get(page("plan_review", submitted))
    for number in (2, 3, 4):
        PlanReviewFactory(version=PlanVersionFactory(plan=submitted, number=number))
    with django_assert_num_queries(18):
        browser.get(page("plan_review", submitted))


# plan_approve, plan_return


@pytest.mark.parametrize(
    ("name", "status"), [("plan_approve", PlanStatus.COACH_APPROVED), ("plan_return", PlanStatus.RETURNED)]
)
def test_the_decision_moves_the_plan(name, status, submitted, coach, as_user) -> None:
    assert as_user(coach).post(page(name, submitted), decision()).url == page("plan_review", submitted)
    assert (ActionPlan.objects.get().status, PlanReview.objects.get().comment) == (status, "Perjelas target.")


@pytest.mark.parametrize("name", ["plan_approve", "plan_return"])
@pytest.mark.parametrize(
    ("who", "status"), [("lina", 403), ("dewi", 403), ("gita", 403), ("tono", 404), ("citra", 404)]
)
def test_the_decision_asks_for_rights(name, who, status, submitted, request, as_user) -> None:
    assert as_user(request.getfixturevalue(who)).post(page(name, submitted), decision()).status_code == status
    assert ActionPlan.objects.get().status == PlanStatus.SUBMITTED


@pytest.mark.parametrize("name", ["plan_approve", "plan_return"])
def test_the_decision_takes_post_only(name, submitted, sari, as_user) -> None:
    assert as_user(sari).get(page(name, submitted)).status_code == 405


def test_a_return_without_words_redisplays(submitted, sari, as_user) -> None:
    answer = as_user(sari).post(page("plan_return", submitted), decision(comment=" "))
    assert (answer.status_code, PlanReview.objects.count()) == (422, 0)
    assert "Sebutkan apa yang perlu diperbaiki" in answer.content.decode()


@pytest.mark.parametrize("changes", [{"version": 7}, {"version": "x"}, {"version": ""}])
def test_a_decision_about_an_unknown_version_keeps_the_words(changes, submitted, sari, as_user) -> None:
    answer = as_user(sari).post(page("plan_approve", submitted), decision(**changes))
    assert (answer.status_code, "Perjelas target." in answer.content.decode()) == (422, True)


def test_a_decision_in_the_wrong_state_keeps_the_words(enrolment, sari, as_user) -> None:
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    answer = as_user(sari).post(page("plan_return", plan), decision())
    assert answer.status_code == 422
    assert ["Perjelas target." in answer.content.decode(), "Muat ulang halaman" in answer.content.decode()] == [
        True,
        True,
    ]


def test_an_organiser_who_takes_part_is_offered_no_decision_about_their_own_plan(cohort, sari, as_user) -> None:
    own = EnrolmentFactory(cohort=cohort, person__user=sari)
    plan = plan_in(PlanStatus.SUBMITTED, own)
    browser = as_user(sari)
    assert browser.get(page("plan_review", plan)).context["may_decide"] is False
    assert browser.post(page("plan_approve", plan), decision()).status_code == 422
    written_plan(EnrolmentFactory(cohort=cohort))
    assert PlanReview.objects.count() == 0
