"""The sitting of a penandatangan in a real browser: read, type the passphrase, sign, end; each state clean on both sizes."""

import pytest
from django.urls import reverse

from reports.certificates.signatures.models import CertificateSignature
from reports.demo.signatures import PASSPHRASE as SHOWN
from tests.browser.watch import assert_clean_at_both_widths
from tests.reports.certificates.signatures.conftest import (  # noqa: F401 (fixtures)
    PASSPHRASE,
    bench,
    official_key,
    quickly_printed,
    run_all,
    waiting,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_sitting_from_desk_to_signed(open_page, waiting, wati) -> None:  # noqa: F811 (the fixture)
    cohort = waiting("key")
    page = open_page(reverse("signing_desk"), user=wati, size="phone")
    assert_clean_at_both_widths(page)
    page.click("text=Baca dan tandatangani")
    assert SHOWN in page.inner_text(".sitting")
    assert_clean_at_both_widths(page)
    page.fill("[name=passphrase]", "keliru")
    page.click("button:has-text('Tandatangani 3 sertifikat')")
    page.wait_for_selector("text=Frasa sandi salah")
    assert page.input_value("[name=passphrase]") == ""
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("button:has-text('Tandatangani 3 sertifikat')")
    page.wait_for_selector("progress")
    assert_clean_at_both_widths(page)
    run_all()
    page.click("text=Tampilkan daftar")
    page.wait_for_selector("text=Tidak ada yang menunggu tanda tangan Anda")
    assert_clean_at_both_widths(page)
    page.click("text=Akhiri sesi")
    page.wait_for_selector("text=frasa sandi sudah dilupakan")
    assert CertificateSignature.objects.filter(certificate__cohort=cohort).counts()["signed"] == 3


def test_files_signed_elsewhere(open_page, waiting, sari) -> None:  # noqa: F811 (the fixture)
    cohort = waiting("upload", count=2)
    page = open_page(reverse("signature_list", args=[cohort.pk]), user=sari, size="phone")
    assert_clean_at_both_widths(page)
    files = [{"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"} for name in ("satu.pdf", "dua.pdf")]
    page.set_input_files("[name=files]", files)
    page.click("button:has-text('Terima berkas bertanda tangan')")
    page.wait_for_selector("text=2 berkas tidak diterima")
    assert_clean_at_both_widths(page, console=("422",))
