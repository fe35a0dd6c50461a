"""Many presses and two devices at the same moment: one version, one review, nothing overwritten; without locks the race is seen."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from participants.plans.enums import PlanStatus
from participants.plans.evidence.models import EvidenceFile
from participants.plans.evidence.services import add_evidence
from participants.plans.evidence.taking import JPEG, SafeFile
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.models import ActionPlan, PlanStatusChange
from participants.plans.review.models import PlanReview
from participants.plans.versions import services as submitting
from participants.plans.versions.models import PlanVersion
from participants.plans.writing import services as writing
from participants.plans.writing.services import create_plan, save_plan
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.plans import EvidenceFileFactory, plan_content, plan_in, written_plan

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 20
PAIRS = 15


def at_once(deeds: list[Callable[[], Any]]) -> Counter:
    """What came of deeds begun at the same moment: results, and errors by their class name."""
    barrier = threading.Barrier(len(deeds), timeout=30)
    outcomes: list[Any] = []

    def one(deed: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            outcomes.append(deed())
        except (DomainError, IntegrityError) as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(outcomes)


def press(client: Client, url: str, data: dict[str, Any]) -> Callable[[], Any]:
    def deed() -> Any:
        answer = client.post(url, data)
        return answer.status_code, answer.get("Location")

    return deed


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same code with every row lock taken out."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)


def meet_before(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Both deeds wait for one another just before the named step; held back by a lock, one goes on alone."""
    barrier, real = threading.Barrier(2, timeout=1), getattr(module, name)

    def step(*args: Any, **options: Any) -> Any:
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            barrier.reset()
        return real(*args, **options)

    monkeypatch.setattr(module, name, step)


def test_twenty_submits_make_one_version_and_get_one_answer(enrolment, dewi, as_user) -> None:
    plan = written_plan(enrolment)
    url = reverse("plan_submit", args=[plan.pk])
    assert at_once([press(as_user(dewi), url, {}) for _n in range(PRESSES)]) == {
        (302, reverse("plan_edit", args=[plan.pk])): PRESSES
    }
    assert (PlanVersion.objects.count(), PlanStatusChange.objects.count()) == (1, 1)


def test_two_submits_meet_at_the_lock(enrolment, dewi, monkeypatch) -> None:
    plan = written_plan(enrolment)
    meet_before(monkeypatch, submitting, "freeze")
    outcomes = at_once([lambda: submitting.submit_plan(plan, by=dewi).number for _n in range(2)])
    assert outcomes == {1: 2}


def test_two_submits_without_the_lock_collide(enrolment, dewi, monkeypatch, unlocked) -> None:
    """Negative control: both see a draft and both move it; there are two versions, or the unique number stops the second."""
    plan = written_plan(enrolment)
    meet_before(monkeypatch, submitting, "freeze")
    outcomes = at_once([lambda: submitting.submit_plan(plan, by=dewi).number for _n in range(2)])
    assert outcomes in [{1: 1, 2: 1}, {1: 1, "IntegrityError": 1}]


def test_twenty_approvals_make_one_review_and_get_one_answer(enrolment, sari, as_user) -> None:
    plan = plan_in(PlanStatus.SUBMITTED, enrolment)
    url = reverse("plan_approve", args=[plan.pk])
    deeds = [press(as_user(sari), url, {"version": 1, "comment": "Bagus."}) for _n in range(PRESSES)]
    assert at_once(deeds) == {(302, reverse("plan_review", args=[plan.pk])): PRESSES}
    assert (PlanReview.objects.count(), PlanStatusChange.objects.count()) == (1, 1)


def test_two_devices_never_overwrite_one_another(enrolment, dewi) -> None:
    """B3: of each pair one is stored, the other is shown both texts; the stored one is the winner's."""
    plan = create_plan(enrolment, by=dewi)
    for revision in range(PAIRS):
        texts = [plan_content(idea=f"{revision} dari {device}") for device in ("ponsel", "laptop")]
        deeds = [
            lambda text=text, begun=revision: save_plan(plan, text, revision=begun, by=dewi).idea for text in texts
        ]
        outcomes = at_once(deeds)
        assert outcomes == {ActionPlan.objects.get().idea: 1, "StaleEdit": 1}
    assert ActionPlan.objects.get().revision == PAIRS


def test_two_devices_without_the_lock_overwrite_one_another(enrolment, dewi, monkeypatch, unlocked) -> None:
    """Negative control: both believe that they were stored."""
    plan = written_plan(enrolment)
    meet_before(monkeypatch, writing, "write_draft")
    rows = plan_content(activities=[])
    deeds = [
        lambda idea=idea: save_plan(plan, rows | {"idea": idea}, revision=0, by=dewi).idea
        for idea in ("ponsel", "laptop")
    ]
    assert at_once(deeds) == {"ponsel": 1, "laptop": 1}
    assert ActionPlan.objects.get().revision == 1


def test_the_loser_is_told_what_is_stored(enrolment, dewi) -> None:
    plan = create_plan(enrolment, by=dewi)
    save_plan(plan, plan_content(idea="menang"), revision=0, by=dewi)
    with pytest.raises(StaleEdit) as stale:
        save_plan(plan, plan_content(idea="kalah"), revision=0, by=dewi)
    assert stale.value.current["idea"] == "menang"


def test_ten_beginnings_make_one_plan(enrolment, dewi) -> None:
    outcomes = at_once([lambda: create_plan(enrolment, by=dewi).pk for _n in range(10)])
    assert outcomes == {ActionPlan.objects.get().pk: 10}


def test_ten_presses_make_one_mentor_link(enrolment, sari) -> None:
    plan = plan_in(PlanStatus.COACH_APPROVED, enrolment)
    outcomes = at_once([lambda: make_mentor_link(plan, {"mentor_name": "Rina Contoh"}, by=sari).pk for _n in range(10)])
    assert outcomes == {MentorLink.objects.get().pk: 10}


def test_files_never_pass_the_limit(enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    EvidenceFileFactory.create_batch(17, plan=plan)
    deeds = [
        lambda n=n: type(add_evidence(plan, SafeFile("x.jpg", JPEG, bytes([n])), by=dewi)).__name__ for n in range(10)
    ]
    assert at_once(deeds) == {"EvidenceFile": 3, "DomainError": 7}
    assert EvidenceFile.objects.count() == 20
