"""Two people write the same result at the same moment: one wins, the other is told both values; and without the lock the race is seen."""

import threading
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.assessment import services as scoring
from participants.assessment.models import Score
from participants.attendance import services as marking
from participants.attendance.models import Attendance, AttendanceChange
from participants.graduation import deciding_services as deciding
from participants.graduation import services as graduating
from participants.graduation.deciding_services import Decision, decide
from participants.graduation.models import GraduationDecision, GraduationMeeting, GraduationStatusChange
from participants.plans.enums import PlanStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.workflow import IllegalMove
from tests.concurrency.moments import at_once
from tests.factories.participants import ActionPlanFactory, EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, ScoreComponentFactory
from tests.participants.graduation.people import DUE, grade, meeting_of, participant

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = [pytest.param(20, id="20 pairs"), pytest.param(200, id="200 pairs", marks=pytest.mark.full)]


@pytest.fixture
def unlocked(monkeypatch) -> Callable[[Any], None]:
    """Takes the lock out of a module and lets both writers look before either writes."""

    def take_out(module: Any) -> None:
        both_looked, real = threading.Barrier(2, timeout=5), module.refuse_stale

        def look_and_wait(*args: Any) -> None:
            real(*args)
            both_looked.wait()

        monkeypatch.setattr(module, "lock_results", lambda cohort_id, people: Cohort.objects.get(pk=cohort_id))
        monkeypatch.setattr(module, "refuse_stale", look_and_wait)

    return take_out


@pytest.mark.parametrize("pairs", PAIRS)
def test_two_graders_of_one_cell(cohort, sari, budi, as_user, pairs) -> None:
    """The loser gets 409 with the winner's value; nothing is overwritten."""
    part = ScoreComponentFactory(version=cohort.version)
    address = reverse("score_cell", args=[cohort.pk])
    browsers = {"70": as_user(sari), "90": as_user(budi)}
    for who in EnrolmentFactory.create_batch(pairs, cohort=cohort):
        data = {"enrolment": who.pk, "component": part.pk, "seen": ""}
        answers = at_once([lambda b=b, sent=data | {"value": v}: b.post(address, sent) for v, b in browsers.items()])

        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert (won.status_code, lost.status_code) == (200, 409)
        stands = str(Score.objects.get(enrolment=who).value).replace(".", ",")
        assert lost.json()["theirs"]["text"] == won.json()["text"] == stands


def test_two_graders_without_the_lock_overwrite(cohort, enrolment, sari, budi, unlocked) -> None:
    """Negative control: with the lock taken out, both believe to have written, and one value is lost."""
    part = ScoreComponentFactory(version=cohort.version)
    scoring.save_scores(cohort, [scoring.ScoreChange(enrolment.pk, part.pk, Decimal(50))], by=sari)
    unlocked(scoring)
    seen = scoring.Seen(1, Decimal("50.00"))
    jobs = [
        lambda v=v, by=by: scoring.save_scores(
            cohort, [scoring.ScoreChange(enrolment.pk, part.pk, Decimal(v), seen)], by=by
        )
        for v, by in ((70, sari), (90, budi))
    ]
    assert at_once(jobs) == [1, 1]
    assert Score.objects.get().revision == 2


@pytest.mark.parametrize("pairs", PAIRS)
def test_two_markers_of_one_cell(cohort, sari, budi, pairs) -> None:
    session = ClassSessionFactory(cohort=cohort)
    for who in EnrolmentFactory.create_batch(pairs, cohort=cohort):
        jobs = [
            lambda s=s, by=by, key=who.pk: marking.mark_attendance(session, {key: s}, by=by, expected={key: ""})
            for s, by in (("sick", sari), ("present", budi))
        ]
        outcomes = at_once(jobs)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["StaleEdit", "list"]
        loser = next(outcome for outcome in outcomes if isinstance(outcome, StaleEdit))
        assert loser.current == {str(who.pk): Attendance.objects.get(enrolment=who).state}
    assert AttendanceChange.objects.count() == pairs


def test_two_markers_without_the_lock_overwrite(cohort, enrolment, sari, budi, unlocked) -> None:
    """Negative control."""
    session = ClassSessionFactory(cohort=cohort)
    unlocked(marking)
    jobs = [
        lambda s=s, by=by: len(marking.mark_attendance(session, {enrolment.pk: s}, by=by, expected={}))
        for s, by in (("sick", sari), ("present", budi))
    ]
    assert at_once(jobs) == [1, 1]
    assert (Attendance.objects.count(), AttendanceChange.objects.filter(from_state="").count()) == (1, 2)


@pytest.fixture
def decided(cohort, sari):
    """A meeting in which the only participant is to pass."""
    grade(cohort)
    who = participant(cohort, "Agus Contoh")
    meeting = meeting_of(cohort)
    decide(meeting, {who.pk: Decision(Outcome.PASSED)}, by=sari)
    return meeting


def test_double_lock_makes_one_history_row(decided, sari, budi) -> None:
    outcomes = at_once([lambda by=by: graduating.lock_meeting(decided, by=by) for by in [sari, budi] * 5])
    assert Counter(outcome.status for outcome in outcomes) == {"locked": 10}
    assert GraduationStatusChange.objects.count() == 1


def test_double_lock_without_the_lock_fails_one(decided, sari, budi, monkeypatch) -> None:
    """Negative control: both find it open, and only the door of the workflow stops the second."""
    both_looked = threading.Barrier(2, timeout=5)
    monkeypatch.setattr(graduating, "lock_cohort", lambda cohort_id: Cohort.objects.get(pk=cohort_id))
    monkeypatch.setattr(graduating, "refuse_incomplete", lambda *people: both_looked.wait())
    outcomes = at_once([lambda by=by: graduating.lock_meeting(decided, by=by) for by in (sari, budi)])
    assert sum(isinstance(outcome, IllegalMove | DomainError) or "stand" in str(outcome) for outcome in outcomes) == 1


@pytest.mark.parametrize("turn", range(5))
def test_a_score_is_frozen_or_refused_never_between(decided, sari, budi, turn) -> None:
    """While the meeting is being locked a score comes in: either the decision rests on it, or it is refused."""
    cohort, who = decided.cohort, decided.cohort.enrolments.get()
    part = cohort.version.components.get()
    save = lambda: scoring.save_scores(cohort, [scoring.ScoreChange(who.pk, part.pk, Decimal(92))], by=budi)  # noqa: E731
    outcomes = at_once([lambda: graduating.lock_meeting(decided, by=sari), save])

    frozen = GraduationDecision.objects.get().final_score
    assert frozen == Score.objects.get().value == (92 if outcomes[1] == 1 else 80)


@pytest.fixture
def postponed(cohort, sari):
    """A locked meeting that has postponed the only participant, who lacks nothing any more."""
    grade(cohort)
    who = participant(cohort, "Siti Contoh", plan="")
    meeting = meeting_of(cohort)
    decide(meeting, {who.pk: Decision(Outcome.POSTPONED, due_on=DUE)}, by=sari)
    graduating.lock_meeting(meeting, by=sari)
    ActionPlanFactory(
        enrolment=who, status=PlanStatus.APPROVED, submitted_at=timezone.now(), approved_at=timezone.now()
    )
    return who


def test_follow_up_opened_twice_at_once_is_one_meeting(cohort, postponed, sari, budi) -> None:
    outcomes = at_once([lambda by=by: graduating.open_meeting(cohort, by=by, held_on=DUE) for by in [sari, budi] * 5])
    assert {outcome.number for outcome in outcomes} == {2}
    assert GraduationMeeting.objects.count() == 2


def test_two_who_decide_anew_on_one_person_follow_the_same_decision_once(cohort, postponed, sari, budi) -> None:
    meeting = graduating.open_meeting(cohort, by=sari, held_on=DUE)
    outcomes = at_once([lambda by=by: deciding.pass_the_eligible(meeting, by=by) for by in [sari, budi] * 5])
    assert sorted(outcomes) == [0] * 9 + [1]
    assert GraduationDecision.objects.filter(follows__isnull=False).count() == 1


@pytest.mark.parametrize("turn", range(5))
def test_a_score_of_the_postponed_is_frozen_or_refused_never_between(cohort, postponed, sari, budi, turn) -> None:
    meeting = graduating.open_meeting(cohort, by=sari, held_on=DUE)
    deciding.pass_the_eligible(meeting, by=sari)
    part = cohort.version.components.get()
    save = lambda: scoring.save_scores(cohort, [scoring.ScoreChange(postponed.pk, part.pk, Decimal(92))], by=budi)  # noqa: E731
    outcomes = at_once([lambda: graduating.lock_meeting(meeting, by=sari), save])

    frozen = GraduationDecision.objects.standing().get().final_score
    assert frozen == Score.objects.get().value == (92 if outcomes[1] == 1 else 80)
