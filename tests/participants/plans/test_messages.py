"""Who is told what about a plan by e-mail, and that nobody is told twice."""

import pytest
from django.utils import translation

from participants.people.models import Person
from participants.plans.review.services import approve_as_coach, approve_as_mentor, return_as_coach
from participants.plans.versions.services import submit_plan
from revmental.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(enrolment, coach) -> None:
    coach.email = "tono@contoh.go.id"
    coach.save()
    enrolment.coach = coach
    enrolment.save()
    Person.objects.update(email="dewi@contoh.go.id")


def told() -> list[tuple[str, str, str]]:
    return list(OutgoingMail.objects.order_by("created_at").values_list("kind", "recipient", "subject"))


@pytest.mark.usefixtures("addresses")
def test_coach_and_author_are_told_of_each_step(draft, dewi, coach) -> None:
    version = submit_plan(draft, by=dewi)
    submit_plan(draft, by=dewi)
    approve_as_coach(version, by=coach, comment="Bagus.")
    approve_as_mentor(version, name="Rina Contoh", position="Kepala Bidang")
    assert told() == [
        ("plan_submitted", "tono@contoh.go.id", "Rencana aksi Dewi Contoh Lestari menunggu tinjauan Anda"),
        ("plan_approved", "dewi@contoh.go.id", "Rencana aksi Anda disetujui Tono Contoh"),
        ("plan_approved", "dewi@contoh.go.id", "Rencana aksi Anda disetujui Rina Contoh"),
    ]


@pytest.mark.usefixtures("addresses")
def test_a_returned_plan_tells_the_author_the_words(draft, dewi, coach) -> None:
    return_as_coach(submit_plan(draft, by=dewi), by=coach, comment="Target kegiatan 2 belum terukur.")
    mail = OutgoingMail.objects.get(kind="plan_returned")
    assert "Target kegiatan 2 belum terukur." in mail.body
    assert "/saya/rencana-aksi/" in mail.body


def test_without_addresses_nobody_is_mailed(draft, dewi, sari) -> None:
    approve_as_coach(submit_plan(draft, by=dewi), by=sari)
    assert told() == []


@pytest.mark.usefixtures("addresses")
def test_messages_are_indonesian_whatever_the_reader_speaks(draft, dewi) -> None:
    with translation.override("en"):
        submit_plan(draft, by=dewi)
    assert told()[0][2] == "Rencana aksi Dewi Contoh Lestari menunggu tinjauan Anda"
