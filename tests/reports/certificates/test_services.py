"""Issuing: who gets a number, once, without gaps, with what facts."""

import pytest

from reports.certificates.models import Certificate, NumberRegister
from reports.certificates.services import issue_certificates
from reports.jobs.models import Document
from tests.factories.reports import graduated_cohort

pytestmark = pytest.mark.django_db


@pytest.fixture
def graduated(jatim):
    jatim.certificate_pattern = "800.2.4/{n:03}/{unit}/{year}"
    jatim.save()
    return graduated_cohort(jatim, count=3, key="lulus")


def test_issue_gives_numbers_in_order_of_the_list(graduated, sari) -> None:
    run = issue_certificates(graduated, by=sari, confirmed_count=3)
    rows = Certificate.objects.order_by("enrolment__attendance_number")
    year = run.at.year
    assert [row.number for row in rows] == [f"800.2.4/{n:03}/BPSDM/{year}" for n in (1, 2, 3)]
    assert [(row.run, row.issued_by, row.status) for row in rows] == [(run, sari, "valid")] * 3
    assert run.count == 3
    assert NumberRegister.objects.get().last_number == 3
    assert Document.objects.filter(kind="certificate", status="queued").count() == 3
    assert [row.document.subject_id for row in rows] == [row.pk for row in rows]
