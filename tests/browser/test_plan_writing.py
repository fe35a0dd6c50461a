"""A rencana aksi from the first word to the mentor's approval, on the phones of the people who do it."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from participants.plans.content import content_of
from participants.plans.enums import PlanStatus
from participants.plans.mentoring.models import MentorLink
from participants.plans.mentoring.services import address_of_link
from participants.plans.models import ActionPlan
from participants.plans.review.models import PlanReview
from participants.plans.versions.models import PlanVersion
from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean, watch
from tests.factories.plans import plan_in
from tests.factories.programs import TeamMemberFactory

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Loket satu menit"


@pytest.fixture
def tono_coaches(enrolment: Any, tono: Any) -> Any:
    TeamMemberFactory(cohort=enrolment.cohort, user=tono)
    enrolment.coach, enrolment.mentor_name, enrolment.mentor_position = tono, "Rina Contoh, S.H.", "Camat Contoh"
    enrolment.save()
    return tono


def stored() -> dict[str, Any]:
    return content_of(ActionPlan.objects.get())


def saved(page: Page) -> None:
    """Waits until the line under the form says that everything typed is stored."""
    expect(page.locator("[data-autosave-status]")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d"), timeout=20_000)


def opened_again(page: Page) -> Page:
    """The page was closed without a signal; later it is opened again with one."""
    url = page.url
    context = page.context
    page.close()
    context.set_offline(False)
    again = watch(context.new_page())
    again.goto(url)
    return again


def step(page: Page, key: str) -> None:
    """To a step by its link, as a thumb does it."""
    way = page.locator("[data-way]")
    if way.get_attribute("open") is None:
        way.locator("> summary").click()
    page.locator(f'[data-step-link="{key}"]').click()
    expect(page.locator(f"#{key}-head")).to_be_visible()


def write_activity(page: Page, number: int, name: str) -> None:
    row = page.locator(f"#activity-{number}")
    row.get_by_label("Kegiatan", exact=True).fill(name)
    row.get_by_label("Indikator").fill("waktu tunggu per surat")
    row.get_by_label("Target", exact=True).fill("paling lama 10 menit")
    row.get_by_label("Mulai").fill("2026-09-10")
    row.get_by_label("Sampai").fill("2026-09-30")
    row.get_by_label("Rencana bukti").fill("buku catatan loket")


def test_a_plan_is_written_saved_by_itself_reviewed_and_approved(open_page, enrolment, dewi, tono_coaches) -> None:
    page = open_page("/saya/rencana-aksi/", user=dewi, size="phone")
    assert_page_is_clean(page)
    page.get_by_role("button", name="Mulai menulis").click()
    page.get_by_role("textbox", name="Judul").fill(TITLE)
    page.get_by_label("Melayani").check()
    step(page, "issue")
    page.get_by_label("Apa yang terjadi sekarang?").fill("Warga menunggu lebih dari satu jam.")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Mengapa begitu?").fill("Wewenang tidak didelegasikan.")
    saved(page)
    step(page, "idea")
    page.get_by_label("Apa yang akan Anda lakukan?").fill("Menandatangani di loket.")
    step(page, "activities")
    write_activity(page, 1, "Menandatangani di loket")
    page.get_by_role("button", name="Tambah kegiatan").click()
    write_activity(page, 2, "Menulis papan")
    page.locator("#activity-2").get_by_role("button", name="Naik").click()
    step(page, "behaviours")
    page.locator("summary", has_text="Akuntabel").click()
    page.locator("#behaviours").get_by_label("Tidak menyalahgunakan kewenangan jabatan").check()
    saved(page)
    expect(page.locator("[data-progress-text]")).to_have_text("100 % terisi")
    assert_page_is_clean(page)

    page.reload()
    expect(page.locator("#id_title")).to_have_value(TITLE)
    step(page, "benefit")
    assert [row["name"] for row in stored()["activities"]] == ["Menulis papan", "Menandatangani di loket"]
    page.get_by_role("button", name="Periksa dan kirim").click()
    assert_page_is_clean(page)
    page.get_by_role("button", name="Kirim ke coach").click()
    expect(page.get_by_text("menunggu coach")).to_be_visible()
    assert_page_is_clean(page)
    assert PlanVersion.objects.get().content["title"] == TITLE

    coach = open_page("/admin/rencana-aksi/", user=tono_coaches)
    assert_page_is_clean(coach)
    coach.get_by_role("link", name="Baca").click()
    assert_page_is_clean(coach)
    coach.get_by_label("Komentar", exact=True).fill("Bagus, lanjutkan.")
    coach.get_by_role("button", name="Setujui").click()
    expect(coach.get_by_text("menunggu mentor")).to_be_visible()

    mentor = open_page(urlsplit(address_of_link(MentorLink.objects.get())).path, size="phone")
    assert_page_is_clean(mentor)
    mentor.get_by_label("Komentar", exact=True).fill("Saya dukung.")
    mentor.get_by_role("button", name="Saya menyetujui rencana ini").click()
    expect(mentor.get_by_text("Keputusan Bapak/Ibu sudah tercatat")).to_be_visible()
    assert_page_is_clean(mentor)
    assert list(PlanReview.objects.values_list("reviewer_name", "comment")) == [
        ("Tono Contoh", "Bagus, lanjutkan."),
        ("Rina Contoh, S.H.", "Saya dukung."),
    ]
    assert ActionPlan.objects.get().status == PlanStatus.APPROVED


def test_a_plan_is_written_and_sent_without_scripts(open_page, enrolment, dewi) -> None:
    page = open_page("/saya/rencana-aksi/", user=dewi, size="phone", java_script_enabled=False)
    page.get_by_role("button", name="Mulai menulis").click()
    page.get_by_role("textbox", name="Judul").fill(TITLE)
    page.get_by_label("Responsif").check()
    for label in ("Apa yang terjadi sekarang?", "Mengapa begitu?", "Apa yang akan Anda lakukan?"):
        page.get_by_label(label).fill("Isi bagian ini.")
    write_activity(page, 1, "Satu")
    page.get_by_role("button", name="Tambah kegiatan").click()
    write_activity(page, 2, "Dua")
    page.locator("summary", has_text="Kompeten").click()
    page.locator("#behaviours").get_by_label("Membantu orang lain belajar").check()
    page.locator("#activity-2").get_by_role("button", name="Naik").click()
    assert [row["name"] for row in stored()["activities"]] == ["Dua", "Satu"]
    page.locator("#activity-2").get_by_role("button", name="Hapus").click()
    page.get_by_role("button", name="Periksa dan kirim").click()
    page.get_by_role("button", name="Kirim ke coach").click()
    assert [row["name"] for row in PlanVersion.objects.get().content["activities"]] == ["Dua"]


@pytest.mark.full
def test_every_other_page_of_a_plan_is_clean(open_page, enrolment, dewi, sari, tono_coaches) -> None:
    plan = plan_in(PlanStatus.COACH_APPROVED, enrolment)
    own, staff = open_page(user=dewi, size="phone"), open_page(user=sari, size="phone")
    for path in ("", "bukti/", "mentor/"):
        own.goto(f"/saya/rencana-aksi/{plan.pk}/{path}")
        assert_clean_at_both_widths(own)
    for path in (
        f"angkatan/{enrolment.cohort_id}/rencana-aksi/",
        f"rencana-aksi/{plan.pk}/",
        f"rencana-aksi/{plan.pk}/mentor/",
        "rencana-aksi/",
    ):
        staff.goto(f"/admin/{path}")
        assert_clean_at_both_widths(staff)
    staff.get_by_role("link", name="Semua").first.click()
    own.goto(f"/saya/rencana-aksi/{plan.pk}/mentor/")
    own.get_by_role("button", name="Buat tautan").click()
    assert_clean_at_both_widths(own)
    own.goto("/mentor/x/")
    assert_clean_at_both_widths(own, console=("404",))
