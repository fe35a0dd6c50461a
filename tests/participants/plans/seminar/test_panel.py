"""Who judges: examiners chosen, coach and mentor as the enrolment names them, judges excused and called back."""

import pytest
from django.db import IntegrityError, transaction

from participants.plans.judging.services import MarkChange, save_marks
from participants.plans.seminar.layout import Pace
from participants.plans.seminar.models import PanelMember
from participants.plans.seminar.panel_services import call_back_judge, excuse_judge, set_panel
from participants.plans.seminar.services import spread_plans, take_off
from programs.cohorts.enums import TeamRole
from programs.curricula.plan_rules.models import JudgeWeight
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.accounts import UserFactory
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def presentation(day, approved, examiner, sari):
    return spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)[0]


def panel(presentation) -> list[tuple[str, str]]:
    return [(judge.role, judge.name) for judge in presentation.panel.all()]


def another_examiner(cohort):
    return TeamMemberFactory(cohort=cohort, role=TeamRole.EXAMINER, user=UserFactory(name="Umar Contoh")).user


def test_set_panel_seats_exactly_the_examiners_and_repeats_harmlessly(presentation, seminar, sari) -> None:
    other = another_examiner(seminar)
    for _ in range(2):
        set_panel(presentation, [other], by=sari)
    assert panel(presentation) == [("coach", "Tono Contoh"), ("examiner", "Umar Contoh"), ("mentor", "Rina Contoh")]


def test_set_panel_follows_a_new_coach_and_mentor(presentation, seminar, examiner, sari, lina) -> None:
    who = presentation.plan.enrolment
    who.coach, who.mentor_name = lina, "Agus Contoh"
    who.save()
    set_panel(presentation, [examiner], by=sari)
    assert panel(presentation) == [("coach", "Lina Contoh"), ("examiner", "Budi Contoh"), ("mentor", "Agus Contoh")]


def test_the_coach_of_a_plan_is_not_its_examiner(presentation, seminar, tono, sari) -> None:
    TeamMemberFactory(cohort=seminar, user=tono, role=TeamRole.EXAMINER)
    with pytest.raises(DomainError, match="membimbing rencana ini"):
        set_panel(presentation, [tono], by=sari)


def test_a_spread_leaves_the_coach_out_of_that_panel_only(day, approved, examiner, seminar, tono, lina, sari) -> None:
    TeamMemberFactory(cohort=seminar, user=tono, role=TeamRole.EXAMINER)
    other = approved[1].enrolment
    other.coach = lina
    other.save()
    rows = spread_plans(day, approved[:2], Pace(20), examiners=[examiner, tono], by=sari)
    assert [[judge.name for judge in row.panel.filter(role="examiner")] for row in rows] == [
        ["Budi Contoh"],
        ["Budi Contoh", "Tono Contoh"],
    ]


def test_the_database_refuses_one_person_twice_in_a_panel(presentation, tono) -> None:
    with pytest.raises(IntegrityError, match="judge_once_per_presentation"), transaction.atomic():
        PanelMember.objects.create(
            agency=presentation.agency, presentation=presentation, role="examiner", user=tono, name="Tono"
        )


def test_nobody_examines_their_own_plan(presentation, seminar, dewi, sari) -> None:
    TeamMemberFactory(cohort=seminar, user=dewi, role=TeamRole.EXAMINER)
    with pytest.raises(DomainError, match="rencananya sendiri"):
        set_panel(presentation, [dewi], by=sari)


def test_an_examiner_outside_the_team_is_refused(presentation, lina, sari) -> None:
    with pytest.raises(DomainError, match="bukan penguji"):
        set_panel(presentation, [lina], by=sari)


def test_a_role_without_weight_does_not_sit_in_the_panel(day, approved, examiner, seminar, sari) -> None:
    JudgeWeight.objects.filter(version=seminar.version, role="mentor").delete()
    row = spread_plans(day, approved[:1], Pace(20), examiners=[examiner], by=sari)[0]
    assert panel(row) == [("coach", "Tono Contoh"), ("examiner", "Budi Contoh")]


def test_a_judge_who_gave_marks_stays(presentation, seminar, examiner, sari) -> None:
    line = seminar.version.criteria.first()
    save_marks(presentation.panel.get(user=examiner), [MarkChange(line.pk, 80)], by=examiner)
    with pytest.raises(DomainError, match="Budi Contoh"):
        set_panel(presentation, [another_examiner(seminar)], by=sari)
    assert presentation.panel.filter(user=examiner).count() == 1


def test_excusing_needs_a_reason_and_is_written_once(presentation, examiner, sari) -> None:
    judge = presentation.panel.get(user=examiner)
    with pytest.raises(DomainError, match="Sebutkan mengapa"):
        excuse_judge(judge, reason="  ", by=sari)
    for _ in range(2):
        judge = excuse_judge(judge, reason="dinas luar", by=sari)
    assert (judge.excuse, judge.excused_by, judge.excused_at is not None) == ("dinas luar", sari, True)
    assert AuditEvent.objects.filter(verb="judge.excused", reason="dinas luar").count() == 1


def test_a_judge_is_called_back(presentation, examiner, sari) -> None:
    judge = excuse_judge(presentation.panel.get(user=examiner), reason="dinas luar", by=sari)
    for _ in range(2):
        judge = call_back_judge(judge, by=sari)
    assert (judge.excuse, judge.excused_by, judge.excused_at) == ("", None, None)
    assert AuditEvent.objects.filter(verb="judge.called_back").count() == 1


def test_the_panel_of_a_presentation_taken_off_stands(presentation, examiner, sari) -> None:
    take_off(presentation, reason="peserta sakit", by=sari)
    for deed in (
        lambda: set_panel(presentation, [examiner], by=sari),
        lambda: excuse_judge(presentation.panel.get(user=examiner), reason="dinas luar", by=sari),
    ):
        with pytest.raises(DomainError, match="dikeluarkan dari jadwal"):
            deed()
