"""A plan as slides: by keyboard and by a click, on a desk and on a phone, without JavaScript, on paper."""

import io

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.plans import written_plan

pytestmark = pytest.mark.django_db(transaction=True)
ANALYSIS = {"method": "whys", "whys": ["Semua berkas satu meja.", "Wewenang tidak dibagi."], "bones": {}}


@pytest.fixture
def address(enrolment) -> str:
    """Dewi's slides: cover, issue, root cause, idea, activities."""
    return reverse("plan_slides", args=[written_plan(enrolment, analysis=ANALYSIS).pk])


def test_keys_walk_through_the_slides(address, dewi, open_page) -> None:
    page = open_page(address, user=dewi, size="phone")
    heading = page.locator(".slide.is-current :is(h1, h2)")
    walk = [
        ("ArrowRight", "Isu"), (" ", "Akar masalah"), ("PageDown", "Gagasan"), ("ArrowLeft", "Akar masalah"), ("End", "Kegiatan"),
        ("ArrowRight", "Kegiatan"), ("Home", "Loket satu menit"), ("ArrowLeft", "Loket satu menit"),
    ]  # fmt: skip
    assert_clean_at_both_widths(page)
    for key, text in walk:
        page.keyboard.press(key)
        expect(heading).to_have_text(text)
        expect(page.locator(".slide:visible")).to_have_count(1)
    page.keyboard.press("End")
    expect(page.locator(".slide.is-current .slide-number")).to_have_text("5 / 5")
    assert_clean_at_both_widths(page)


def test_click_turns_and_f_fills_the_screen(address, dewi, open_page) -> None:
    page = open_page(address, user=dewi)
    heading = page.locator(".slide.is-current :is(h1, h2)")
    page.mouse.click(1100, 300)
    expect(heading).to_have_text("Isu")
    page.mouse.click(100, 300)
    expect(heading).to_have_text("Loket satu menit")
    page.keyboard.press("f")
    expect(page.locator(":fullscreen")).to_have_count(1)
    page.keyboard.press("f")
    expect(page.locator(":fullscreen")).to_have_count(0)


def test_without_javascript_all_slides_are_one_page_to_scroll(address, dewi, open_page) -> None:
    page = open_page(address, user=dewi, java_script_enabled=False)
    expect(page.locator(".slide:visible")).to_have_count(5)
    expect(page.locator("[data-controls]")).to_be_hidden()


def test_printed_each_slide_has_a_page_of_its_own(address, dewi, open_page) -> None:
    page = open_page(address, user=dewi)
    expect(page.locator(".slide.is-current")).to_have_count(1)
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [f"{number} / 5" in sheet.extract_text() for number, sheet in enumerate(printed.pages, 1)] == [True] * 5
