"""A presentation ends once: result fixed, plan moved on, score written, author told; a missing judge holds it."""

from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from participants.assessment.models import Score
from participants.assessment.services import ScoreChange, save_scores
from participants.plans.enums import PlanStatus
from participants.plans.judging.finalising import finalise
from participants.plans.judging.models import SeminarMark
from participants.plans.judging.services import MarkChange, save_marks
from participants.plans.seminar.enums import PresentationStatus, SeminarOutcome
from participants.plans.seminar.models import PanelMember, Presentation, PresentationStatusChange
from participants.plans.seminar.panel_services import excuse_judge
from participants.plans.seminar.services import take_off
from participants.plans.versions.services import submit_plan
from programs.curricula.enums import ScoreSource
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove
from revmental.mail.models import OutgoingMail
from tests.factories.participants import GraduationDecisionFactory, GraduationMeetingFactory, locked
from tests.factories.programs import ScoreComponentFactory
from tests.factories.seminar import give, judge_of

pytestmark = pytest.mark.django_db
ACCEPTED, IMPROVE = SeminarOutcome.ACCEPTED, SeminarOutcome.IMPROVE


@pytest.fixture
def judged(presentation) -> Presentation:
    """All three have given their marks: 84, 90, 88 → 86.60."""
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 90, 90)
    give(presentation, "mentor", 100, 70)
    return presentation


def way(plan) -> list[str]:
    return list(plan.status_changes.order_by("at", "pk").values_list("to_status", flat=True))


def test_an_accepted_plan_is_carried_out(judged, sari) -> None:
    held = finalise(judged, ACCEPTED, "Pertahankan.", by=sari)
    assert (held.status, held.result, held.notes, held.finalised_by) == (
        PresentationStatus.HELD, D("86.60"), "Pertahankan.", sari,
    )  # fmt: skip
    assert way(judged.plan) == [PlanStatus.PRESENTED, PlanStatus.IMPLEMENTING]


def test_a_plan_to_be_improved_goes_back_to_its_author_and_on_from_there(judged, sari, dewi) -> None:
    finalise(judged, IMPROVE, "Indikator kegiatan 2 belum terukur.", by=sari)
    judged.plan.refresh_from_db()
    assert way(judged.plan) == [PlanStatus.PRESENTED, PlanStatus.REVISING]
    submit_plan(judged.plan, by=dewi)
    judged.plan.refresh_from_db()
    assert judged.plan.status == PlanStatus.REVISED


def test_an_improvement_says_what(judged, sari) -> None:
    with pytest.raises(DomainError, match="apa yang harus diperbaiki"):
        finalise(judged, IMPROVE, "  ", by=sari)
    assert way(judged.plan) == []


def test_a_missing_judge_holds_it_and_is_named(presentation, sari) -> None:
    give(presentation, "examiner", 80, 90)
    give(presentation, "coach", 90, 90)
    with pytest.raises(DomainError, match=r"Rina Contoh \(mentor\): 2 dari 2 kriteria belum dinilai"):
        finalise(presentation, ACCEPTED, by=sari)
    excuse_judge(judge_of(presentation, "mentor"), reason="dinas luar", by=sari)
    assert finalise(presentation, ACCEPTED, by=sari).result == D("86.25")  # (50 × 84 + 30 × 90) / 80


def test_the_same_end_again_is_harmless_and_another_is_refused(judged, sari) -> None:
    ends = [finalise(judged, ACCEPTED, "Baik.", by=sari) for _ in range(2)]
    assert ends[0] == ends[1]
    assert PresentationStatusChange.objects.count() == 1
    with pytest.raises(DomainError, match="sudah ditetapkan"):
        finalise(judged, IMPROVE, "Lain.", by=sari)


def test_the_score_of_the_component_from_the_seminar_is_written(judged, enrolment, seminar, sari) -> None:
    part = ScoreComponentFactory(version=seminar.version, source=ScoreSource.SEMINAR, weight=50)
    ScoreComponentFactory(version=seminar.version, weight=50)
    finalise(judged, ACCEPTED, by=sari)
    score = Score.objects.get()
    assert (score.enrolment, score.component, score.value, score.rated_by) == (enrolment, part, D("86.60"), sari)


def test_without_such_a_component_no_score_is_written(judged, seminar, sari) -> None:
    ScoreComponentFactory(version=seminar.version)
    finalise(judged, ACCEPTED, by=sari)
    assert Score.objects.count() == 0


def test_a_score_from_the_seminar_is_not_entered_by_hand(seminar, enrolment, sari) -> None:
    part = ScoreComponentFactory(version=seminar.version, name="Seminar", source=ScoreSource.SEMINAR)
    with pytest.raises(DomainError, match="tidak diisi di sini"):
        save_scores(seminar, [ScoreChange(enrolment.pk, part.pk, D("80"))], by=sari)
    assert Score.objects.count() == 0


def test_the_author_is_told_with_the_notes(judged, sari) -> None:
    judged.plan.enrolment.person.email = "dewi@contoh.go.id"
    judged.plan.enrolment.person.save()
    finalise(judged, IMPROVE, "Indikator kegiatan 2 belum terukur.", by=sari)
    mail = OutgoingMail.objects.get(kind="seminar_result")
    assert (mail.recipient, mail.subject) == ("dewi@contoh.go.id", "Setelah seminar: mohon perbaiki rencana Anda")
    assert "Indikator kegiatan 2 belum terukur." in mail.body


def test_a_presentation_taken_off_is_not_finalised(judged, sari) -> None:
    take_off(judged, reason="peserta sakit", by=sari)
    with pytest.raises(IllegalMove):
        finalise(judged, ACCEPTED, by=sari)


def test_a_locked_graduation_holds_it(judged, seminar, sari) -> None:
    meeting = GraduationMeetingFactory(cohort=seminar)
    GraduationDecisionFactory(meeting=meeting, enrolment=judged.plan.enrolment)
    locked(meeting)
    with pytest.raises(DomainError, match="dikunci"):
        finalise(judged, ACCEPTED, by=sari)


def test_afterwards_everything_is_locked(judged, examiner, sari) -> None:
    finalise(judged, ACCEPTED, by=sari)
    line = judged.seminar.cohort.version.criteria.first()
    for deed in (
        lambda: save_marks(judge_of(judged, "examiner"), [MarkChange(line.pk, D("1"))], by=examiner),
        lambda: excuse_judge(judge_of(judged, "coach"), reason="lupa", by=sari),
        lambda: take_off(judged, reason="salah", by=sari),
    ):
        with pytest.raises(DomainError):
            deed()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda held: SeminarMark.objects.update(value=100),
        lambda held: SeminarMark.objects.all().delete(),
        lambda held: PanelMember.objects.update(name="Lain"),
        lambda held: Presentation.objects.update(result=100),
        lambda held: PresentationStatusChange.objects.update(note="lain"),
    ],
)
def test_the_database_keeps_what_was_decided(judged, sari, tamper) -> None:
    held = finalise(judged, ACCEPTED, by=sari)
    with pytest.raises(IntegrityError), transaction.atomic():
        tamper(held)
