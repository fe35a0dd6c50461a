"""What certificates hold back on the road of a cohort."""

import pytest

from participants.graduation.models import GraduationMeeting
from programs.cohorts.enums import CohortStatus
from reports.certificates.blockers import blockers
from reports.certificates.models import Certificate
from reports.jobs.models import Document
from tests.factories.reports import issue_all

pytestmark = pytest.mark.django_db


def told(cohort) -> list[tuple[str, str]]:
    return [(blocker.subject, blocker.text) for blocker in blockers(cohort)]


def test_nothing_is_missing_before_graduation_is_locked(graduated) -> None:
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    assert told(graduated) == []


def test_unissued_certificates_are_counted(graduated) -> None:
    assert told(graduated) == [("3 sertifikat", "belum diterbitkan")]
    assert {blocker.step for blocker in blockers(graduated)} == {CohortStatus.CERTIFICATES}


def test_missing_codes_come_first(graduated) -> None:
    graduated.version.prints_lan_code = True
    graduated.version.save()
    graduated.enrolments.filter(attendance_number=1).update(lan_code="K-1")
    assert told(graduated)[0] == ("2 kode LAN", "belum diimpor")


def test_failed_files_are_counted(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    Document.objects.update(status="failed", error="x")
    assert told(graduated) == [("3 berkas sertifikat", "gagal dibuat")]


def test_issued_and_made_is_done_even_when_one_is_revoked(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    Certificate.objects.filter(sequence=1).update(status="revoked", status_reason="x")
    assert told(graduated) == []


def test_four_queries_whatever_the_size(graduated, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(4):
        blockers(graduated)
