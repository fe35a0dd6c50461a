"""Marks: what is written, what is kept of it, what is refused."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.attendance.enums import AttendanceState
from participants.attendance.models import Attendance, AttendanceChange
from participants.attendance.services import ReasonMissing, mark_attendance, mark_rest_present
from participants.enrolment.enums import EnrolmentStatus
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from tests.factories.participants import EnrolmentFactory, decided
from tests.factories.programs import ClassSessionFactory

S = AttendanceState


@pytest.fixture
def session(cohort) -> ClassSession:
    return ClassSessionFactory(cohort=cohort)


def standing(session: ClassSession) -> dict:
    return dict(Attendance.objects.filter(session=session).values_list("enrolment_id", "state"))


def history(session: ClassSession) -> list[tuple]:
    return list(
        AttendanceChange.objects.filter(session=session)
        .order_by("pk")
        .values_list("from_state", "to_state", "by__name", "reason")
    )


def test_mark_attendance_keeps_who_and_what(session, enrolment, sari) -> None:
    mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari)

    assert standing(session) == {enrolment.pk: "present"}
    assert history(session) == [("", "present", "Sari Contoh", "")]


def test_mark_attendance_twice_changes_nothing(session, enrolment, sari) -> None:
    for _ in range(2):
        mark_attendance(session, {enrolment.pk: S.SICK}, by=sari, expected={enrolment.pk: ""})

    assert history(session) == [("", "sick", "Sari Contoh", "")]


def test_correction_wants_a_reason(session, enrolment, sari) -> None:
    mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari)

    with pytest.raises(ReasonMissing):
        mark_attendance(session, {enrolment.pk: S.SICK}, by=sari, reason="  ")
    mark_attendance(session, {enrolment.pk: S.SICK}, by=sari, reason="surat dokter menyusul")

    assert standing(session) == {enrolment.pk: "sick"}
    assert history(session)[1:] == [("present", "sick", "Sari Contoh", "surat dokter menyusul")]
    assert AuditEvent.objects.get(verb="attendance.corrected").reason == "surat dokter menyusul"


def test_a_mark_can_be_taken_away_with_a_reason(session, enrolment, sari) -> None:
    mark_attendance(session, {enrolment.pk: S.ABSENT}, by=sari)

    mark_attendance(session, {enrolment.pk: ""}, by=sari, reason="salah sesi")

    assert standing(session) == {}
    assert history(session)[1:] == [("absent", "", "Sari Contoh", "salah sesi")]


def test_stale_cell_is_refused_with_what_stands(session, enrolment, sari, tono) -> None:
    mark_attendance(session, {enrolment.pk: S.EXCUSED}, by=tono)

    with pytest.raises(StaleEdit) as error:
        mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari, reason="x", expected={enrolment.pk: ""})

    assert error.value.current == {str(enrolment.pk): "excused"}
    assert standing(session) == {enrolment.pk: "excused"}


def test_one_stale_cell_refuses_the_whole_call(session, enrolment, sari, tono) -> None:
    other = EnrolmentFactory(cohort=session.cohort)
    mark_attendance(session, {enrolment.pk: S.EXCUSED}, by=tono)

    with pytest.raises(StaleEdit):
        mark_attendance(session, {enrolment.pk: S.PRESENT, other.pk: S.PRESENT}, by=sari, expected={})

    assert standing(session) == {enrolment.pk: "excused"}


@pytest.mark.parametrize("state", ["here", "PRESENT", "none"])
def test_unknown_state_is_refused(session, enrolment, sari, state) -> None:
    with pytest.raises(DomainError):
        mark_attendance(session, {enrolment.pk: state}, by=sari)
    assert standing(session) == {}


def test_people_of_another_cohort_and_withdrawn_ones_are_refused(session, enrolment, foreign_cohort, sari) -> None:
    stranger = EnrolmentFactory(cohort=foreign_cohort)
    gone = EnrolmentFactory(cohort=session.cohort, status=EnrolmentStatus.WITHDRAWN)
    for who in (stranger, gone):
        with pytest.raises(DomainError):
            mark_attendance(session, {enrolment.pk: S.PRESENT, who.pk: S.PRESENT}, by=sari)
    assert standing(session) == {}


def test_locked_graduation_and_cancelled_cohort_refuse_marks(session, enrolment, sari) -> None:
    decided(enrolment)
    with pytest.raises(DomainError, match="dikunci"):
        mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari)
    with pytest.raises(IntegrityError, match="graduation is locked"), transaction.atomic():
        Attendance.objects.create(session=session, enrolment=enrolment, agency=session.agency, state="present")


def test_cancelled_cohort_refuses_marks(session, enrolment, sari) -> None:
    Cohort.objects.filter(pk=session.cohort_id).update(status=CohortStatus.CANCELLED)
    with pytest.raises(DomainError, match="dibatalkan"):
        mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari)


def test_rest_present_leaves_marks_alone_and_can_be_repeated(session, enrolment, sari, tono) -> None:
    others = EnrolmentFactory.create_batch(3, cohort=session.cohort)
    EnrolmentFactory(cohort=session.cohort, status=EnrolmentStatus.WITHDRAWN)
    mark_attendance(session, {enrolment.pk: S.SICK}, by=tono)

    assert [mark_rest_present(session, by=sari) for _ in range(2)] == [3, 0]
    assert standing(session) == {enrolment.pk: "sick"} | {who.pk: "present" for who in others}


@pytest.mark.parametrize("reason", ["", "rapat dinas"])
def test_statements_do_not_grow_with_people(session, sari, reason) -> None:
    counts = []
    for size in (3, 30):
        people = EnrolmentFactory.create_batch(size, cohort=session.cohort)
        if reason:
            mark_attendance(session, {who.pk: S.PRESENT for who in people}, by=sari)
        with CaptureQueriesContext(connection) as queries:
            mark_attendance(session, {who.pk: S.ON_DUTY for who in people}, by=sari, reason=reason)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_history_refuses_change(session, enrolment, sari) -> None:
    mark_attendance(session, {enrolment.pk: S.PRESENT}, by=sari)
    for write in (lambda rows: rows.update(reason="x"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            write(AttendanceChange.objects.filter(session=session))
    assert len(history(session)) == 1
