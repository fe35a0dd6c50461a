"""Whose certificates and files one sees; and the staff site's lists of them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from reports.certificates.models import Certificate, IssueRun, NumberRegister
from reports.jobs.models import Document
from tests.factories.participants import EnrolmentFactory
from tests.factories.reports import CertificateFactory, DocumentFactory, IssueRunFactory, NumberRegisterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(enrolment, sari) -> Certificate:
    return CertificateFactory(enrolment=enrolment, issued_by=sari, number="800.2.4/007/SENDIRI/2026")


@pytest.fixture
def foreign(foreign_cohort) -> Certificate:
    return CertificateFactory(enrolment=EnrolmentFactory(cohort=foreign_cohort), number="800.2.4/007/ASING/2026")


def test_numbers_given_are_looked_for_by_every_column_of_their_index(certificate, foreign) -> None:
    numbers = [certificate.number, foreign.number, "800.2.4/008/SENDIRI/2026"]
    given = Certificate.objects.numbers_given(certificate.agency, numbers)
    (index,) = [one for one in Certificate._meta.constraints if one.name == "certificate_number_once"]
    assert list(given) == [certificate.number]
    assert [part.lhs.target.name for part in given.query.where.children] == list(index.fields)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("sari", True),
        ("budi", True),
        ("lina", True),
        ("wati", True),
        ("gita", True),
        ("dewi", True),
        ("citra", False),
        ("tono", False),
        ("pusat", False),
    ],
)
def test_certificate_and_its_file_are_seen_by(certificate, request, name, sees) -> None:
    user = request.getfixturevalue(name)
    assert Certificate.objects.visible_to(user).exists() is sees
    assert Document.objects.visible_to(user).exists() is sees


def test_nobody_sees_any_without_login(certificate) -> None:
    assert Certificate.objects.visible_to(AnonymousUser()).count() == 0
    assert Document.objects.visible_to(AnonymousUser()).count() == 0


def test_record_list_shows_own_certificates_only(certificate, foreign, sari, as_user) -> None:
    body = as_user(sari).get(reverse("admin:reports_certificate_changelist")).content.decode()
    assert (certificate.number in body, foreign.number in body) == (True, False)
    assert "Dewi Contoh Lestari" in body


def test_record_is_read_only_and_hides_the_token(certificate, budi, as_user) -> None:
    browser = as_user(budi)
    body = browser.get(reverse("admin:reports_certificate_change", args=[certificate.pk])).content.decode()
    assert certificate.token not in body
    assert browser.get(reverse("admin:reports_certificate_add")).status_code == 403
    assert (
        browser.post(reverse("admin:reports_certificate_delete", args=[certificate.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_list_of_files_holds_what_can_be_taken(cohort, foreign_cohort, sari, as_user) -> None:
    done = {"status": "ready", "file": "documents/x.pdf", "sha256": "0" * 64, "finished_at": timezone.now()}
    report = DocumentFactory(cohort=cohort, kind="cohort_report", title="Laporan sendiri", **done)
    DocumentFactory(cohort=foreign_cohort, kind="cohort_report", title="Laporan asing", **done)
    DocumentFactory(cohort=cohort, kind="certificate_check", title="Berkas yang diperiksa", **done)
    body = as_user(sari).get(reverse("admin:reports_document_changelist")).content.decode()
    assert reverse("document_download", args=[report.pk]) in body
    assert ("Laporan asing" in body, "Berkas yang diperiksa" in body) == (False, False)
    assert as_user(sari).get(reverse("admin:reports_document_add")).status_code == 403


def test_rows_say_what_they_are(certificate, cohort, jatim) -> None:
    assert str(certificate) == certificate.number
    assert str(IssueRunFactory(cohort=cohort, count=25)).endswith("· 25")
    assert str(NumberRegisterFactory(agency=jatim)) == f"{jatim} · STTP · 2026"
    assert (IssueRun.objects.count(), NumberRegister.objects.count()) == (1, 1)
