"""The alumnus' pages and the desk's in a real browser: by keyboard, clean at both widths, the public ones without scripts too."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from reports.archive.models import ArchiveImport
from reports.certificates.models import Certificate
from reports.wallet.models import NameCorrection, ShareLink
from reports.wallet.share_services import share_url
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.reports import graduated_cohort, issue_all
from tests.factories.wallet import ArchivedCertificateFactory
from tests.reports.archive.test_archive import FIRST, SECOND, book

pytestmark = pytest.mark.django_db(transaction=True)
# From where to where each button of the first card reaches.
EDGES = """() => [...document.querySelector(".form-actions").querySelectorAll(".btn")].map((button) => {
  const box = button.getBoundingClientRect(); return [Math.round(box.left), Math.round(box.right)]; })"""


@pytest.fixture
def certificate(jatim, sari, dewi) -> Certificate:
    cache.clear()
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    found = Certificate.objects.get()
    found.enrolment.person.user = dewi
    found.enrolment.person.save()
    ArchivedCertificateFactory(agency=jatim, person=found.enrolment.person)
    return found


def test_documents_are_shown_to_others_by_keyboard(open_page, certificate, dewi, settings, live_server) -> None:
    settings.PUBLIC_BASE_URL = live_server.url
    page = open_page(reverse("portal_certificates"), user=dewi, size="phone")
    assert_clean_at_both_widths(page)
    page.get_by_role("link", name="Perlihatkan kepada orang lain").press("Enter")
    page.get_by_label(certificate.number).press("Space")
    page.get_by_label("Untuk siapa atau untuk apa").fill("BKPSDM")
    page.get_by_role("button", name="Buat tautan").press("Enter")
    page.get_by_role("heading", name="BKPSDM").wait_for()
    assert_clean_at_both_widths(page)
    assert page.evaluate(EDGES) == [[41, 349]] * 3
    shared = open_page(share_url(ShareLink.objects.get()), size="phone", java_script_enabled=False)
    assert certificate.number in shared.inner_text("main")
    assert_clean_at_both_widths(open_page(share_url(ShareLink.objects.get()), size="phone"))


def test_wrong_name_goes_to_the_desk(open_page, certificate, dewi, sari) -> None:
    page = open_page(reverse("portal_certificates"), user=dewi, size="phone")
    page.get_by_role("link", name="Nama keliru?").press("Enter")
    page.get_by_label("nama tanpa gelar").fill("Peserta Contoh Satu")
    page.get_by_label("apa yang keliru").fill("Lihat ijazah")
    assert_clean_at_both_widths(page)
    page.get_by_role("button", name="Kirim permintaan").press("Enter")
    page.get_by_text("Instansi sedang memeriksanya").wait_for()
    desk = open_page(reverse("correction_list"), user=sari)
    assert_clean_at_both_widths(desk)
    desk.get_by_role("link", name="Putuskan").press("Enter")
    assert_clean_at_both_widths(desk)
    desk.get_by_role("button", name="Terima dan lanjut").press("Enter")
    desk.wait_for_url(f"**{reverse('certificate_reissue', args=[certificate.pk])}")
    assert NameCorrection.objects.get().status == "accepted"


def test_archive_is_checked_and_recorded(open_page, jatim, sari, tmp_path) -> None:
    (tmp_path / "arsip.xlsx").write_bytes(book([*FIRST[:5], "kemarin", *FIRST[6:]], SECOND))
    page = open_page(reverse("archive_list", args=[jatim.pk]), user=sari)
    assert_clean_at_both_widths(page)
    page.set_input_files("[name=file]", tmp_path / "arsip.xlsx")
    page.get_by_role("button", name="Baca berkas").press("Enter")
    page.get_by_text("1 masalah menghalangi").wait_for()
    assert_clean_at_both_widths(page)
    assert ArchiveImport.objects.get().recorded_at is None


def test_number_and_name_are_typed_without_scripts(open_page, certificate) -> None:
    page = open_page(reverse("certificate_lookup"), size="phone", java_script_enabled=False)
    page.locator("#id_number").fill(certificate.number)
    page.locator("#id_name").fill("bukan dia")
    page.get_by_role("button", name="Periksa", exact=True).press("Enter")
    page.get_by_role("alert").get_by_text("Tidak ada dokumen dengan nomor dan nama ini").wait_for()
    page.locator("#id_name").fill("peserta contoh 1")
    page.get_by_role("button", name="Periksa", exact=True).press("Enter")
    assert page.locator(".verdict h2").inner_text() == "Berlaku"
    assert_clean_at_both_widths(open_page(reverse("certificate_lookup"), size="phone"))


def test_desk_lets_somebody_in_again(open_page, certificate, sari) -> None:
    page = open_page(reverse("enrolment_access", args=[certificate.enrolment_id]), user=sari)
    page.select_option("[name=proof]", "card")
    page.fill("[name=note]", "Kartu pegawai berfoto dilihat")
    page.get_by_role("button", name="Buat tautan sekali pakai").press("Enter")
    page.get_by_text("Tautan baru mengakhirinya").wait_for()
    assert_clean_at_both_widths(page)
