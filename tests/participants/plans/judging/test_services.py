"""Marks saved by judges, by mentors and for them: who may, what is refused, both values to a second editor."""

from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from participants.plans.judging.models import SeminarMark
from participants.plans.judging.services import MarkChange, save_marks, save_marks_as_mentor
from participants.plans.seminar.panel_services import excuse_judge
from participants.plans.seminar.services import take_off
from revmental.accounts.models import AuditEvent
from revmental.accounts.system import system_user
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.programs import SeminarCriterionFactory
from tests.factories.seminar import judge_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(presentation):
    """The first line of the rubric."""
    return presentation.seminar.cohort.version.criteria.get(name="Isu")


@pytest.fixture
def judge(presentation):
    return judge_of(presentation, "examiner")


def only_mark() -> tuple:
    mark = SeminarMark.objects.get()
    return mark.value, mark.note, mark.reason, mark.revision, mark.rated_by


def test_a_judge_gives_a_mark_with_a_note(judge, issue, examiner) -> None:
    assert save_marks(judge, [MarkChange(issue.pk, D("82.5"), " Data kuat. ", 0)], by=examiner) == 1
    assert only_mark() == (D("82.50"), "Data kuat.", "", 1, examiner)
    event = AuditEvent.objects.get(verb="marks.saved")
    assert (event.data, event.actor_name) == ({"Isu": ["", "82.5"]}, "Lina Contoh")


def test_the_same_again_changes_nothing(judge, issue, examiner) -> None:
    change = MarkChange(issue.pk, D("82"), "", 0)
    assert [save_marks(judge, [change], by=examiner) for _ in range(2)] == [1, 0]
    assert AuditEvent.objects.filter(verb="marks.saved").count() == 1


def test_a_second_editor_sees_both_values_and_overwrites_nothing(judge, issue, examiner, sari) -> None:
    save_marks(judge, [MarkChange(issue.pk, D("82"), "", 0)], by=examiner)
    with pytest.raises(StaleEdit, match="1 nilai") as error:
        save_marks(judge, [MarkChange(issue.pk, D("70"), "", 0)], by=sari, reason="di atas kertas")
    assert error.value.current[str(issue.pk)].value == D("82.00")
    assert only_mark()[0] == D("82.00")


def test_an_emptied_mark_keeps_its_revision_so_that_an_old_page_is_still_refused(judge, issue, examiner) -> None:
    save_marks(judge, [MarkChange(issue.pk, D("82"), "", 0)], by=examiner)
    save_marks(judge, [MarkChange(issue.pk, None, "", 1)], by=examiner)
    save_marks(judge, [MarkChange(issue.pk, D("90"), "", 2)], by=examiner)
    with pytest.raises(StaleEdit):
        save_marks(judge, [MarkChange(issue.pk, D("70"), "", 1)], by=examiner)
    assert only_mark()[::3] == (D("90.00"), 3)


def test_a_note_may_stand_before_its_mark(judge, issue, examiner) -> None:
    save_marks(judge, [MarkChange(issue.pk, None, "Perlu data pembanding.", 0)], by=examiner)
    assert only_mark()[:2] == (None, "Perlu data pembanding.")


def test_a_mentor_by_link_is_written_by_the_system(presentation, issue) -> None:
    save_marks_as_mentor(judge_of(presentation, "mentor"), [MarkChange(issue.pk, D("88"), "", 0)])
    assert only_mark() == (D("88.00"), "", "", 1, system_user())


def test_staff_enter_marks_for_a_judge_with_a_reason_only(presentation, issue, sari) -> None:
    mentor = judge_of(presentation, "mentor")
    with pytest.raises(DomainError, match="Sebutkan mengapa Anda"):
        save_marks(mentor, [MarkChange(issue.pk, D("88"), "", 0)], by=sari)
    save_marks(mentor, [MarkChange(issue.pk, D("88"), "", 0)], by=sari, reason="lembar kertas")
    assert only_mark() == (D("88.00"), "", "lembar kertas", 1, sari)


@pytest.mark.parametrize("value", ["-1", "100.01", "80.123"])
def test_a_mark_outside_0_to_100_or_finer_than_hundredths_is_refused(judge, issue, examiner, value) -> None:
    with pytest.raises(DomainError, match="antara 0 dan 100"):
        save_marks(judge, [MarkChange(issue.pk, D(value), "", 0)], by=examiner)


def test_one_bad_cell_saves_none(judge, issue, examiner) -> None:
    foreign = SeminarCriterionFactory()
    with pytest.raises(DomainError, match="rubrik"):
        save_marks(judge, [MarkChange(issue.pk, D("80")), MarkChange(foreign.pk, D("80"))], by=examiner)
    assert SeminarMark.objects.count() == 0


def test_nobody_marks_their_own_plan(judge, issue, dewi) -> None:
    with pytest.raises(DomainError, match="rencananya sendiri"):
        save_marks(judge, [MarkChange(issue.pk, D("100"), "", 0)], by=dewi, reason="sendiri")


def test_an_excused_judge_gives_no_marks(judge, issue, examiner, sari) -> None:
    excuse_judge(judge, reason="dinas luar", by=sari)
    with pytest.raises(DomainError, match="berhalangan"):
        save_marks(judge, [MarkChange(issue.pk, D("80"), "", 0)], by=examiner)


def test_no_marks_after_the_presentation_was_taken_off(presentation, judge, issue, examiner, sari) -> None:
    take_off(presentation, reason="peserta sakit", by=sari)
    with pytest.raises(DomainError, match="dikeluarkan dari jadwal"):
        save_marks(judge, [MarkChange(issue.pk, D("80"), "", 0)], by=examiner)


def test_the_database_refuses_a_mark_of_101(judge, issue, examiner) -> None:
    with pytest.raises(IntegrityError, match="mark_0_to_100"), transaction.atomic():
        SeminarMark.objects.create(member=judge, criterion=issue, value=101, rated_by=examiner)
