"""Revoking and reissuing: the old row and file stay as they were, the new one is new."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from participants.graduation.models import GraduationMeeting
from reports.certificates.changes import services
from reports.certificates.changes.reissue import plan_reissue
from reports.certificates.changes.services import reissue_certificate, request_reissue_check, revoke_certificate
from reports.certificates.checks.results import findings_of, latest_check
from reports.certificates.models import Certificate, NumberRegister
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from revmental.accounts.models import AuditEvent
from revmental.lib.errors import DomainError
from tests.factories.accounts import SignerFactory
from tests.factories.reports import CertificateFactory, DocumentFactory, graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(graduated, sari) -> Certificate:
    issue_all(graduated, by=sari, confirmed_count=3)
    return Certificate.objects.get(sequence=1)


def test_revoke_keeps_number_and_says_why(certificate, sari) -> None:
    row = revoke_certificate(certificate, by=sari, reason=" Salah orang ", category="other")
    assert (row.status, row.status_reason, row.number) == ("revoked", "Salah orang", certificate.number)
    assert list(row.status_changes.values_list("from_status", "to_status", "by", "note")) == [
        ("valid", "revoked", sari.pk, "Salah orang")
    ]
    assert AuditEvent.objects.get(verb="certificate.revoked").reason == "Salah orang"


@pytest.mark.parametrize("category", ["", "rahasia"])
def test_no_change_without_a_category_that_anyone_may_read(certificate, sari, category) -> None:
    with pytest.raises(DomainError, match="dibaca umum"):
        revoke_certificate(certificate, by=sari, reason="Salah orang", category=category)
    certificate.refresh_from_db()
    assert (certificate.status, certificate.withdrawal) == ("valid", "")


def test_category_stands_on_what_is_withdrawn_and_on_nothing_else(certificate, sari) -> None:
    new = reissue(certificate, by=sari, reason="Nama keliru", category="name")
    certificate.refresh_from_db()
    assert (certificate.withdrawal, new.withdrawal) == ("name", "")
    with pytest.raises(IntegrityError, match="certificate_withdrawal_known"), transaction.atomic():
        Certificate.objects.filter(pk=new.pk).update(withdrawal="name")


@pytest.mark.parametrize("act", [revoke_certificate, reissue])
def test_no_change_without_a_reason(certificate, sari, act) -> None:
    with pytest.raises(DomainError, match="alasan"):
        act(certificate, by=sari, reason="  ", category="name")
    assert Certificate.objects.get(pk=certificate.pk).status == "valid"


@pytest.mark.parametrize("status", ["revoked", "replaced"])
def test_what_is_withdrawn_cannot_be_revoked(certificate, sari, status) -> None:
    Certificate.objects.filter(pk=certificate.pk).update(status=status, status_reason="x")
    with pytest.raises(DomainError):
        revoke_certificate(certificate, by=sari, reason="lagi", category="other")


def test_reissue_is_a_new_row_number_token_and_file(certificate, sari) -> None:
    certificate.enrolment.cohort.enrolments.filter(pk=certificate.enrolment_id).update(position="Kepala Bidang")
    new = reissue(certificate, by=sari, reason="Jabatan keliru")
    old = Certificate.objects.get(pk=certificate.pk)
    assert (old.status, old.status_reason, old.facts["position"]) == ("replaced", "Jabatan keliru", "Analis Contoh")
    assert (new.replaces, new.sequence, new.facts["position"], new.status, new.run) == (
        old,
        4,
        "Kepala Bidang",
        "valid",
        None,
    )
    assert new.token != old.token
    assert new.document_id != old.document_id
    assert Document.objects.get(pk=new.document_id).status == "queued"


def test_reissue_of_a_revoked_one_leaves_it_revoked(certificate, sari) -> None:
    revoke_certificate(certificate, by=sari, reason="Salah cetak", category="other")
    new = reissue(certificate, by=sari, reason="Sudah dibetulkan")
    assert Certificate.objects.get(pk=certificate.pk).status == "revoked"
    assert new.replaces_id == certificate.pk


def test_reissue_twice_names_the_newer(certificate, sari) -> None:
    new = reissue(certificate, by=sari, reason="Nama keliru")
    with pytest.raises(DomainError, match=new.number):
        reissue(certificate, by=sari, reason="Nama keliru")
    assert NumberRegister.objects.get().last_number == 4


def test_reissue_refuses_while_graduation_is_open(certificate, sari) -> None:
    Certificate.objects.update(status="revoked", status_reason="x")
    GraduationMeeting.objects.update(status="open", locked_at=None, locked_by=None)
    with pytest.raises(DomainError, match="Kelulusan belum dikunci"):
        reissue(certificate, by=sari, reason="x")


def test_reissue_refuses_who_may_have_none_now(certificate, sari) -> None:
    certificate.cohort.version.document_rules.all().delete()
    with pytest.raises(DomainError, match="kurikulum tidak memberi dokumen"):
        reissue(certificate, by=sari, reason="x")


def test_reissue_refuses_a_page_that_does_not_print(certificate, sari) -> None:
    findings = {plan_reissue(certificate, {}).candidate.digest: ["Nama terlalu panjang."]}
    with pytest.raises(DomainError, match="terlalu panjang"):
        reissue_certificate(certificate, by=sari, reason="x", category="other", findings=findings)
    assert Certificate.objects.get(pk=certificate.pk).status == "valid"


def test_reissue_refuses_a_page_that_was_not_laid_out_as_it_is_now(certificate, sari) -> None:
    findings = {plan_reissue(certificate, {}).candidate.digest: []}
    certificate.cohort.enrolments.filter(pk=certificate.enrolment_id).update(position="Kepala Bidang")
    with pytest.raises(DomainError, match="Periksa halamannya"):
        reissue_certificate(certificate, by=sari, reason="x", category="other", findings=findings)
    assert Certificate.objects.get(pk=certificate.pk).status == "valid"


def test_reissue_bears_the_chosen_official_and_day(certificate, sari) -> None:
    other = SignerFactory(agency=certificate.agency, name="Pejabat Contoh Lain")
    new = reissue(certificate, by=sari, reason="x", signer=other, issued_on=dt.date(2026, 10, 26))
    assert (new.facts["signer"]["name"], new.facts["record"]["issued_on"]) == (other.name, "2026-10-26")


def test_reissue_refuses_a_day_before_the_last_one_of_the_class(certificate, sari) -> None:
    with pytest.raises(DomainError, match="mendahului hari terakhir pelatihan, 25 Oktober 2026"):
        reissue(certificate, by=sari, reason="x", issued_on=dt.date(2026, 10, 24))
    assert Certificate.objects.count() == 3


@pytest.mark.parametrize("values", [{"is_active": False}, {"agency": "kota"}])
def test_reissue_and_issue_refuse_an_official_who_does_not_sign_for_the_agency(
    certificate, sari, request, values
) -> None:
    values = {name: request.getfixturevalue(value) if value == "kota" else value for name, value in values.items()}
    other = SignerFactory(**{"agency": certificate.agency} | values)
    for act in (
        lambda: reissue(certificate, by=sari, reason="x", signer=other),
        lambda: issue_all(graduated_cohort(certificate.agency, count=1), by=sari, confirmed_count=1, signer=other),
    ):
        with pytest.raises(DomainError, match="tidak lagi menjadi penandatangan"):
            act()
    assert Certificate.objects.count() == 3


def test_reissue_sees_what_changed_while_it_waited_for_the_lock(certificate, sari, monkeypatch) -> None:
    """What another transaction commits before the lock is ours is judged; it is not printed unseen, nor left out."""
    findings = {plan_reissue(certificate, {}).candidate.digest: []}

    def lock_after_a_change(cohort) -> None:
        cohort.enrolments.filter(pk=certificate.enrolment_id).update(position="Kepala Bidang")

    monkeypatch.setattr(services, "lock", lock_after_a_change)
    with pytest.raises(DomainError, match="Periksa halamannya"):
        reissue_certificate(certificate, by=sari, reason="x", category="other", findings=findings)
    assert list(Certificate.objects.values_list("sequence", "status").order_by("sequence")) == [
        (1, "valid"), (2, "valid"), (3, "valid"),
    ]  # fmt: skip


def test_a_check_of_the_new_page_lays_out_that_page_alone(certificate, sari) -> None:
    """The real layout: a letter that cannot be printed is found before anything is replaced."""
    certificate.cohort.enrolments.filter(pk=certificate.enrolment_id).update(name="Nama 漢字 Contoh")
    check = request_reissue_check(certificate, by=sari, reason="Nama keliru", category="name")
    assert request_reissue_check(certificate, by=sari, reason="Nama keliru", category="name") == check
    assert run_document(check.pk, KINDS) is True
    findings = findings_of(latest_check(certificate))
    plan = plan_reissue(certificate, findings)
    assert (list(findings), plan.can_issue, "漢" in plan.problems[0]) == ([plan.candidate.digest], False, True)
    assert latest_check(certificate.cohort) is None


def test_a_check_of_the_new_page_is_refused_to_who_may_have_none_now(certificate, sari) -> None:
    certificate.cohort.version.document_rules.all().delete()
    with pytest.raises(DomainError, match="kurikulum tidak memberi dokumen"):
        request_reissue_check(certificate, by=sari, reason="x", category="other")
    assert Document.objects.filter(kind="certificate_check").count() == 0


def test_a_check_finds_nothing_once_the_holder_may_have_none(certificate, sari) -> None:
    check = request_reissue_check(certificate, by=sari, reason="x", category="other")
    certificate.cohort.version.document_rules.all().delete()
    assert run_document(check.pk, KINDS) is True
    assert findings_of(latest_check(certificate)) == {}


@pytest.mark.parametrize(
    "change",
    [
        "number = 'x'",
        "sequence = 99",
        "facts = '{}'",
        "token = 'x'",
        "issued_at = now()",
        "enrolment_id = gen_random_uuid()",
        "year = 2030",
    ],
)
def test_issued_values_are_frozen_by_the_database(certificate, change) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE reports_certificate SET {change}")  # noqa: S608 (words of this test)


@pytest.mark.parametrize("table", ["reports_certificate", "reports_numberregister"])
def test_register_rows_cannot_be_deleted(certificate, table) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (words of this test)


def test_second_valid_certificate_of_a_person_is_refused_by_the_database(certificate, sari) -> None:
    row = {"cohort": certificate.cohort, "agency": certificate.agency}
    document = DocumentFactory(kind="certificate", subject_id=certificate.cohort_id, requested_by=sari, **row)
    double = CertificateFactory.build(
        sequence=90, enrolment=certificate.enrolment, document=document, issued_by=sari, **row
    )
    with pytest.raises(IntegrityError, match="one_valid_certificate_per_enrolment"), transaction.atomic():
        double.save()
