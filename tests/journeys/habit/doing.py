"""Carrying the plan out: progress with evidence, the mentor's word, the final report; then the meeting decides."""

import datetime as dt
from pathlib import Path

from playwright.sync_api import expect

from participants.graduation.models import GraduationDecision
from participants.plans.execution.models import FinalReport, ProgressEntry
from tests.journeys.habit.company import Company, newest_letter, path_in, plan
from tests.journeys.habit.road import MENTOR, MENTOR_MAIL
from tests.journeys.papers import photo
from tests.journeys.walker import Walker

REPORT = {
    "preparation": "Camat dan sekcam sepakat tentang pelimpahan wewenang.",
    "implementation": "Loket dibuka setiap hari kerja.",
    "evaluation": "Waktu tunggu turun dari 60 menjadi 12 menit.",
}


def report_progress(author: Walker, folder: Path) -> None:
    """Two entries about the one activity, the second with a photo and the indicator."""
    for share, value, file in ((50, "30", None), (100, "12", photo(folder))):
        author.open(f"/saya/rencana-aksi/{plan().pk}/pelaksanaan/").follow("Laporkan kemajuan")
        author.fill(share=share, value=value, words=f"Sudah {share} persen.")
        (author.fill(file=file) if file else author).press()
    entries = ProgressEntry.objects.order_by("reported_at").values_list("share", "value", "file__content_type")
    assert list(entries) == [(50, 30, None), (100, 12, "image/jpeg")]
    expect(author.page.get_by_role("progressbar", name="Seluruh kegiatan")).to_have_attribute("value", "100")


def confirm(mentor: Walker) -> None:
    """The mentor confirms both by the same link on the same device."""
    mentor.open(path_in(newest_letter(MENTOR_MAIL))).follow("Lihat dan konfirmasi")
    for box in mentor.page.locator("[name=entries]").all():
        box.check()
    mentor.fill(name=MENTOR, position="Camat Contoh").press()
    assert ProgressEntry.objects.filter(confirmation__name=MENTOR).count() == 2


def report(company: Company) -> None:
    """The final report goes to the coach, who accepts it."""
    company.author.open(f"/saya/rencana-aksi/{plan().pk}/laporan-akhir/").fill(**REPORT).press("", "[value=submit]")
    assert (plan().status, FinalReport.objects.count()) == ("reported", 1)
    company.coach.open("/admin/rencana-aksi/").follow("Dewi")
    company.coach.press("/laporan-akhir/terima/", ":not([formaction])")
    assert plan().status == "done"


def graduate(staff: Walker, cohort: str, day: dt.date) -> None:
    """The board shows both plans as completed; the meeting takes what is proposed and locks it."""
    staff.open(f"/admin/angkatan/{cohort}/rencana-aksi/papan/")
    expect(staff.page.locator("[aria-labelledby=column-done] .plan-card")).to_have_count(2)
    staff.open(f"/admin/angkatan/{cohort}/kelulusan/").fill(held_on=day).press("/kelulusan/buka/")
    staff.press("/usulan/").press("/kunci/")
    decided = GraduationDecision.objects.filter(meeting__status="locked").order_by("enrolment__attendance_number")
    assert list(decided.values_list("enrolment__name", "outcome", "final_score")) == [
        ("Dewi Contoh Lestari", "passed", 85),
        ("Agus Contoh", "passed", 80),
    ]
