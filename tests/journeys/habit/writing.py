"""The plan is written, comes back with a comment, is mended, and is approved by the coach and by the mentor's link."""

from playwright.sync_api import expect

from participants.plans.dialogue.models import PlanComment
from participants.plans.mentoring.models import MentorDevice
from participants.plans.review.models import PlanReview
from participants.plans.versions.models import PlanVersion
from tests.browser.test_plan_writing import saved, step
from tests.journeys.habit.company import Company, newest_letter, path_in, plan
from tests.journeys.habit.road import MENTOR, MENTOR_MAIL
from tests.journeys.walker import Walker

TITLE = "Loket satu menit"
ISSUES = ["Warga menunggu tanda tangan lebih dari satu jam.", "Berkas hilang di antara dua meja."]
MARKS = [{"u": 5, "s": 4, "g": 3}, {"u": 4, "s": 4, "g": 4}]
REASON = "Warga merasakannya setiap hari."
BEFORE = "Warga menunggu lebih dari satu jam."
AFTER = "40 dari 60 warga menunggu lebih dari satu jam."
COMMENT = "Sebutkan angkanya."
ACTIVITY = {
    "name": "Menandatangani surat sederhana di loket",
    "indicator": "waktu tunggu per surat",
    "unit": "menit",
    "baseline_value": "60",
    "target_value": "10",
    "target": "paling lama 10 menit",
    "starts_on": "2026-09-21",
    "ends_on": "2026-10-16",
    "evidence": "buku catatan loket",
}


def write(author: Walker) -> None:
    """From the diagnosis to the benefit, step by step on the phone."""
    author.open("/saya/rencana-aksi/").click("form[action*='/mulai/'] button")
    page = author.page
    page.get_by_role("textbox", name="Judul").fill(TITLE)
    page.get_by_label("Melayani").check()
    step(page, "diagnosis")
    for statement, mark in zip(page.locator("#diagnosis [data-mark]").all(), (4, 2, 3), strict=True):
        statement.locator(f"input[value='{mark}']").check()
    weigh(author)
    step(page, "issue")
    page.get_by_label("Apa yang terjadi sekarang?").fill(BEFORE)
    step(page, "analysis")
    page.locator("[name='analysis-method'][value='whys']").check()
    author.fill(**{"analysis-why0": "Camat sering di luar.", "analysis-why1": "Wewenang tidak didelegasikan."})
    page.get_by_label("Mengapa begitu?").fill("Wewenang tidak didelegasikan.")
    step(page, "idea")
    page.get_by_label("Apa yang akan Anda lakukan?").fill("Surat sederhana ditandatangani di loket.")
    step(page, "activities")
    author.fill(**{f"activity-0-{name}": value for name, value in ACTIVITY.items()})
    step(page, "behaviours")
    author.tick("behaviours", "akuntabel-1")
    step(page, "benefit")
    author.fill(
        benefit="Warga kembali bekerja lebih cepat.",
        **{"milestones-short": "Satu loket", "milestones-long": "Semua loket"},
    )
    saved(page)
    expect(page.locator("[data-progress-text]")).to_have_text("100 % terisi")


def weigh(author: Walker) -> None:
    """Two issues with the same sum: the page says so at once."""
    page = author.page
    step(page, "choice")
    page.locator("[name='choice-method'][value='usg']").check()
    page.get_by_role("button", name="Tambah isu").click()
    for number, (issue, marks) in enumerate(zip(ISSUES, MARKS, strict=True), 1):
        row = page.locator(f"#candidate-{number}")
        row.get_by_label("Isu", exact=True).fill(issue)
        for criterion, mark in marks.items():
            row.locator(f"[name$='-{criterion}'][value='{mark}']").check()
    expect(page.locator("[data-tie]")).to_be_visible()


def submit(author: Walker) -> None:
    """The tie holds the plan back until its reason is written; then it goes to the coach as version 1."""
    author.click("[name=do][value=check]")
    gaps = author.page.locator("[aria-labelledby=gaps] li")
    expect(gaps).to_have_count(1)
    gaps.get_by_role("link").click()
    author.page.locator("#candidate-1").get_by_label("Saya ambil isu ini").check()
    author.fill(**{"choice-reason": REASON})
    step(author.page, "benefit")
    author.click("[name=do][value=check]").press()
    version = PlanVersion.objects.get(plan=plan())
    choice = version.content["choice"]
    assert (plan().status, version.number, version.content["issue"]) == ("submitted", 1, BEFORE)
    assert (choice["reason"], choice["chosen"]) == (REASON, choice["candidates"][0]["id"])


def send_back(coach: Walker) -> None:
    """The coach comments on the issue and returns the plan."""
    coach.open("/admin/rencana-aksi/").follow("Baca")
    part = coach.page.locator("#komentar-issue")
    part.get_by_text("Komentar: Isu").click()
    part.get_by_label("Komentar tentang “Isu”").fill(COMMENT)
    with coach.page.expect_navigation():
        part.get_by_role("button", name="Simpan komentar").click()
    coach.look().page.get_by_label("Komentar", exact=True).fill("Satu hal lagi.")
    coach.click("[formaction$='/kembalikan/']")
    assert (plan().status, PlanComment.objects.get().is_open) == ("returned", True)


def mend(author: Walker) -> None:
    """The comment stands in the step it belongs to; the words are changed, it is marked as mended, the plan goes again."""
    author.open("/saya/rencana-aksi/")
    step(author.page, "issue")
    thread = author.page.locator("#komentar-issue")
    expect(thread).to_contain_text(COMMENT)
    author.page.get_by_label("Apa yang terjadi sekarang?").fill(AFTER)
    with author.page.expect_navigation():
        thread.get_by_role("button", name="Sudah diperbaiki").click()
    author.look()
    step(author.page, "benefit")
    author.click("[name=do][value=check]").press()
    assert not PlanComment.objects.get().is_open
    assert list(plan().versions.order_by("number").values_list("number", "content__issue")) == [(1, BEFORE), (2, AFTER)]


def approve(coach: Walker) -> None:
    """The coach sees word by word what has changed, and approves."""
    coach.open("/admin/rencana-aksi/").follow("Baca")
    changes = coach.page.locator(".plan-content")
    assert changes.locator("del").all_inner_texts() == ["Warga"]
    assert changes.locator("ins").all_inner_texts() == ["40 dari 60 warga"]
    coach.press("/setujui/", ":not([formaction])")
    assert plan().status == "coach_approved"


def sign(company: Company, forwarded: Walker) -> None:
    """The mentor opens the link of the mail without an account and signs; forwarded to another device it shows nothing."""
    link = path_in(newest_letter(MENTOR_MAIL))
    mentor = company.mentor.open(link)
    assert TITLE in mentor.text()
    assert TITLE not in forwarded.open(link).text()
    expect(forwarded.page.get_by_label("Kode")).to_be_visible()
    mentor.fill(name=MENTOR, position="Camat Contoh").press("", "[value=approve]")
    review = PlanReview.objects.get(kind="mentor")
    assert (review.decision, review.reviewer_name, review.reviewer_position) == ("approved", MENTOR, "Camat Contoh")
    assert (plan().status, MentorDevice.objects.count()) == ("approved", 1)


def write_and_approve(company: Company, forwarded: Walker) -> None:
    write(company.author)
    submit(company.author)
    send_back(company.coach)
    mend(company.author)
    approve(company.coach)
    sign(company, forwarded)
