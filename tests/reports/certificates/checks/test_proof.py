"""The proof sheet: the hardest pages first, as they will be printed, for whoever may issue."""

import io

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from benchmarks.certificate_samples import LONG_NAME, certificate
from participants.enrolment.models import Enrolment
from reports.certificates.checks.plan import PROOF_PAGES
from reports.certificates.checks.services import request_check, request_proof
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.rendering.certificate.risk import riskiest
from revmental.lib.errors import DomainError
from tests.factories.reports import graduated_cohort


def test_hardest_pages_come_first_and_say_why() -> None:
    long_post = certificate(3, position="Kepala Subbagian Umum, Kepegawaian, dan Perlengkapan " * 3)
    with translation.override("id"):
        risks = riskiest([certificate(1), long_post, certificate(2, name_line=LONG_NAME)], 2)
    assert [risk.page.key for risk in risks] == ["2", "3"]
    assert risks[0].reasons[:2] == ("nama dicetak 75 %", "nama 2 baris")
    assert risks[1].reasons[-1].endswith("baris lebih dari biasanya")


@pytest.mark.django_db
def test_no_proof_before_the_pages_were_checked(graduated, sari) -> None:
    with pytest.raises(DomainError, match="Periksa dahulu halamannya"), translation.override("id"):
        request_proof(graduated, by=sari)
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_proof_is_asked_for_made_and_handed_out(graduated, sari, as_user, all_print_right) -> None:
    Enrolment.objects.filter(attendance_number=2).update(name=LONG_NAME.split(",")[0])
    signer = graduated.agency.signers.get()
    check = request_check(graduated, by=sari, signer=signer, issued_on=graduated.ends_on)
    run_document(check.pk, kinds=KINDS)
    browser = as_user(sari)
    answer = browser.post(reverse("certificate_proof", args=[graduated.pk]), follow=True)
    assert "sedang dibuat" in answer.content.decode()
    proof = Document.objects.get(kind=JobKind.CERTIFICATE_PROOF)
    run_document(proof.pk, kinds=KINDS)
    proof.refresh_from_db()
    assert (proof.status, proof.done, proof.total) == (DocumentStatus.READY, 3, 3)
    (sheet,) = PdfReader(io.BytesIO(path_of(proof.file.name).read_bytes())).pages
    text = sheet.extract_text()
    assert text.count("CONTOH") >= 1
    assert text.index(LONG_NAME.split()[1]) < text.index("Peserta Contoh 1")
    page = browser.get(reverse("certificate_preflight", args=[graduated.pk])).content.decode()
    assert reverse("document_download", args=[proof.pk]) in page
    assert "Lembar uji menunjukkan 3 halaman" in page
    assert "Buat ulang" in page


@pytest.mark.django_db
def test_proof_of_a_large_class_shows_its_twelve_hardest_pages(jatim, sari, all_print_right) -> None:
    """Of twenty people in another order: the longest names, before all others a word that breaks on no line; the eight shortest not."""
    cohort = graduated_cohort(jatim, count=20, key="dua-puluh")
    names = {number: f"Contoh {'W' * (number * 7 % 20 + 1)}" for number in range(1, 21)}
    names[17] = LONG_NAME.split(",")[0]
    for number, name in names.items():
        Enrolment.objects.filter(cohort=cohort, attendance_number=number).update(name=name)
    check = request_check(cohort, by=sari, signer=cohort.agency.signers.get(), issued_on=cohort.ends_on)
    run_document(check.pk, kinds=KINDS)
    proof = request_proof(cohort, by=sari)
    run_document(proof.pk, kinds=KINDS)
    proof.refresh_from_db()
    sheets = PdfReader(io.BytesIO(path_of(proof.file.name).read_bytes())).pages
    text = " ".join("\n".join(sheet.extract_text() for sheet in sheets).split())
    lines = sorted((f"{name}, S.E." for name in names.values()), key=len, reverse=True)
    shown = sorted((line for line in lines if f" {line}" in text), key=text.index)
    assert (shown[0], sorted(shown)) == (f"Contoh {'W' * 19}, S.E.", sorted(lines[:PROOF_PAGES]))
    assert (len(shown), len(sheets), proof.total) == (12, 3, 12)
