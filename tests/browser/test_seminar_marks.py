"""The sheet of a judge in a real browser, on a phone and on a desk: it saves itself, a second hand is asked, nothing gets lost."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from participants.plans.judging.models import SeminarMark
from participants.plans.judging.services import MarkChange, save_marks
from participants.plans.mentoring.services import make_mentor_link
from participants.plans.seminar.models import Presentation
from programs.cohorts.enums import TeamRole
from revmental.accounts.entry.links import token_of
from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean
from tests.factories.programs import TeamMemberFactory
from tests.factories.seminar import hold_seminars, judge_of, scheduled

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = pytest.mark.parametrize("size", ["phone", "desktop"])

# Whether the bar at the lower edge lies over the field that has the focus.
COVERED = """() => document.querySelector(".sem-bar").getBoundingClientRect().top
  < document.activeElement.getBoundingClientRect().bottom"""


@pytest.fixture
def presentation(cohort: Any, enrolment: Any, lina: Any, tono: Any) -> Presentation:
    """Dewi's plan before examiner Lina, coach Tono and mentor Rina; Isu weighs 60, Rencana 40."""
    hold_seminars(cohort)
    TeamMemberFactory(cohort=cohort, user=lina, role=TeamRole.EXAMINER)
    TeamMemberFactory(cohort=cohort, user=tono)
    return scheduled(enrolment, {"examiner": lina, "coach": tono, "mentor": "Rina Contoh"})


def sheet_of(presentation: Presentation, role: str = "examiner") -> str:
    return reverse("judge_marks", args=[judge_of(presentation, role).pk])


def mark(page: Page, name: str) -> Any:
    return page.get_by_role("group", name=name).get_by_label("Nilai, 0 sampai 100")


def state(page: Page) -> Any:
    return page.locator("[data-state]")


def typed(page: Page, name: str, value: str) -> None:
    """A mark with its Enter, which goes on to the next one."""
    mark(page, name).fill(value)
    mark(page, name).press("Enter")


def marks(presentation: Presentation, role: str = "examiner") -> list[tuple[str, Decimal, str]]:
    found = SeminarMark.objects.filter(member=judge_of(presentation, role)).order_by("criterion__order")
    return list(found.values_list("criterion__name", "value", "note"))


def test_marks_save_themselves_one_by_one_with_what_is_missing_and_the_weighted_sum(
    open_page, presentation, lina
) -> None:
    page = open_page(sheet_of(presentation), user=lina, size="phone")
    assert_clean_at_both_widths(page)
    typed(page, "Isu", "80")
    expect(state(page)).to_have_text("Nilai yang belum diisi: 1")
    expect(mark(page, "Rencana")).to_be_focused()
    assert page.evaluate(COVERED) is False
    typed(page, "Rencana", "90,5")
    expect(state(page)).to_have_text("Semua nilai tersimpan.")
    expect(page.locator("[data-total]")).to_have_text("84,20")
    page.get_by_role("group", name="Isu").get_by_label("Catatan (opsional)").fill("Data lengkap.")
    page.get_by_role("group", name="Isu").get_by_label("Catatan (opsional)").blur()
    expect(state(page)).to_have_text("Semua nilai tersimpan.")
    assert_clean_at_both_widths(page)
    page.reload()
    expect(mark(page, "Rencana")).to_have_value("90,5")
    assert marks(presentation) == [("Isu", Decimal(80), "Data lengkap."), ("Rencana", Decimal("90.5"), "")]


def test_a_mark_out_of_range_says_so_at_its_field_and_stays_typed(open_page, presentation, lina) -> None:
    page = open_page(sheet_of(presentation), user=lina, size="phone")
    typed(page, "Isu", "101")
    line = page.get_by_role("group", name="Isu")
    expect(line.locator("[data-problem]")).not_to_be_empty()
    expect(mark(page, "Isu")).to_have_accessible_description(line.locator("[data-problem]").inner_text())
    expect(mark(page, "Isu")).to_have_attribute("aria-invalid", "true")
    expect(mark(page, "Isu")).to_have_value("101")
    assert_page_is_clean(page, console=("422",))
    typed(page, "Isu", "100")
    expect(line.locator("[data-problem]")).to_be_empty()
    assert marks(presentation) == [("Isu", Decimal(100), "")]


@pytest.mark.parametrize(
    ("button", "stays"), [("Biarkan yang tersimpan", (70, "dari kertas")), ("Pakai nilai saya", (80, "Data lengkap."))]
)
def test_two_hands_at_one_mark_are_shown_both_and_the_second_chooses(
    button, stays, open_page, presentation, lina, sari
) -> None:
    page = open_page(sheet_of(presentation), user=lina, size="phone")
    judge, criterion = judge_of(presentation, "examiner"), presentation.seminar.cohort.version.criteria.get(name="Isu")
    save_marks(judge, [MarkChange(criterion.pk, Decimal(70), note="dari kertas")], by=sari, reason="lembar kertas")
    page.get_by_role("group", name="Isu").get_by_label("Catatan (opsional)").fill("Data lengkap.")
    typed(page, "Isu", "80")
    dialog = page.get_by_role("dialog", name="Dua orang menilai kriteria ini")
    expect(dialog.locator("[data-mine]")).to_have_text("80 · Data lengkap.")
    expect(dialog.locator("[data-theirs]")).to_contain_text("70 · dari kertas · (Sari Contoh")
    assert_clean_at_both_widths(page, console=("409",))
    assert marks(presentation) == [("Isu", Decimal(70), "dari kertas")]
    dialog.get_by_role("button", name=button).click()
    expect(dialog).to_be_hidden()
    expect(mark(page, "Isu")).to_have_value(str(stays[0]))
    page.get_by_role("button", name="Simpan nilai").click()
    expect(page.get_by_text("Nilai dari Lina Contoh tersimpan.")).to_be_visible()
    assert marks(presentation) == [("Isu", Decimal(stays[0]), stays[1])]


def test_a_mark_that_did_not_leave_says_so_and_is_sent_by_the_button(open_page, presentation, lina) -> None:
    page = open_page(sheet_of(presentation), user=lina, size="phone")
    page.context.set_offline(True)
    typed(page, "Isu", "80")
    expect(state(page)).to_have_text("Belum tersimpan: tidak ada koneksi. Tekan Simpan kembali.")
    expect(mark(page, "Isu")).to_have_value("80")
    page.context.set_offline(False)
    page.get_by_role("button", name="Simpan nilai").click()
    expect(page.get_by_text("Nilai dari Lina Contoh tersimpan.")).to_be_visible()
    assert marks(presentation) == [("Isu", Decimal(80), "")]


def test_staff_who_enter_the_marks_of_a_judge_first_say_why(open_page, presentation, sari) -> None:
    page = open_page(sheet_of(presentation), user=sari, size="phone")
    assert_clean_at_both_widths(page)
    typed(page, "Isu", "75")
    page.wait_for_timeout(500)
    assert marks(presentation) == []
    page.get_by_label("Mengapa Anda mengisi nilai Lina Contoh?").fill("lembar kertas")
    typed(page, "Rencana", "85")
    expect(state(page)).to_have_text("Nilai yang belum diisi: 1")
    page.get_by_role("button", name="Simpan nilai").click()
    expect(page.get_by_text("Nilai dari Lina Contoh tersimpan.")).to_be_visible()
    assert marks(presentation) == [("Isu", Decimal(75), ""), ("Rencana", Decimal(85), "")]


def test_the_mentor_marks_behind_the_personal_link(open_page, presentation, sari) -> None:
    link = make_mentor_link(presentation.plan, {"mentor_name": "Rina Contoh"}, by=sari)
    page = open_page(reverse("mentor_seminar", args=[token_of(link)]), size="phone")
    assert_clean_at_both_widths(page)
    typed(page, "Isu", "90")
    expect(state(page)).to_have_text("Nilai yang belum diisi: 1")
    typed(page, "Rencana", "95")
    expect(state(page)).to_have_text("Semua nilai tersimpan.")
    assert_clean_at_both_widths(page)
    assert marks(presentation, "mentor") == [("Isu", Decimal(90), ""), ("Rencana", Decimal(95), "")]


@SIZES
def test_without_scripts_the_button_saves_the_whole_sheet(size, open_page, presentation, lina, sari) -> None:
    page = open_page(sheet_of(presentation), user=lina, size=size, java_script_enabled=False)
    mark(page, "Isu").fill("lapan")
    mark(page, "Rencana").fill("90")
    page.get_by_role("button", name="Simpan nilai").click()
    expect(mark(page, "Isu")).to_have_value("lapan")
    expect(page.get_by_role("group", name="Isu").locator("[data-problem]")).not_to_be_empty()
    assert marks(presentation) == []
    mark(page, "Isu").fill("80")
    page.get_by_role("button", name="Simpan nilai").click()
    expect(page.get_by_text("Nilai dari Lina Contoh tersimpan.")).to_be_visible()
    assert marks(presentation) == [("Isu", Decimal(80), ""), ("Rencana", Decimal(90), "")]
