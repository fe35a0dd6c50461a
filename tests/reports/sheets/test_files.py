"""Each sheet of a small class as the file that the worker makes: valid, and with everybody's name in it."""

import pytest
from django.core.files.base import ContentFile

from benchmarks.certificate_samples import LONG_NAME, photo
from participants.people.models import Person
from programs.cohorts.models import Cohort
from reports.jobs.enums import JobKind
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.sheets.catalogue import SHEETS, Asked
from reports.sheets.services import request_sheet
from revmental.accounts.models import Agency
from tests.factories.participants import (
    EnrolmentFactory,
    GraduationDecisionFactory,
    GraduationMeetingFactory,
    PersonFactory,
    ScoreFactory,
    locked,
)
from tests.factories.programs import ScoreComponentFactory
from tests.factories.reports import CertificateFactory
from tests.pdf.judges import failures, text_of

pytestmark = pytest.mark.django_db
LONG = LONG_NAME.split(",")[0]
PEOPLE = ("Dewi Contoh Lestari", LONG)
# Whose names stand in it, and what else shows that it is this sheet and tells of this class.
SAID = {
    JobKind.SHEET_ATTENDANCE: (*PEOPLE, "Daftar Hadir", "2 September 2026", "Tono Contoh"),
    JobKind.SHEET_SCHEDULE: ("Jadwal", "Rabu, 2 September 2026", "Etos kerja", "Tono Contoh"),
    JobKind.SHEET_BIODATA: (*PEOPLE, "Biodata", "Bontang", "dewi@contoh.go.id"),
    JobKind.SHEET_NAME_TAGS: (*PEOPLE, "Bagian Organisasi"),
    JobKind.SHEET_SCORES: (*PEOPLE, "Rekap", "Rencana aksi", "84,00", "Dr. Contoh Penandatangan, M.Si."),
    JobKind.SHEET_MINUTES: (*PEOPLE, "Berita Acara", "kurang rencana aksi", "Sari Contoh, ketua", "Rapat dibuka."),
    JobKind.SHEET_RECEIPT: (*PEOPLE, "Tanda Terima"),
    JobKind.SHEET_FORM_A: (*PEOPLE, "Form A", "1 mata pelatihan, 3 JP", "Dr. Contoh Penandatangan, M.Si."),
    JobKind.SHEET_FORM_B: (*PEOPLE, "Form B", "2 sesi, 6 JP", "800.2.4/001/CONTOH/2026"),
}


@pytest.fixture
def finished(taught, enrolment, kota, sari) -> Cohort:
    """Two people, one of the longest name: scored, one passed and one postponed, both with a certificate (as it may be, past the services)."""
    Agency.objects.filter(pk=taught.agency_id).update(letterhead="PEMERINTAH CONTOH\nBADAN CONTOH\nJalan Contoh 1")
    taught.agency.refresh_from_db()
    taught.agency.logo.save("lambang.jpg", ContentFile(photo(1).data))
    other = EnrolmentFactory(
        cohort=taught, person=PersonFactory(name=LONG), attendance_number=2, back_title="S.Sos., M.Si."
    )
    Person.objects.get(user__isnull=False).photo.save("dewi.jpg", ContentFile(photo(2).data))
    part = ScoreComponentFactory(version=taught.version, name="Rencana aksi")
    meeting = GraduationMeetingFactory(cohort=taught, members="Sari Contoh, ketua", minutes="Rapat dibuka.")
    for number, (who, outcome, reason) in enumerate(
        ((enrolment, "postponed", "kurang rencana aksi"), (other, "passed", "")), 1
    ):
        ScoreFactory(enrolment=who, component=part, value=84, rated_by=sari)
        GraduationDecisionFactory(enrolment=who, meeting=meeting, outcome=outcome, reason=reason)
        CertificateFactory(enrolment=who, number=f"800.2.4/{number:03}/CONTOH/2026", issued_by=sari)
    locked(meeting)
    return Cohort.objects.get(pk=taught.pk)


def choices(kind: JobKind, cohort: Cohort) -> list[str]:
    """Everything that may be chosen for the sheet; nothing where there is no choice."""
    offered = SHEETS[kind].choices
    return [key for key, _label in offered(cohort)] if offered else [""]


def made(asked: Asked, kind: JobKind, by: object) -> bytes:
    document = request_sheet(asked, kind, by=by)
    run_document(document.pk, KINDS)
    document = Document.objects.get(pk=document.pk)
    assert (document.status, document.error) == ("ready", "")
    return path_of(document.file.name).read_bytes()


def test_every_sheet_is_looked_at() -> None:
    assert list(SAID) == list(SHEETS)


@pytest.mark.parametrize("kind", SAID)
def test_sheet_is_a_valid_file_that_names_everybody(kind, finished, sari) -> None:
    signer = finished.agency.signers.get()
    for choice in choices(kind, finished):
        document = made(Asked(finished, choice, signer), kind, sari)
        missing = [words for words in SAID[kind] if unbroken(words) not in unbroken(text_of(document))]
        assert (failures(document), missing) == ([], []), choice


def unbroken(text: str) -> str:
    """Without case and white space: lines break where they must, in numbers too."""
    return "".join(text.lower().split())
