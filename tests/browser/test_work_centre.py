"""The work centre with a class of 392 amid its making, something failed, something cancelled, and news for the reader."""

import datetime as dt
import os
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.jobs.models import Document
from reports.jobs.notices.models import Notice
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.reports import DocumentFactory

pytestmark = pytest.mark.django_db(transaction=True)
READY = {"file": "documents/x.pdf", "sha256": "0" * 64}
STATES = ["", "failed", "cancelled"]


@pytest.fixture
def full_centre(cohort, sari):
    """Rows as a busy morning leaves them; the certificates themselves play no part on the page."""
    now = timezone.now()
    common = {
        "cohort": cohort,
        "agency": cohort.agency,
        "requested_by": sari,
        "started_at": now - dt.timedelta(seconds=40),
    }
    spans = (("ready", 150, {**READY, "finished_at": now}), ("failed", 3, {"error": "Nama tidak muat pada baris 2.", "finished_at": now}),
             ("rendering", 2, {"lease_until": now + dt.timedelta(hours=1)}), ("queued", 237, {}))  # fmt: skip
    Document.objects.bulk_create(
        Document(**{**common, **more, "status": state, "kind": "certificate", "subject_id": uuid4(), "title": f"STTP 800.2.4/{n:03}/CONTOH/2026 · Peserta Contoh {n}"})
        for state, count, more in spans
        for n in range(1, count + 1)
    )  # fmt: skip
    job = {"cohort": cohort, "requested_by": sari}
    DocumentFactory(**job, title="Sertifikat (ZIP), Angkatan I", status="rendering", done=120, total=392, started_at=now - dt.timedelta(seconds=9), lease_until=now + dt.timedelta(hours=1))  # fmt: skip
    DocumentFactory(**job, kind="seminar_minutes", title="Berita acara seminar, Angkatan I")
    DocumentFactory(**job, kind="cohort_report", title="Laporan penyelenggaraan, Angkatan I", status="failed", error="Foto kegiatan tidak dapat dibaca.", finished_at=now, told_at=now)  # fmt: skip
    DocumentFactory(**job, kind="sheet_biodata", title="Biodata peserta, Angkatan I", status="cancelled", cancelled_by=sari, finished_at=now)  # fmt: skip
    Notice.objects.create(
        user=sari, agency=cohort.agency, cohort=cohort, title="Sertifikat, Angkatan II Tahun 2026", ready=390, failed=2
    )
    Notice.objects.create(
        user=sari, agency=cohort.agency, cohort=cohort, title="Sertifikat, Angkatan III Tahun 2026", ready=25, failed=0
    )


def look(page, name: str) -> None:
    """A picture for whoever asks for one."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_news_are_seen_by_themselves_and_every_tab_is_clean(open_page, full_centre, sari) -> None:
    page = open_page(user=sari, size="phone")
    with page.expect_response(lambda answer: answer.url.endswith(reverse("notices_seen"))):
        page.goto(reverse("job_list"))
        look(page, "running-phone")
    assert Notice.objects.unseen().count() == 0
    for state in STATES:
        page.goto(f"{reverse('job_list')}?state={state}")
        assert_clean_at_both_widths(page)
        look(page, f"{state or 'seen'}-phone")
    if os.environ.get("PICTURES"):
        desk = open_page(user=sari, size="desktop")
        Notice.objects.update(seen_at=None)
        for state in STATES:
            desk.goto(f"{reverse('job_list')}?state={state}")
            look(desk, f"{state or 'running'}-desktop")


def test_keyboard_cancels_amid_the_polling(open_page, full_centre, sari) -> None:
    """The part replaces itself every two seconds; whoever stands on its button stays there."""
    job = Document.objects.get(kind="certificate_zip")
    page = open_page(reverse("job_list"), user=sari)
    button = page.locator(f"#cancel-{job.pk}")
    button.focus()
    with page.expect_response(lambda answer: answer.url.endswith(reverse("job_status", args=[job.pk]))):
        pass
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.id") == f"cancel-{job.pk}"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    job.refresh_from_db()
    assert job.status == "cancelled"


def test_without_script_news_are_marked_by_a_button_and_work_is_cancelled(open_page, full_centre, sari) -> None:
    page = open_page(reverse("job_list"), user=sari, java_script_enabled=False)
    page.get_by_role("button", name="Sudah saya lihat").click()
    assert Notice.objects.unseen().count() == 0
    page.get_by_role("button", name="Batalkan").first.click()
    assert Document.objects.filter(status="cancelled").count() == 2
