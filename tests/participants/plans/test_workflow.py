"""The way of a plan: every pair of states, what submitting freezes, who may decide when."""

import itertools

import pytest
from django.db import connection, transaction

from participants.enrolment.services import withdraw_enrolment
from participants.plans.content import content_of
from participants.plans.enums import PLAN_FLOW, PlanStatus
from participants.plans.models import ActionPlan
from participants.plans.review.enums import ReviewDecision, ReviewKind
from participants.plans.review.models import PlanReview
from participants.plans.review.services import approve_as_coach, approve_as_mentor, return_as_coach, return_as_mentor
from participants.plans.versions.models import PlanVersion
from participants.plans.versions.services import PlanIncomplete, submit_plan
from participants.plans.writing.services import save_plan
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove, move
from tests.factories.plans import plan_content, plan_in, written_plan

pytestmark = pytest.mark.django_db
STAMPS = {"submitted_at": "2026-09-10T01:00:00Z", "approved_at": "2026-09-11T01:00:00Z"}
MENTOR = {"name": "Rina Contoh, S.H.", "position": "Kepala Bidang"}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(PlanStatus.values, repeat=2)))
def test_every_pair_of_states(old, new, enrolment, sari) -> None:
    plan = plan_in(old, enrolment)
    if new in PLAN_FLOW[old]:
        with transaction.atomic():
            assert move(plan, new, by=sari, stamps=STAMPS).status == new
        assert [(c.from_status, c.to_status) for c in plan.status_changes.all()] == [(old, new)]
    else:
        with pytest.raises(IllegalMove), transaction.atomic():
            move(plan, new, by=sari, stamps=STAMPS)
        assert ActionPlan.objects.get().status == old


def act(verb: str, plan: ActionPlan, by: object) -> None:
    version = plan.versions.order_by("number").last() or PlanVersion(plan=plan, number=1, content={})
    {
        "submit": lambda: submit_plan(plan, by=by),
        "coach approves": lambda: approve_as_coach(version, by=by),
        "coach returns": lambda: return_as_coach(version, by=by, comment="perjelas"),
        "mentor approves": lambda: approve_as_mentor(version, **MENTOR),
        "mentor returns": lambda: return_as_mentor(version, comment="perjelas", **MENTOR),
    }[verb]()


TURNS = {
    "submit": {
        PlanStatus.DRAFT: PlanStatus.SUBMITTED,
        PlanStatus.RETURNED: PlanStatus.SUBMITTED,
        PlanStatus.SUBMITTED: PlanStatus.SUBMITTED,
        PlanStatus.REVISING: PlanStatus.REVISED,
        PlanStatus.REVISED: PlanStatus.REVISED,
    },
    "coach approves": {
        PlanStatus.SUBMITTED: PlanStatus.COACH_APPROVED,
        PlanStatus.REVISED: PlanStatus.IMPLEMENTING,
    },
    "coach returns": {PlanStatus.SUBMITTED: PlanStatus.RETURNED, PlanStatus.REVISED: PlanStatus.REVISING},
    "mentor approves": {PlanStatus.COACH_APPROVED: PlanStatus.APPROVED},
    "mentor returns": {PlanStatus.COACH_APPROVED: PlanStatus.RETURNED},
}


@pytest.mark.parametrize(
    ("verb", "status"), [(v, s) for v in TURNS for s in PlanStatus.values if s != PlanStatus.DRAFT or v == "submit"]
)
def test_every_deed_in_every_state(verb, status, enrolment, sari) -> None:
    """The deed happens exactly in the states the table names; elsewhere it is refused and leaves no trace."""
    plan = plan_in(status, enrolment)
    if status in TURNS[verb]:
        act(verb, plan, sari)
        assert ActionPlan.objects.get().status == TURNS[verb][status]
    else:
        with pytest.raises(IllegalMove):
            act(verb, plan, sari)
        assert (ActionPlan.objects.get().status, PlanReview.objects.count()) == (status, 0)


def test_submit_freezes_what_was_written(enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    frozen = content_of(plan)
    version = submit_plan(plan, by=dewi)
    assert (version.number, version.content) == (1, frozen | {"evidence": [], "inspired_by": ""})
    assert ActionPlan.objects.get().submitted_at == version.submitted_at
    assert AuditEvent.objects.about(plan).get().verb == "plan.submitted"


def test_submit_again_after_return_makes_the_next_version(enrolment, dewi, sari) -> None:
    plan = written_plan(enrolment)
    return_as_coach(submit_plan(plan, by=dewi), by=sari, comment="perjelas target")
    save_plan(plan, content_of(plan) | {"idea": "lebih jelas"}, revision=0, by=dewi)
    second = submit_plan(plan, by=dewi)
    assert (second.number, second.content["idea"]) == (2, "lebih jelas")
    assert PlanVersion.objects.get(number=1).content["idea"] == plan_content()["idea"]


def test_submit_twice_gives_the_same_version(enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    assert submit_plan(plan, by=dewi) == submit_plan(plan, by=dewi)
    assert PlanVersion.objects.count() == 1


def test_submit_of_an_incomplete_plan_says_what_is_missing(enrolment, dewi) -> None:
    plan = written_plan(enrolment, cause="", behaviours=[])
    with pytest.raises(PlanIncomplete, match="Akar masalah: masih kosong") as incomplete:
        submit_plan(plan, by=dewi)
    assert [gap.anchor for gap in incomplete.value.gaps] == ["cause", "behaviours"]
    assert (ActionPlan.objects.get().status, PlanVersion.objects.count()) == (PlanStatus.DRAFT, 0)


@pytest.mark.parametrize(
    "statement", ["UPDATE participants_planversion SET number = 9", "DELETE FROM participants_planreview"]
)
def test_versions_and_reviews_cannot_be_changed_in_the_database(statement, enrolment, sari) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    approve_as_coach(plan.versions.get(), by=sari)
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (PlanVersion.objects.get().number, PlanReview.objects.count()) == (1, 1)


def test_mentor_decides_under_the_confirmed_name_as_the_system(enrolment, sari) -> None:
    plan = plan_in(PlanStatus.COACH_APPROVED, enrolment)
    review = approve_as_mentor(plan.versions.get(), comment="Lanjutkan", **MENTOR)
    assert (review.kind, review.decision, review.reviewer) == (ReviewKind.MENTOR, ReviewDecision.APPROVED, None)
    assert (review.reviewer_name, review.reviewer_position) == ("Rina Contoh, S.H.", "Kepala Bidang")
    assert plan.status_changes.get().by.username == "system"
    assert ActionPlan.objects.get().approved_at is not None


def test_the_same_decision_again_is_harmless(enrolment, sari) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    version = plan.versions.get()
    assert approve_as_coach(version, by=sari) == approve_as_coach(version, by=sari)
    assert plan.status_changes.count() == 1


def test_another_decision_about_a_decided_version_is_refused(enrolment, sari, budi) -> None:
    version = plan_in(PlanStatus.SUBMITTED, enrolment).versions.get()
    approve_as_coach(version, by=sari)
    with pytest.raises(IllegalMove):
        return_as_coach(version, by=budi, comment="terlambat")
    assert PlanReview.objects.get().decision == ReviewDecision.APPROVED


def test_a_return_without_words_is_refused(enrolment, sari) -> None:
    version = plan_in(PlanStatus.SUBMITTED, enrolment).versions.get()
    with pytest.raises(DomainError, match="apa yang perlu diperbaiki"):
        return_as_coach(version, by=sari, comment="  ")
    assert PlanReview.objects.count() == 0


def test_a_decision_about_an_older_version_is_refused(enrolment, dewi, sari) -> None:
    plan = written_plan(enrolment)
    first = submit_plan(plan, by=dewi)
    return_as_coach(first, by=sari, comment="perjelas")
    submit_plan(plan, by=dewi)
    with pytest.raises(DomainError, match="versi yang lebih baru"):
        approve_as_coach(first, by=sari)


def test_nobody_decides_about_their_own_plan(enrolment, dewi) -> None:
    version = plan_in(PlanStatus.SUBMITTED, enrolment).versions.get()
    with pytest.raises(DomainError, match="tidak ditinjau sendiri"):
        approve_as_coach(version, by=dewi)


def test_submit_is_refused_to_those_who_withdrew(draft, enrolment, dewi, sari) -> None:
    withdraw_enrolment(enrolment, by=sari, note="mutasi")
    with pytest.raises(DomainError, match="tidak lagi mengikuti"):
        submit_plan(draft, by=dewi)
    assert PlanVersion.objects.count() == 0
