"""Replacing a certificate in a real browser: check the new page, then issue it; each state clean on both sizes."""

import pytest
from django.urls import reverse

from reports.certificates.changes.services import request_reissue_check
from reports.certificates.models import Certificate
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def certificate(jatim, sari) -> Certificate:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    return Certificate.objects.get()


def test_new_page_is_checked_and_then_issued(open_page, certificate, sari) -> None:
    address = reverse("certificate_reissue", args=[certificate.pk])
    page = open_page(address, user=sari, size="phone")
    assert_clean_at_both_widths(page)
    page.fill("[name=reason]", "Nama keliru")
    page.select_option("[name=category]", "name")
    page.click("button:has-text('Periksa halaman pengganti')")
    page.wait_for_selector("progress")
    assert_clean_at_both_widths(page)
    run_document(request_reissue_check(certificate, by=sari, reason="", category="name").pk, KINDS)
    page.click("text=Lihat hasil")
    assert page.input_value("[name=reason]") == "Nama keliru"
    assert_clean_at_both_widths(page)
    page.click("button:has-text('Terbitkan pengganti')")
    page.wait_for_url(f"**{reverse('certificate_list', args=[certificate.cohort_id])}")
    assert Certificate.objects.get(replaces=certificate).status_reason == ""


def test_what_the_check_found_stands_above_the_form(open_page, certificate, sari) -> None:
    certificate.cohort.enrolments.update(name="Nama 漢字 Contoh")
    run_document(request_reissue_check(certificate, by=sari, reason="Nama keliru", category="name").pk, KINDS)
    page = open_page(reverse("certificate_reissue", args=[certificate.pk]), user=sari, size="phone")
    assert "漢" in page.inner_text(".alert-bad")
    assert_clean_at_both_widths(page)
