"""Marking with the keyboard at a desk and with the thumb on a phone; clash, correction, lost connection."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.attendance.models import Attendance, AttendanceChange
from participants.attendance.services import mark_attendance
from tests.browser.connection import hold_back, leave_without_connection
from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.programs import ClassSessionFactory
from tests.faults.workers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Raden Ayu Contoh Kusumaningtyas Prawirodirdjo Wiryosentono Sastroamidjojo Adiningrat"


@pytest.fixture
def people(cohort):
    names = ["Agus Contoh", LONG, "Siti Contoh"]
    return [
        EnrolmentFactory(cohort=cohort, person=PersonFactory(name=name), attendance_number=n)
        for n, name in enumerate(names, 1)
    ]


@pytest.fixture
def sessions(cohort):
    start = timezone.now() - dt.timedelta(days=20)
    return [
        ClassSessionFactory(
            cohort=cohort,
            title=f"Sesi contoh {n}",
            starts_at=start + dt.timedelta(days=n),
            ends_at=start + dt.timedelta(days=n, hours=2),
            jp=3,
        )
        for n in range(16)
    ]


def grid(cohort) -> str:
    return reverse("attendance_grid", args=[cohort.pk])


def saved(page: Page) -> None:
    expect(page.locator("#att-state")).to_have_text("Semua tanda tersimpan.")


def states() -> set:
    return set(Attendance.objects.values_list("enrolment__name", "session__title", "state"))


def test_keyboard_marks_and_moves(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(grid(cohort), user=sari)
    page.locator("[data-att-grid] td").first.focus()
    for key in ["h", "ArrowRight", "i", "ArrowDown", "s", "ArrowLeft", "d", "ArrowDown", "a"]:
        page.keyboard.press(key)
    saved(page)

    assert states() == {
        ("Agus Contoh", "Sesi contoh 0", "present"),
        ("Agus Contoh", "Sesi contoh 1", "excused"),
        (LONG, "Sesi contoh 1", "sick"),
        (LONG, "Sesi contoh 0", "on_duty"),
        ("Siti Contoh", "Sesi contoh 0", "absent"),
    }
    first = page.locator("[data-att-grid] tbody tr").first
    expect(first.locator("[data-att-jp]")).to_have_text("3/48")
    expect(first.locator("[data-att-percent]")).to_have_text("6,3\N{NO-BREAK SPACE}%")
    expect(page.locator("[data-att-grid] thead [data-att-marked]").first).to_have_text("3")
    assert page.locator("[data-att-grid]").get_attribute("role") == "grid"
    assert_page_is_clean(page)


def test_correction_asks_why_and_clash_shows_both(cohort, people, sessions, sari, tono, open_page) -> None:
    mark_attendance(sessions[0], {people[0].pk: "present"}, by=sari)
    page = open_page(grid(cohort), user=sari)
    mark_attendance(sessions[1], {people[0].pk: "sick"}, by=tono)
    page.locator("[data-att-grid] td").first.focus()

    page.keyboard.press("a")
    expect(page.locator("#att-reason")).to_be_visible()
    assert_page_is_clean(page)
    page.keyboard.type("salah ketik")
    page.keyboard.press("Enter")
    saved(page)
    assert page.evaluate("document.activeElement.tagName") == "TD"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("h")
    expect(page.locator("[data-att-theirs]")).to_have_text("sakit (Tono Contoh, baru saja)")
    expect(page.locator("[data-att-mine]")).to_have_text("hadir")
    assert_page_is_clean(page, console=("409",))
    page.get_by_role("button", name="Biarkan yang tersimpan").click()

    expect(page.locator("[data-att-grid] tbody tr").first.locator("td").nth(1)).to_have_text("S")
    assert states() == {("Agus Contoh", "Sesi contoh 0", "absent"), ("Agus Contoh", "Sesi contoh 1", "sick")}
    assert AttendanceChange.objects.get(from_state="present").reason == "salah ketik"


def test_marks_wait_for_the_connection_and_survive_a_reload(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(grid(cohort), user=sari)
    page.route("**/tandai/", lambda route: route.abort())
    page.locator("[data-att-grid] td").first.focus()
    page.keyboard.press("h")
    expect(page.locator("#att-state")).to_have_text("1 tanda menunggu sambungan; tersimpan di perangkat ini.")
    assert states() == set()

    page.unroute("**/tandai/")
    page.reload()
    saved(page)

    assert states() == {("Agus Contoh", "Sesi contoh 0", "present")}


def test_whoever_leaves_sends_what_stands_in_the_line(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(grid(cohort), user=sari)
    page.locator("[data-att-grid] td").first.focus()
    for key in ["h", "ArrowDown", "i", "ArrowDown", "s"]:
        page.keyboard.press(key)
    page.goto(reverse("roster_list", args=[cohort.pk]))
    wanted = {("Agus Contoh", "Sesi contoh 0", "present"), (LONG, "Sesi contoh 0", "excused")}
    wanted |= {("Siti Contoh", "Sesi contoh 0", "sick")}
    assert wait_until(lambda: states() == wanted, seconds=20)

    page.goto(grid(cohort))
    expect(page.locator("#att-state")).to_have_text(re.compile(r"^(Semua tanda tersimpan\.)?$"))


def test_what_stands_in_the_line_is_kept_when_the_page_is_left(cohort, people, sessions, sari, open_page) -> None:
    """The first save never comes back; behind it a second thought about the same cell and a mark of somebody else."""
    page = open_page(grid(cohort), user=sari)
    held = hold_back(page, "**/tandai/")
    page.locator("[data-att-grid] td").first.focus()
    for key in ["h", "s", "ArrowDown", "i"]:
        page.keyboard.press(key)
    leave_without_connection(page, held)
    assert states() == set()

    page.goto(grid(cohort))
    saved(page)
    assert states() == {("Agus Contoh", "Sesi contoh 0", "sick"), (LONG, "Sesi contoh 0", "excused")}


def test_mouse_and_toolbar_mark_too(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(grid(cohort), user=sari)
    page.locator("[data-att-grid] tbody tr").nth(2).locator("td").nth(15).click()
    page.get_by_role("button", name="izin").click()
    saved(page)
    assert states() == {("Siti Contoh", "Sesi contoh 15", "excused")}

    page.get_by_role("button", name="Sisanya di sesi 16: hadir").click()
    expect(page.get_by_text("2 tanda kehadiran tersimpan")).to_be_visible()
    assert Attendance.objects.count() == 3


def test_phone_marks_with_the_thumb(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(grid(cohort), user=sari, size="phone", has_touch=True)
    assert_page_is_clean(page)
    page.get_by_role("link", name="Sesi contoh 0").first.tap()
    page.wait_for_url("**/sesi/**")
    assert_page_is_clean(page)
    page.get_by_role("button", name="Semua hadir").tap()
    expect(page.get_by_text("3 tanda kehadiran tersimpan")).to_be_visible()

    box = page.locator(".att-pick", has_text="sakit").first
    assert box.bounding_box()["height"] >= 44
    box.tap()
    page.locator("#att-reason-text").fill("Surat dokter")
    page.get_by_role("button", name="Simpan pembetulan").tap()
    saved(page)

    assert_page_is_clean(page)
    assert states() == {
        (name, "Sesi contoh 0", state)
        for name, state in (("Agus Contoh", "sick"), (LONG, "present"), ("Siti Contoh", "present"))
    }


def test_without_scripts_the_list_still_saves(cohort, people, sessions, sari, open_page) -> None:
    page = open_page(
        reverse("attendance_session", args=[sessions[0].pk]), user=sari, size="phone", java_script_enabled=False
    )
    page.locator(".att-pick input[value=present]").first.check()
    page.get_by_role("button", name="Simpan kehadiran").click()
    expect(page.get_by_text("1 tanda kehadiran tersimpan")).to_be_visible()
    assert states() == {("Agus Contoh", "Sesi contoh 0", "present")}


def test_history_is_clean(cohort, people, sessions, sari, open_page) -> None:
    mark_attendance(sessions[0], {people[1].pk: "present"}, by=sari)
    mark_attendance(sessions[0], {people[1].pk: "sick"}, by=sari, reason="Surat dokter menyusul setelah libur panjang")
    page = open_page(reverse("attendance_history", args=[people[1].pk]), user=sari, size="phone")
    expect(page.get_by_text("Surat dokter menyusul")).to_be_visible()
    assert_clean_at_both_widths(page)
