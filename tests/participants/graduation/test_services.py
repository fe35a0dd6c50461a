"""The meeting and its decisions: what stands, what is refused, what the database itself refuses."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participants.graduation.deciding_services import Decision, DecisionsRefused, accept_proposals, decide, seen_of
from participants.graduation.models import GraduationDecision, GraduationMeeting, GraduationStatusChange, MeetingStatus
from participants.graduation.services import edit_meeting, lock_meeting, open_meeting, unlock_meeting
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError, StaleEdit
from revmental.lib.workflow import IllegalMove, move
from tests.factories.participants import EnrolmentFactory, decided, locked
from tests.participants.graduation.people import DUE, HELD_ON, grade, meeting_of, participant

O = Outcome  # noqa: E741 (the cases read as a table)


@pytest.fixture
def graded(cohort):
    grade(cohort)
    return cohort


@pytest.fixture
def eligible(graded):
    return participant(graded, "Agus Contoh")


@pytest.fixture
def lacking(graded):
    return participant(graded, "Siti Contoh", plan="")


@pytest.fixture
def meeting(graded):
    return meeting_of(graded)


def stands(enrolment) -> tuple:
    decision = GraduationDecision.objects.get(enrolment=enrolment)
    return decision.outcome, decision.reason, decision.due_on


def test_open_meeting_twice_is_one_meeting(graded, eligible, sari) -> None:
    first, second = (open_meeting(graded, by=sari, held_on=HELD_ON, place="Aula") for _ in range(2))
    assert (first, GraduationMeeting.objects.count(), AuditEvent.objects.filter(verb="graduation.opened").count()) == (
        second,
        1,
        1,
    )


def test_open_meeting_without_people_is_refused(cohort, sari) -> None:
    with pytest.raises(DomainError, match="Belum ada peserta"):
        open_meeting(cohort, by=sari, held_on=HELD_ON)


def test_edit_meeting_changes_its_facts_only(meeting, sari) -> None:
    fresh = edit_meeting(meeting, {"place": "Aula", "status": "locked"}, by=sari)
    edit_meeting(meeting, {"place": "Aula"}, by=sari)
    assert (fresh.place, fresh.status) == ("Aula", "open")
    assert AuditEvent.objects.get(verb="graduation.changed").data == {"place": ["", "Aula"]}


def test_decide_writes_figures_with_the_outcome(meeting, eligible, sari) -> None:
    assert decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari) == 1
    row = GraduationDecision.objects.get()
    assert (row.outcome, str(row.attendance_percent), str(row.final_score), row.predikat) == (
        "passed",
        "100.00",
        "80.0000",
        "Memuaskan",
    )


def test_decide_twice_writes_once(meeting, eligible, sari) -> None:
    assert [decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari) for _ in range(2)] == [1, 0]
    assert AuditEvent.objects.filter(verb="graduation.decided").count() == 1


def test_not_passing_takes_what_lacks_as_its_reason(meeting, lacking, sari) -> None:
    decide(meeting, {lacking.pk: Decision(O.POSTPONED, due_on=DUE)}, by=sari)
    assert stands(lacking) == ("postponed", "kurang rencana aksi", DUE)


def test_pass_of_somebody_lacking_is_an_exception_with_a_reason(meeting, lacking, sari) -> None:
    with pytest.raises(DecisionsRefused) as error:
        decide(meeting, {lacking.pk: Decision(O.PASSED, "  ")}, by=sari)
    assert list(error.value.problems) == [lacking.pk]

    decide(meeting, {lacking.pk: Decision(O.PASSED, "Rencana aksi diserahkan tercetak")}, by=sari)

    assert GraduationDecision.objects.get().is_exception is True
    event = AuditEvent.objects.get(verb="graduation.decided")
    assert (event.data, event.reason) == (
        {"outcome": ["", "passed"], "is_exception": True},
        "Rencana aksi diserahkan tercetak",
    )


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        (Decision("graduated"), "Pilih keputusan"),
        (Decision(O.FAILED), "tidak ada yang kurang"),
        (Decision(O.POSTPONED, "sakit"), "sampai kapan"),
        (Decision(O.POSTPONED, "sakit", HELD_ON), "sesudah tanggal rapat"),
    ],
)
def test_incomplete_decisions_are_refused(meeting, eligible, lacking, sari, choice, word) -> None:
    with pytest.raises(DecisionsRefused, match=word):
        decide(meeting, {eligible.pk: choice, lacking.pk: Decision(O.FAILED)}, by=sari)
    assert GraduationDecision.objects.count() == 0


def test_reason_and_due_date_stay_where_they_belong(meeting, eligible, lacking, sari) -> None:
    decide(
        meeting, {eligible.pk: Decision(O.PASSED, "bagus", DUE), lacking.pk: Decision(O.FAILED, "alpa", DUE)}, by=sari
    )
    assert (stands(eligible), stands(lacking)) == (("passed", "", None), ("failed", "alpa", None))


def test_stale_decision_is_refused_with_the_one_that_stands(meeting, eligible, sari, budi) -> None:
    decide(meeting, {eligible.pk: Decision(O.WITHDRAWN, "pindah tugas")}, by=budi)
    with pytest.raises(StaleEdit) as error:
        decide(meeting, {eligible.pk: Decision(O.PASSED, seen="")}, by=sari)
    current = error.value.current[str(eligible.pk)]
    assert current.outcome == "withdrawn"
    assert decide(meeting, {eligible.pk: Decision(O.PASSED, seen=seen_of(current))}, by=sari) == 1


def test_same_decision_of_two_people_is_no_clash(meeting, eligible, sari, budi) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=budi)
    assert decide(meeting, {eligible.pk: Decision(O.PASSED, seen="")}, by=sari) == 0


def test_people_of_another_cohort_are_refused(meeting, eligible, foreign_cohort, sari) -> None:
    with pytest.raises(DomainError):
        decide(meeting, {EnrolmentFactory(cohort=foreign_cohort).pk: Decision(O.PASSED)}, by=sari)


def test_accept_proposals_leaves_decisions_alone(meeting, eligible, lacking, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.WITHDRAWN, "pindah tugas")}, by=sari)
    assert [accept_proposals(meeting, by=sari, due_on=DUE) for _ in range(2)] == [1, 0]
    assert (stands(eligible)[0], stands(lacking)[0]) == ("withdrawn", "postponed")


def test_accept_proposals_wants_a_due_date_for_the_postponed(meeting, lacking, sari) -> None:
    with pytest.raises(DecisionsRefused, match="sampai kapan"):
        accept_proposals(meeting, by=sari)


def test_statements_do_not_grow_with_decisions(meeting, graded, sari) -> None:
    counts = []
    for size in (3, 27):
        people = [participant(graded, f"Peserta {n}") for n in range(size)]
        with CaptureQueriesContext(connection) as queries:
            decide(meeting, {who.pk: Decision(O.PASSED) for who in people}, by=sari)
        counts.append(len(queries))
    with CaptureQueriesContext(connection) as queries:
        lock_meeting(meeting, by=sari)
    assert counts[0] == counts[1] <= 20
    assert len(queries) <= 22


def test_lock_names_those_without_a_decision(meeting, eligible, lacking, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    with pytest.raises(DomainError, match="1 peserta belum diputuskan: Siti Contoh"):
        lock_meeting(meeting, by=sari)


def test_lock_refuses_a_pass_that_lost_its_ground(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    eligible.scores.all().delete()
    with pytest.raises(DomainError, match=r"Agus Contoh \(kurang nilai Seminar\)"):
        lock_meeting(meeting, by=sari)


def test_lock_freezes_the_figures_of_its_moment(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    eligible.scores.update(value=92)

    fresh = lock_meeting(meeting, by=sari)

    assert (fresh.status, fresh.locked_by) == (MeetingStatus.LOCKED, sari)
    assert str(GraduationDecision.objects.get().final_score) == "92.0000"
    assert [decision.enrolment for decision in GraduationDecision.objects.decided(meeting.cohort)] == [eligible]


def test_lock_twice_is_one_history_row(meeting, eligible, sari, budi) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    assert lock_meeting(meeting, by=sari).locked_at == lock_meeting(meeting, by=budi).locked_at
    assert GraduationStatusChange.objects.count() == 1


def test_nothing_is_decided_before_the_lock(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    assert list(GraduationDecision.objects.decided(meeting.cohort)) == []


def test_locked_meeting_refuses_decisions_edits_and_opening(graded, eligible, sari) -> None:
    decided(eligible)
    meeting = GraduationMeeting.objects.get()
    for write in (
        lambda: decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari),
        lambda: accept_proposals(meeting, by=sari),
        lambda: edit_meeting(meeting, {"place": "x"}, by=sari),
        lambda: open_meeting(meeting.cohort, by=sari, held_on=HELD_ON),
    ):
        with pytest.raises(DomainError, match="dikunci"):
            write()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE participants_graduationdecision SET outcome = 'failed', reason = 'x'",
        "UPDATE participants_graduationdecision SET final_score = 1",
        "DELETE FROM participants_graduationdecision",
        "INSERT INTO participants_graduationdecision (id, outcome, attendance_percent, predikat, reason, agency_id, enrolment_id, meeting_id) "
        "SELECT gen_random_uuid(), outcome, attendance_percent, predikat, reason, agency_id, enrolment_id, meeting_id "
        "FROM participants_graduationdecision",
        "UPDATE participants_graduationmeeting SET held_on = held_on - 1",
        "DELETE FROM participants_graduationmeeting",
    ],
)
def test_database_refuses_changes_after_the_lock(meeting, eligible, sari, sql) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    with pytest.raises(IntegrityError, match="stand"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_database_allows_the_same_before_the_lock(meeting, eligible, sari) -> None:
    """Negative control: it is the lock that refuses."""
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_graduationdecision SET final_score = 1")
        cursor.execute("DELETE FROM participants_graduationdecision")
    assert GraduationDecision.objects.count() == 0


def test_unlock_wants_a_reason_and_keeps_it(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    with pytest.raises(DomainError, match="Sebutkan mengapa"):
        unlock_meeting(meeting, by=sari, reason=" ")

    fresh = unlock_meeting(meeting, by=sari, reason="Nilai Siti keliru")

    assert (fresh.status, fresh.locked_at, fresh.locked_by) == (MeetingStatus.OPEN, None, None)
    assert list(GraduationStatusChange.objects.values_list("to_status", "note").order_by("pk")) == [
        ("locked", ""),
        ("open", "Nilai Siti keliru"),
    ]
    assert decide(meeting, {eligible.pk: Decision(O.WITHDRAWN, "pindah")}, by=sari) == 1


def certify(enrolment, by, sequence: int = 1, **values) -> None:
    """A certificate of the person, issued now, past the room above."""
    document = enrolment.cohort.documents.create(
        agency=enrolment.agency, kind="certificate", subject_id=uuid.uuid4(), title="x", requested_by=by
    )
    enrolment.certificates.create(
        agency=enrolment.agency, cohort=enrolment.cohort, kind="sttp", year=2026, sequence=sequence, number=str(sequence), facts={},
        document=document, issued_by=by, **values,
    )  # fmt: skip


def test_unlock_is_refused_once_certificates_rest_on_it(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    certify(eligible, sari)
    with pytest.raises(DomainError, match="1 sertifikat terbit berdasarkan keputusan rapat ini"):
        unlock_meeting(meeting, by=sari, reason="salah")
    with pytest.raises(IntegrityError, match="certificates rest"), transaction.atomic():
        GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)


def test_unlock_is_allowed_when_every_certificate_is_revoked(meeting, eligible, sari) -> None:
    decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    certify(eligible, sari, status="revoked", status_reason="Salah orang")
    assert unlock_meeting(meeting, by=sari, reason="salah").status == MeetingStatus.OPEN


@pytest.mark.parametrize("old", MeetingStatus.values)
@pytest.mark.parametrize("new", MeetingStatus.values)
def test_workflow_pairs(meeting, sari, old, new) -> None:
    if old == MeetingStatus.LOCKED:
        locked(meeting)
    stamps = (
        {"locked_at": timezone.now(), "locked_by": sari}
        if new == MeetingStatus.LOCKED
        else {"locked_at": None, "locked_by": None}
    )
    if new in GraduationMeeting.FLOW[old]:
        assert move(meeting, new, by=sari, stamps=stamps).status == new
    else:
        with pytest.raises(IllegalMove):
            move(meeting, new, by=sari, stamps=stamps)


def test_cancelled_cohort_decides_nothing(meeting, eligible, sari) -> None:
    Cohort.objects.filter(pk=meeting.cohort_id).update(status=CohortStatus.CANCELLED)
    for write in (
        lambda: decide(meeting, {eligible.pk: Decision(O.PASSED)}, by=sari),
        lambda: lock_meeting(meeting, by=sari),
    ):
        with pytest.raises(DomainError, match="dibatalkan"):
            write()
