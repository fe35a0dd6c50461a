"""Decisions as records of the staff site: what stands, by reader."""

import pytest
from django.urls import reverse

from participants.graduation.deciding_services import Decision, decide
from participants.graduation.models import GraduationDecision
from participants.graduation.services import lock_meeting
from programs.curricula.enums import Outcome
from tests.factories.programs import TeamMemberFactory
from tests.participants.graduation.people import grade, meeting_of, participant

LIST = reverse("admin:participants_graduationdecision_changelist")


@pytest.fixture
def locked_decision(cohort, sari, kota):
    grade(cohort)
    who, _other = participant(cohort, "Agus Contoh"), participant(cohort, "Siti Contoh")
    type(who).objects.filter(pk=who.pk).update(sender=kota)
    meeting = meeting_of(cohort)
    people = cohort.enrolments.values_list("pk", flat=True)
    decide(meeting, dict.fromkeys(people, Decision(Outcome.PASSED)), by=sari)
    assert not GraduationDecision.objects.readable_by(sari).exists()
    lock_meeting(meeting, by=sari)
    return GraduationDecision.objects.get(enrolment=who)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("sari", ["Agus Contoh", "Siti Contoh"]), ("lina", ["Agus Contoh", "Siti Contoh"]), ("gita", ["Agus Contoh"]), ("citra", [])],
)  # fmt: skip
def test_list_shows_what_stands_by_reader(locked_decision, request, as_user, name, shown) -> None:
    text = as_user(request.getfixturevalue(name)).get(LIST).content.decode()
    assert [person for person in ("Agus Contoh", "Siti Contoh") if f"{person}</a>" in text] == shown


def test_trainer_of_the_team_has_no_list(locked_decision, tono, as_user) -> None:
    TeamMemberFactory(cohort=locked_decision.meeting.cohort, user=tono)
    assert as_user(tono).get(LIST).status_code == 403


def test_record_leads_to_the_meeting_and_refuses_to_be_written(locked_decision, sari, as_user) -> None:
    address = reverse("admin:participants_graduationdecision_change", args=[locked_decision.pk])
    browser = as_user(sari)
    assert browser.get(address).url == reverse("graduation_detail", args=[locked_decision.meeting.cohort_id])
    assert browser.post(address, {"outcome": "failed"}).status_code == 403
    assert str(locked_decision) == "Agus Contoh: lulus"
