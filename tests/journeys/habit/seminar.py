"""The seminar: staff arrange it, three judges mark on their own pages, the result is fixed, the plan is improved once more."""

from decimal import Decimal

from playwright.sync_api import Locator, expect

from participants.assessment.models import Score
from participants.plans.judging.models import SeminarMark
from participants.plans.seminar.models import Presentation
from tests.browser.test_plan_writing import step
from tests.journeys.habit.company import Company, newest_letter, path_in, plan
from tests.journeys.habit.road import MENTOR_MAIL
from tests.journeys.walker import PATIENCE, Walker

NOTES = "Tambahkan risiko dan cara menghadapinya."
IDEA = "Surat sederhana ditandatangani di loket, bergiliran dengan sekcam."
# Isu 60 %, Rencana 40 %; examiner 50 %, coach 30 %, mentor 20 %: 0,5 × 86 + 0,3 × 80 + 0,2 × 90.
MARKS = {"staff": ("90", "80"), "coach": ("80", "80"), "mentor": ("90", "90")}
RESULT = Decimal("85.00")


def arrange(staff: Walker, cohort: str) -> None:
    """A day, and the one plan that waits put on it."""
    staff.open(f"/admin/angkatan/{cohort}/seminar/baru/").fill(
        day="2026-09-15", starts="08:00", ends="12:00", room="Aula Contoh"
    ).press()
    staff.press()
    roles = list(Presentation.objects.get().panel.order_by("role").values_list("role", "name"))
    assert roles == [("coach", "Tono Contoh"), ("examiner", "Sari Contoh"), ("mentor", "Rina Contoh, S.H.")]
    assert plan().status == "seminar_ready"


def mark(judge: Walker, values: tuple[str, ...]) -> None:
    """Marks typed down the sheet; the last cell says that all are kept."""
    cells: list[Locator] = judge.page.locator(".sem-mark").all()
    for cell, value in zip(cells, values, strict=True):
        cell.fill(value)
        cell.press("Tab")
    expect(judge.page.locator("[data-state]")).to_have_text("Semua nilai tersimpan.", timeout=PATIENCE)


def judge(company: Company, cohort: str) -> None:
    """Each judge marks; before the last one nothing can be fixed."""
    for name in ("coach", "staff"):
        walker = getattr(company, name).open(f"/admin/angkatan/{cohort}/seminar/").follow("Dewi")
        mark(walker.follow("Buka lembar"), MARKS[name])
    company.staff.open(f"/admin/presentasi/{Presentation.objects.get().pk}/")
    expect(company.staff.page.locator("[aria-labelledby=missing] li")).to_have_count(1)
    company.mentor.open(path_in(newest_letter(MENTOR_MAIL))).follow("Beri nilai")
    mark(company.mentor, MARKS["mentor"])
    assert SeminarMark.objects.count() == 6


def fix(staff: Walker) -> None:
    """The result is fixed with what is to be improved, and it is the participant's score."""
    staff.open(f"/admin/presentasi/{Presentation.objects.get().pk}/")
    expect(staff.page.locator(".sem-verdict .num")).to_have_text("85,00")
    staff.fill(outcome="improve", notes=NOTES).press("/tetapkan/")
    held = Presentation.objects.get()
    assert (held.status, held.outcome, held.result, plan().status) == ("held", "improve", RESULT, "revising")
    assert Score.objects.get(enrolment__plan=plan()).value == RESULT


def improve(company: Company) -> None:
    """The author reads the panel's words, changes the idea, and the coach lets the plan go."""
    author = company.author.open("/saya/rencana-aksi/")
    expect(author.page.get_by_text(NOTES)).to_be_visible()
    step(author.page, "idea")
    author.page.get_by_label("Apa yang akan Anda lakukan?").fill(IDEA)
    step(author.page, "benefit")
    author.click("[name=do][value=check]").press()
    assert (plan().status, plan().versions.count()) == ("revised", 3)
    company.coach.open("/admin/rencana-aksi/").follow("Baca").press("/setujui/", ":not([formaction])")
    assert plan().status == "implementing"


def hold(company: Company, cohort: str) -> None:
    arrange(company.staff, cohort)
    judge(company, cohort)
    fix(company.staff)
    improve(company)
