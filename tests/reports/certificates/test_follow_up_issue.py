"""Certificates after a follow-up meeting: exactly those it let pass, and nobody else is touched."""

import datetime as dt

import pytest
from django.urls import reverse

from participants.graduation.models import GraduationMeeting
from participants.graduation.services import open_meeting, unlock_meeting
from programs.curricula.enums import DocumentKind, Outcome
from reports.certificates.blockers import blockers
from reports.certificates.checks.preflight import preflight
from reports.certificates.models import Certificate
from reports.certificates.register.reading import this_year
from reports.certificates.register.services import set_pattern
from revmental.lib.errors import DomainError
from tests.factories.participants import GraduationDecisionFactory, locked
from tests.factories.programs import DocumentRuleFactory
from tests.factories.reports import issue_all, passing, reissue

pytestmark = pytest.mark.django_db
DECEMBER = dt.date(2026, 12, 3)


@pytest.fixture
def postponed(graduated):
    """A fourth person, whom the first meeting has postponed."""
    meeting = GraduationMeeting.objects.get(cohort=graduated)
    GraduationMeeting.objects.filter(pk=meeting.pk).update(status="open", locked_at=None, locked_by=None)
    who = passing(graduated, 4)
    GraduationDecisionFactory(
        meeting=meeting, enrolment=who, outcome=Outcome.POSTPONED, reason="kurang rencana aksi", due_on=DECEMBER
    )
    locked(meeting)
    return who


def pass_in_december(who, by) -> GraduationMeeting:
    meeting = open_meeting(who.cohort, by=by, held_on=DECEMBER)
    GraduationDecisionFactory(meeting=meeting, enrolment=who, follows=who.decisions.get(), predikat="Memuaskan")
    return locked(meeting)


def reasons(cohort) -> dict[int, str]:
    return {skip.holder.attendance_number: skip.reason for skip in preflight(cohort).skipped}


def test_whom_the_follow_up_lets_pass_gets_the_next_number(graduated, postponed, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    assert [one.holder for one in preflight(graduated).candidates] == []

    pass_in_december(postponed, sari)

    assert [(b.subject, b.text) for b in blockers(graduated)] == [("1 sertifikat", "belum diterbitkan")]
    assert [one.holder for one in preflight(graduated).candidates] == [postponed]
    issue_all(graduated, by=sari, confirmed_count=1)
    assert Certificate.objects.get(enrolment=postponed).number.startswith("800.2.4/004/")
    assert {reason.split(" /")[0][:13] for reason in reasons(graduated).values()} == {"sudah memilik"}


def test_an_open_follow_up_holds_nobody_elses_certificate(graduated, postponed, sari) -> None:
    open_meeting(graduated, by=sari, held_on=DECEMBER)
    assert preflight(graduated).refusals == []
    issue_all(graduated, by=sari, confirmed_count=3)
    assert "rapat susulan akan memutuskan kembali" in reasons(graduated)[4]


def test_first_meeting_with_certificates_stays_locked_while_the_follow_up_may_be_unlocked(
    graduated, postponed, sari
) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    with pytest.raises(DomainError, match="3 sertifikat terbit"):
        unlock_meeting(GraduationMeeting.objects.get(), by=sari, reason="keliru")
    second = pass_in_december(postponed, sari)
    assert unlock_meeting(second, by=sari, reason="keliru").status == "open"
    locked(second)
    issue_all(graduated, by=sari, confirmed_count=1)
    with pytest.raises(DomainError, match="1 sertifikat terbit"):
        unlock_meeting(second, by=sari, reason="keliru")


class TestStatementForThePostponed:
    """A curriculum may give the postponed a statement; it does not stand in the way of their graduation."""

    @pytest.fixture
    def holder(self, graduated, postponed, sari, budi):
        agency, kind = graduated.agency, DocumentKind.STATEMENT
        set_pattern(agency, year=this_year(agency), kind=kind, pattern="{kind}/{n}/{year}", by=budi)
        DocumentRuleFactory(version=graduated.version, outcome=Outcome.POSTPONED, kind=kind)
        issue_all(graduated, by=sari, confirmed_count=4)
        return postponed

    def test_its_holder_passes_and_the_statement_is_named(self, graduated, holder, sari) -> None:
        second = pass_in_december(holder, sari)
        (skip,) = [skip for skip in preflight(graduated).skipped if skip.holder == holder]
        old = Certificate.objects.get(enrolment=holder)
        assert (skip.is_mendable, skip.url) == (True, reverse("certificate_detail", args=[old.pk]))
        assert "hasil yang berbeda" in skip.reason
        assert unlock_meeting(second, by=sari, reason="keliru").status == "open"

    def test_an_sttp_takes_its_place(self, graduated, holder, sari) -> None:
        second = pass_in_december(holder, sari)
        new = reissue(Certificate.objects.get(enrolment=holder), by=sari, reason="Lulus dalam rapat susulan")
        assert (new.kind, new.replaces.kind, new.replaces.status) == ("sttp", "statement", "replaced")
        with pytest.raises(DomainError, match="1 sertifikat terbit"):
            unlock_meeting(second, by=sari, reason="keliru")
