"""The rencana aksi on the road: Citra writes it step by step on her phone, coach and mentor approve it."""

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.walker import Walker

ACTIVITY = {
    "activity-0-name": "Membuka loket cepat",
    "activity-0-indicator": "Waktu tunggu",
    "activity-0-target": "10 menit",
    "activity-0-evidence": "Rekap antrean",
    "activity-0-starts_on": dt.date.today(),
    "activity-0-ends_on": dt.date.today() + dt.timedelta(days=20),
}
# Step by step what is written; the steps without words may be passed over.
STEPS = {
    "title": {"title": "Loket satu menit"},
    "diagnosis": {},
    "choice": {},
    "issue": {"issue": "Antrean panjang."},
    "analysis": {"cause": "Satu meja untuk semua."},
    "idea": {"idea": "Memilah berkas sejak pintu masuk."},
    "activities": ACTIVITY,
    "behaviours": {},
    "benefit": {},
}
TICKS = {"title": ("focus", "melayani"), "behaviours": ("behaviours", "akuntabel-1")}


def write_and_approve(staff: Walker, someone: Walker, mentor: Walker, cohort: str) -> None:
    """Citra writes and submits, the coach approves, the mentor approves by link."""
    staff.open(f"/admin/angkatan/{cohort}/rencana-aksi/")
    for box in staff.page.locator("input[name=enrolments]").all():
        box.check()
    coach = staff.page.locator("select[name=coach] option[value]:not([value=''])").last.get_attribute("value")
    staff.page.locator("#assign-coach").select_option(coach)
    staff.press("/rencana-aksi/coach/")
    write(someone.open("/saya/rencana-aksi/").click("form[action*='/mulai/'] button"))
    someone.press("", "[name=do][value=check]").press()
    staff.open("/admin/rencana-aksi/").follow("Citra").press("/setujui/", ":not([formaction])")
    mentor.open(mentor_address(staff))
    mentor.fill(name="Contoh Atasan, M.Si.", position="Kepala Dinas Contoh").press("", "[value=approve]")
    assert "disetujui" in mentor.text().lower()


def write(someone: Walker) -> None:
    for step, values in STEPS.items():
        expect(someone.page.locator(f"#{step}-head")).to_be_visible()
        someone.look().fill(**values)
        if step in TICKS:
            someone.tick(*TICKS[step])
        if step != list(STEPS)[-1]:
            someone.page.get_by_role("button", name="Lanjut").click()


def mentor_address(staff: Walker) -> str:
    plan = staff.key()
    staff.open(f"/admin/rencana-aksi/{plan}/mentor/")
    if not staff.page.locator("pre").count():
        staff.press()
    link = re.search(r"http\S+/mentor/\S+", staff.page.locator("pre").first.text_content() or "")
    assert link
    return link[0]
