"""A class with everything that its sheets tell of."""

import datetime as dt

import pytest

from participants.attendance.services import mark_rest_present
from participants.people.models import Person
from programs.cohorts.enums import TeamRole
from tests.factories.accounts import SignerFactory
from tests.factories.participants import GraduationDecisionFactory, GraduationMeetingFactory, locked
from tests.factories.programs import ClassSessionFactory, StageFactory, SubjectFactory, TeamMemberFactory

MORNING = dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC)  # 08.00 WIB


@pytest.fixture
def taught(cohort, enrolment, kota, sari, tono):
    """Dewi's class: a signer, Tono in charge, two sessions of one day, which she attended."""
    SignerFactory(agency=cohort.agency, rank="Pembina Utama Muda (IV/c)")
    TeamMemberFactory(cohort=cohort, user=tono, role=TeamRole.LEAD)
    cohort.senders.add(kota)
    subject = SubjectFactory(stage=StageFactory(version=cohort.version), name="Integritas")
    for number, title in enumerate(("Integritas", "Etos kerja")):
        starts = MORNING + dt.timedelta(hours=3 * number)
        session = ClassSessionFactory(
            cohort=cohort,
            subject=subject,
            title=title,
            starts_at=starts,
            ends_at=starts + dt.timedelta(minutes=135),
            jp=3,
        )
        mark_rest_present(session, by=sari)
    session.trainers.add(tono, through_defaults={"starts_at": session.starts_at, "ends_at": session.ends_at})
    Person.objects.update(phone="081200000000", email="dewi@contoh.go.id", birth_place="Bontang")
    type(enrolment).objects.update(
        personal_number="198703122010012003", work_unit="Bagian Organisasi", position="Analis"
    )
    return cohort


@pytest.fixture
def meeting(taught, enrolment):
    """A locked meeting that has postponed Dewi."""
    row = GraduationMeetingFactory(
        cohort=taught, members="Sari Contoh, ketua\nTono Contoh, anggota", minutes="Rapat dibuka."
    )
    GraduationDecisionFactory(enrolment=enrolment, meeting=row, outcome="postponed", reason="kurang rencana aksi", due_on=dt.date(2026, 11, 30))  # fmt: skip
    return locked(row)
