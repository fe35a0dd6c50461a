"""The score sheet and the meeting in a real browser: keyboard, paste, clash, lost connection, axe."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from participants.assessment.models import Score
from participants.assessment.services import ScoreChange, save_scores
from participants.graduation.deciding_services import accept_proposals
from participants.graduation.models import GraduationDecision
from participants.graduation.services import lock_meeting
from tests.browser.connection import hold_back, leave_without_connection
from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean
from tests.factories.programs import ScoreComponentFactory
from tests.faults.workers import wait_until
from tests.participants.graduation.people import DUE, grade, meeting_of, participant

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Raden Ayu Contoh Kusumaningtyas Prawirodirdjo Wiryosentono Sastroamidjojo Adiningrat"


@pytest.fixture
def graded(cohort):
    """Three people; "Seminar" and "Sikap" weigh half each."""
    grade(cohort)
    cohort.version.components.update(weight=50)
    return cohort


@pytest.fixture
def people(graded):
    found = [participant(graded, name, score=None) for name in ("Agus Contoh", LONG, "Siti Contoh")]
    ScoreComponentFactory(version=graded.version, name="Sikap dan perilaku", weight=50, order=2)
    return found


def sheet(cohort) -> str:
    return reverse("score_sheet", args=[cohort.pk])


def field(page: Page, row: int, place: int):
    return page.locator("[data-sc-table] tbody tr").nth(row).locator("input:not([type=hidden])").nth(place)


def saved(page: Page) -> None:
    expect(page.locator("#sc-state")).to_have_text("Semua nilai tersimpan.")


def values() -> set:
    return set(Score.objects.values_list("enrolment__name", "component__name", "value"))


def test_typing_moves_saves_and_computes(graded, people, sari, open_page) -> None:
    page = open_page(sheet(graded), user=sari)
    assert_page_is_clean(page)
    field(page, 0, 0).focus()
    for key in ["81,5", "Enter", "55", "ArrowUp", "ArrowRight", "90", "Enter"]:
        page.keyboard.type(key) if key[0].isdigit() else page.keyboard.press(key)
    saved(page)

    expect(page.locator("[data-sc-final]").first).to_have_text("85,75")
    expect(page.locator("[data-sc-band]").nth(1)).to_have_text("kurang 1 nilai")
    expect(page.locator(".sc-cell.is-low")).to_have_count(1)
    assert values() == {
        ("Agus Contoh", "Seminar", Decimal("81.50")), ("Agus Contoh", "Sikap dan perilaku", Decimal("90.00")), (LONG, "Seminar", Decimal("55.00")),
    }  # fmt: skip
    assert_page_is_clean(page)


def paste(page: Page, row: int, text: str) -> None:
    """A block copied from a spreadsheet, into the first cell of the row."""
    field(page, row, 0).focus()
    page.evaluate(
        """(text) => {
      const data = new DataTransfer();
      data.setData("text", text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""",
        text,
    )


def numbers() -> list[Decimal]:
    return sorted(Score.objects.values_list("value", flat=True))


def test_a_block_from_a_spreadsheet_fills_the_cells(graded, people, sari, open_page) -> None:
    page = open_page(sheet(graded), user=sari)
    paste(page, 1, "80\t81\r\n82,5\t83\r\n")
    saved(page)
    expect(page.locator("[data-sc-final]").nth(2)).to_have_text("82,75")
    assert numbers() == [Decimal(n) for n in ("80", "81", "82.50", "83")]


def test_whoever_leaves_sends_what_stands_in_the_line(graded, people, sari, open_page) -> None:
    page = open_page(sheet(graded), user=sari)
    paste(page, 0, "80\t81\n82\t83\n84\t85\n")
    page.goto(reverse("roster_list", args=[graded.pk]))
    wanted = [Decimal(n) for n in range(80, 86)]
    assert wait_until(lambda: numbers() == wanted, seconds=20)

    page.goto(sheet(graded))
    assert [field(page, row, place).input_value() for row in range(3) for place in range(2)] == [
        "80,00", "81,00", "82,00", "83,00", "84,00", "85,00",
    ]  # fmt: skip
    assert page.evaluate("localStorage.getItem(`scores:${location.pathname}`)") == "{}"


def test_what_stands_in_the_line_is_kept_when_the_page_is_left(graded, people, sari, open_page) -> None:
    """The first save never comes back: those behind it and the one still being typed wait on this device."""
    page = open_page(sheet(graded), user=sari)
    held = hold_back(page, "**/sel/")
    paste(page, 0, "80\t81\n82\t83\n")
    field(page, 2, 1).press_sequentially("84")
    leave_without_connection(page, held)
    assert numbers() == []

    page.goto(sheet(graded))
    saved(page)
    assert numbers() == [Decimal(n) for n in range(80, 85)]


def test_clash_shows_both_and_lets_one_choose(graded, people, sari, tono, open_page) -> None:
    part = graded.version.components.get(name="Seminar")
    page = open_page(sheet(graded), user=sari)
    save_scores(graded, [ScoreChange(people[0].pk, part.pk, Decimal(70))], by=tono)
    field(page, 0, 0).fill("90")
    page.keyboard.press("Enter")

    expect(page.locator("[data-sc-theirs]")).to_have_text("70,00 (Tono Contoh, baru saja)")
    expect(page.locator("[data-sc-mine]")).to_have_text("90")
    assert_page_is_clean(page, console=("409",))
    assert Score.objects.get().value == 70
    page.get_by_role("button", name="Pakai nilai saya").click()
    saved(page)
    assert (Score.objects.get().value, Score.objects.get().revision) == (90, 2)


def test_a_wrong_value_says_so_at_its_cell(graded, people, sari, open_page) -> None:
    page = open_page(sheet(graded), user=sari)
    field(page, 0, 0).fill("820")
    page.keyboard.press("Enter")
    expect(page.locator(".sc-cell.is-wrong small")).to_be_visible()
    assert_page_is_clean(page, console=("422",))
    assert Score.objects.count() == 0


def test_values_wait_for_the_connection_and_survive_a_reload(graded, people, sari, open_page) -> None:
    page = open_page(sheet(graded), user=sari)
    page.route("**/sel/", lambda route: route.abort())
    field(page, 2, 1).fill("77")
    page.keyboard.press("Enter")
    expect(page.locator("#sc-state")).to_contain_text("menunggu sambungan")
    page.unroute("**/sel/")
    page.reload()
    saved(page)
    assert values() == {("Siti Contoh", "Sikap dan perilaku", Decimal("77.00"))}


@pytest.mark.full
def test_pages_of_the_meeting_are_clean(graded, people, sari, open_page) -> None:
    address = reverse("graduation_detail", args=[graded.pk])
    assert_clean_at_both_widths(open_page(sheet(graded), user=sari, size="phone"))
    page = open_page(address, user=sari, size="phone")
    assert_clean_at_both_widths(page)
    meeting = meeting_of(graded)
    page.reload()
    page.locator("select").first.select_option("postponed")
    assert_clean_at_both_widths(page)
    page.goto(reverse("graduation_edit", args=[meeting.pk]))
    assert_clean_at_both_widths(page)
    accept_proposals(meeting, by=sari, due_on=DUE)
    lock_meeting(meeting, by=sari)
    for path in (address, reverse("graduation_minutes", args=[meeting.pk])):
        page.goto(path)
        assert_clean_at_both_widths(page)


def test_deciding_in_the_browser(graded, people, sari, open_page) -> None:
    meeting_of(graded)
    page = open_page(reverse("graduation_detail", args=[graded.pk]), user=sari)
    row = page.locator("tr", has_text="Agus Contoh")
    row.locator("select").select_option("passed")
    row.locator(".gr-reason").fill("Nilai menyusul, disetujui rapat")
    other = page.locator("tr", has_text="Siti Contoh")
    expect(other.locator(".gr-due")).to_be_hidden()
    other.locator("select").select_option("postponed")
    other.locator("input[type=date]").fill((DUE + dt.timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Simpan keputusan").click()

    expect(page.get_by_text("2 keputusan tersimpan.")).to_be_visible()
    found = GraduationDecision.objects.order_by("outcome").values_list("outcome", "reason", "due_on")
    assert list(found) == [
        ("passed", "Nilai menyusul, disetujui rapat", None), ("postponed", "kurang nilai Seminar dan Sikap dan perilaku", DUE + dt.timedelta(days=1)),
    ]  # fmt: skip
