"""Meetings that follow one another: who was postponed is decided on anew, everybody else stands, nothing of before is lost."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participants.assessment.models import Score
from participants.assessment.services import ScoreChange, save_scores
from participants.attendance.models import Attendance
from participants.attendance.services import mark_attendance, mark_rest_present
from participants.enrolment.services import edit_enrolment, mend_enrolment, restore_enrolment, withdraw_enrolment
from participants.graduation.deciding_services import Decision, decide, pass_the_eligible
from participants.graduation.models import GraduationDecision, GraduationMeeting
from participants.graduation.services import discard_meeting, edit_meeting, lock_meeting, open_meeting, unlock_meeting
from participants.graduation.standing import blockers as graduation
from programs.curricula.enums import Outcome
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.programs import ClassSessionFactory
from tests.factories.reports import CertificateFactory
from tests.participants.graduation.people import HELD_ON, LATER, complete, follow_up, meeting_of, participant

O = Outcome  # noqa: E741 (the cases read as a table)
NEW_DUE = dt.date(2027, 1, 15)


def outcomes(cohort) -> dict[str, str]:
    return {str(row.enrolment): row.outcome for row in GraduationDecision.objects.decided(cohort)}


def test_october_and_december(graded, first, agus, siti, eko, sari) -> None:
    """The whole story: 25 pass in October, some complete their plan, December's meeting lets them pass, October is kept."""
    complete(siti)
    second = follow_up(graded, sari)
    assert pass_the_eligible(second, by=sari) == 1
    assert outcomes(graded) == {"Agus Contoh": "passed", "Siti Contoh": "postponed", "Eko Contoh": "postponed"}

    lock_meeting(second, by=sari)

    assert outcomes(graded) == {"Agus Contoh": "passed", "Siti Contoh": "passed", "Eko Contoh": "postponed"}
    kept = {(row.meeting.number, str(row.enrolment)): row.outcome for row in GraduationDecision.objects.all()}
    assert kept == {
        (1, "Agus Contoh"): "passed",
        (1, "Siti Contoh"): "postponed",
        (1, "Eko Contoh"): "postponed",
        (2, "Siti Contoh"): "passed",
    }
    assert (second.number, second.held_on, second.members, second.title) == (
        2, LATER, "Ketua", "Rapat kelulusan susulan I",
    )  # fmt: skip


def test_second_follow_up_follows_the_first(graded, first, siti, eko, sari) -> None:
    second = follow_up(graded, sari)
    decide(second, {siti.pk: Decision(O.POSTPONED, "masih sakit", NEW_DUE)}, by=sari)
    lock_meeting(second, by=sari)
    complete(siti)
    third = follow_up(graded, sari)
    pass_the_eligible(third, by=sari)
    lock_meeting(third, by=sari)
    chain = GraduationDecision.objects.filter(enrolment=siti).order_by("meeting__number")
    assert [(row.outcome, row.follows_id) for row in chain] == [
        ("postponed", None),
        ("postponed", chain[0].pk),
        ("passed", chain[1].pk),
    ]
    assert third.title == "Rapat kelulusan susulan II"


def test_follow_up_is_refused_when_nobody_is_postponed(graded, agus, sari) -> None:
    meeting = meeting_of(graded)
    decide(meeting, {agus.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    with pytest.raises(DomainError, match="tidak ada peserta yang ditunda"):
        follow_up(graded, sari)


def test_follow_up_opened_twice_is_one(graded, first, sari, budi) -> None:
    assert follow_up(graded, sari) == follow_up(graded, budi)
    assert list(AuditEvent.objects.filter(verb="graduation.opened").values_list("data", flat=True)) == [{"number": 2}]


def test_follow_up_before_the_meeting_it_follows_is_refused(graded, first, sari) -> None:
    day = HELD_ON - dt.timedelta(days=1)
    with pytest.raises(DomainError, match="26 Oktober 2026"):
        open_meeting(graded, by=sari, held_on=day)
    second = follow_up(graded, sari)
    with pytest.raises(DomainError, match="26 Oktober 2026"):
        edit_meeting(second, {"held_on": day}, by=sari)


def test_who_has_passed_is_not_decided_on_anew(graded, first, agus, siti, sari) -> None:
    second = follow_up(graded, sari)
    with pytest.raises(DomainError, match="Agus Contoh"):
        decide(second, {agus.pk: Decision(O.FAILED, "salah"), siti.pk: Decision(O.FAILED, "x")}, by=sari)
    assert second.decisions.count() == 0


def test_who_came_back_after_the_lock_is_decided_on_too(graded, agus, siti, sari) -> None:
    meeting = meeting_of(graded)
    withdraw_enrolment(siti, by=sari, note="tugas lain")
    decide(meeting, {agus.pk: Decision(O.PASSED)}, by=sari)
    lock_meeting(meeting, by=sari)
    restore_enrolment(siti, by=sari)
    complete(siti)
    second = follow_up(graded, sari)
    pass_the_eligible(second, by=sari)
    lock_meeting(second, by=sari)
    assert outcomes(graded) == {"Agus Contoh": "passed", "Siti Contoh": "passed"}


def test_follow_up_without_any_decision_is_not_locked(graded, first, sari) -> None:
    with pytest.raises(DomainError, match="Belum ada peserta yang diputuskan"):
        lock_meeting(follow_up(graded, sari), by=sari)


def test_pass_of_somebody_lacking_needs_a_reason_here_too(graded, first, siti, sari) -> None:
    second = follow_up(graded, sari)
    decide(second, {siti.pk: Decision(O.PASSED, "Rencana aksi diserahkan tercetak")}, by=sari)
    lock_meeting(second, by=sari)
    assert GraduationDecision.objects.standing().get(enrolment=siti).is_exception is True


class TestTakingBack:
    def test_leaves_what_stood_before(self, graded, first, siti, sari) -> None:
        second = follow_up(graded, sari)
        decide(second, {siti.pk: Decision(O.FAILED, "tidak melengkapi")}, by=sari)
        discard_meeting(second, by=sari)
        assert (outcomes(graded)["Siti Contoh"], GraduationMeeting.objects.count()) == ("postponed", 1)
        assert AuditEvent.objects.get(verb="graduation.discarded").data == {"decisions": 1}

    def test_is_refused_for_the_first_meeting(self, graded, agus, sari) -> None:
        with pytest.raises(DomainError, match="riwayat"):
            discard_meeting(meeting_of(graded), by=sari)

    def test_is_refused_once_it_was_locked(self, graded, first, siti, sari) -> None:
        second = follow_up(graded, sari)
        decide(second, {siti.pk: Decision(O.FAILED, "x")}, by=sari)
        lock_meeting(second, by=sari)
        with pytest.raises(DomainError, match="riwayat"):
            discard_meeting(unlock_meeting(second, by=sari, reason="keliru"), by=sari)


class TestUnlocking:
    def test_the_newest_only(self, graded, first, siti, sari) -> None:
        second = follow_up(graded, sari)
        with pytest.raises(DomainError, match="rapat yang terbaru"):
            unlock_meeting(first, by=sari, reason="keliru")
        decide(second, {siti.pk: Decision(O.FAILED, "x")}, by=sari)
        lock_meeting(second, by=sari)
        unlock_meeting(second, by=sari, reason="keliru")
        assert outcomes(graded)["Siti Contoh"] == "postponed"
        changes = second.status_changes.order_by("pk").values_list("to_status", "note")
        assert list(changes) == [("locked", ""), ("open", "keliru")]


class TestResults:
    """Attendance, scores and data of the postponed go on; those of everybody else stand."""

    def test_scores(self, graded, first, agus, eko, sari) -> None:
        part = graded.version.components.get()
        assert save_scores(graded, [ScoreChange(eko.pk, part.pk, D(90))], by=sari) == 1
        with pytest.raises(DomainError, match="Kelulusan 1 peserta sudah dikunci.*Agus Contoh"):
            save_scores(graded, [ScoreChange(who.pk, part.pk, D(91)) for who in (agus, eko)], by=sari)
        assert Score.objects.get(enrolment=eko).value == 90

    def test_attendance(self, graded, first, agus, siti, sari) -> None:
        session = graded.sessions.first()
        mark_attendance(session, {siti.pk: "sick"}, by=sari, reason="Surat dokter menyusul")
        with pytest.raises(DomainError, match="Agus Contoh"):
            mark_attendance(session, {agus.pk: "sick"}, by=sari, reason="x")
        assert Attendance.objects.get(session=session, enrolment=siti).state == "sick"

    def test_rest_of_a_new_session_is_marked_for_the_postponed_alone(self, graded, first, sari) -> None:
        begin = timezone.now()
        session = ClassSessionFactory(cohort=graded, starts_at=begin, ends_at=begin + dt.timedelta(hours=1), jp=1)
        assert mark_rest_present(session, by=sari) == 2
        with pytest.raises(DomainError, match="Agus Contoh"):
            mark_rest_present(session, by=sari)

    def test_printed_facts(self, graded, first, agus, siti, sari) -> None:
        edit_enrolment(siti, {"position": "Lurah"}, by=sari)
        with pytest.raises(DomainError, match="Agus Contoh sudah dikunci.*tempat lahir, jabatan"):
            edit_enrolment(agus, {"position": "Lurah", "birth_place": "Bontang", "phone": "+628001"}, by=sari)
        agus.refresh_from_db()
        assert (agus.position, agus.person.phone, type(siti).objects.get(pk=siti.pk).position) == ("", "", "Lurah")

    def test_printed_facts_once_a_certificate_is_issued(self, graded, first, agus, sari) -> None:
        mend_enrolment(agus, {"position": "Lurah"}, by=sari)
        CertificateFactory(enrolment=agus)
        with pytest.raises(DomainError, match="Agus Contoh sudah dikunci.*jabatan"):
            mend_enrolment(agus, {"position": "Camat"}, by=sari)
        assert type(agus).objects.get(pk=agus.pk).position == "Lurah"

    def test_how_people_are_reached_stays_open_for_everybody(self, graded, first, agus, sari) -> None:
        contact = {
            "mentor_name": "Rina Contoh",
            "mentor_phone": "+628002",
            "phone": "+628001",
            "email": "a@contoh.go.id",
        }
        fresh = edit_enrolment(agus, contact | {"position": agus.position}, by=sari)
        assert (fresh.mentor_phone, fresh.person.phone) == ("+628002", "+628001")
        assert sorted(AuditEvent.objects.get(verb="enrolment.changed").data) == sorted(contact)

    def test_they_stand_once_the_follow_up_has_decided(self, graded, first, siti, sari) -> None:
        complete(siti)
        second = follow_up(graded, sari)
        pass_the_eligible(second, by=sari)
        lock_meeting(second, by=sari)
        with pytest.raises(DomainError, match="Siti Contoh"):
            mark_attendance(graded.sessions.first(), {siti.pk: "sick"}, by=sari, reason="x")
        with pytest.raises(DomainError, match="jabatan"):
            edit_enrolment(siti, {"position": "Lurah"}, by=sari)


class TestDatabase:
    def refused(self, match: str, sql: str, *values: object) -> None:
        with pytest.raises(IntegrityError, match=match), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    def test_holds_results_of_whom_a_meeting_decided_on(self, graded, first, agus, siti) -> None:
        sql = "UPDATE participants_attendance SET state = 'sick' WHERE enrolment_id = %s"
        self.refused("graduation is locked", sql, agus.pk)
        with connection.cursor() as cursor:
            cursor.execute(sql, [siti.pk])
            assert cursor.rowcount == 10

    def test_holds_the_meeting_that_is_followed(self, graded, first, siti, sari) -> None:
        decide(follow_up(graded, sari), {siti.pk: Decision(O.FAILED, "x")}, by=sari)
        sql = "UPDATE participants_graduationmeeting SET held_on = held_on - 1, status = 'open', locked_at = NULL, locked_by_id = NULL WHERE id = %s"
        self.refused("others follow", sql, first.pk)

    def test_lets_nobody_be_decided_on_anew_who_was_not_postponed(self, graded, first, agus, siti, sari) -> None:
        second = follow_up(graded, sari)
        sql = """INSERT INTO participants_graduationdecision
            (id, agency_id, meeting_id, enrolment_id, follows_id, outcome, attendance_percent, predikat, reason)
            SELECT gen_random_uuid(), agency_id, %s, %s, id, 'failed', 100, '', 'x'
            FROM participants_graduationdecision WHERE enrolment_id = %s"""
        self.refused("postponed", sql, second.pk, agus.pk, agus.pk)
        self.refused("postponed", sql, second.pk, agus.pk, siti.pk)
        self.refused(
            "one_first_decision", sql.replace(", id, 'failed'", ", NULL, 'failed'"), second.pk, agus.pk, agus.pk
        )

    def test_holds_two_meetings_open_at_once_apart(self, graded, first, sari) -> None:
        follow_up(graded, sari)
        self.refused(
            "one_open_meeting",
            "INSERT INTO participants_graduationmeeting (id, agency_id, cohort_id, number, status, held_on, place, members, minutes) "
            "SELECT gen_random_uuid(), agency_id, cohort_id, 3, 'open', held_on, '', '', '' FROM participants_graduationmeeting WHERE number = 2",
        )


def told(cohort) -> list[tuple]:
    return [(f"{b.subject} {b.text}", b.detail, b.action, b.refuses) for b in graduation.blockers(cohort)]


def test_blocker_says_how_many_qualify_now(graded, first, siti, sari) -> None:
    due = "Harus dilengkapi paling lambat 26 November 2026."
    assert told(graded) == [("2 ditunda: belum ada yang memenuhi syarat", due, "Buka rapat susulan", False)]
    complete(siti)
    assert told(graded) == [("2 ditunda: 1 kini memenuhi syarat", due, "Buka rapat susulan", False)]
    second = follow_up(graded, sari)
    assert told(graded)[0][2] == "Putuskan"
    pass_the_eligible(second, by=sari)
    lock_meeting(second, by=sari)
    assert told(graded) == [("1 ditunda: belum ada yang memenuhi syarat", due, "Buka rapat susulan", False)]


def test_statements_of_a_follow_up_do_not_grow_with_its_people(graded, first, sari) -> None:
    counts = []
    for size in (3, 27):
        for n in range(size):
            participant(graded, f"Kembali {n}")
        second = follow_up(graded, sari)
        with CaptureQueriesContext(connection) as queries:
            pass_the_eligible(second, by=sari)
            lock_meeting(second, by=sari)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 50
