"""The shells and components in the gallery, the account pages and the error pages, as people meet them."""

import gzip
import re
from typing import Any

import pytest

from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean, requests_of

GALLERY = ["/_ui/", "/_ui/portal/", "/_ui/public/"]
OPEN_PAGES = ["/akun/login/", "/akun/password/reset/"]
# A date that no browser can read is shown on purpose; Chromium warns about it.
PROVOKED = ("does not conform to the required format",)
FIRST_LOAD_BYTES = 100_000

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.browser.gallery_urls")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", GALLERY)
def test_gallery_is_clean(open_page, path: str, scheme: str) -> None:
    page = open_page(path, size="phone", color_scheme=scheme)
    assert_clean_at_both_widths(page, console=PROVOKED)


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_account_page_is_clean(open_page, path: str) -> None:
    assert_clean_at_both_widths(open_page(path, size="phone"))


def test_own_account_page_is_clean(open_page, sari) -> None:
    page = open_page(user=sari, size="phone")
    for path in ("/akun/password/change/", "/akun/mfa/", "/akun/logout/"):
        page.goto(path)
        assert_clean_at_both_widths(page)


def test_missing_page_says_what_to_do(open_page, sari) -> None:
    page = open_page("/tidak-ada/", user=sari, size="phone")
    assert page.get_by_role("link", name="Ke halaman pertama").get_attribute("href") == "/"
    assert_clean_at_both_widths(page, console=("404",))


def test_menu_of_a_phone_opens_and_closes(open_page) -> None:
    page = open_page("/_ui/", size="phone")
    menu = page.get_by_role("navigation", name="Utama")
    assert menu.is_hidden()
    page.get_by_role("button", name="Buka menu").click()
    assert menu.is_visible()
    assert_page_is_clean(page, console=PROVOKED)
    page.keyboard.press("Escape")
    assert menu.is_hidden()


def test_language_can_be_changed_and_changed_back(open_page) -> None:
    page = open_page("/akun/login/", size="phone")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Bahasa Indonesia").click()
    page.get_by_role("heading", name="Masuk").wait_for()


def test_skip_link_comes_first_and_leads_to_the_content(open_page) -> None:
    page = open_page("/_ui/portal/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_copy_button_copies_the_whole_text(open_page) -> None:
    page = open_page("/_ui/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Salin untuk WhatsApp").first.click()
    page.get_by_text("Tersalin.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".copy-text").first.text_content()


def test_copy_button_without_scripts_shows_the_text(open_page) -> None:
    page = open_page("/_ui/", java_script_enabled=False)
    page.get_by_text("Salin untuk WhatsApp").first.click()
    assert page.locator(".copy-text").first.is_visible()


def test_finished_job_stops_polling(open_page) -> None:
    page = open_page("/_ui/")
    page.wait_for_timeout(5500)
    assert len([url for url in requests_of(page) if url.endswith("/_ui/job/")]) == 2  # two running samples, once each


def test_portal_first_load_is_light(open_page) -> None:
    page = open_page(size="phone")
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # it takes no method of a list
    page.goto("/_ui/portal/", wait_until="networkidle")
    sizes = {answer.url: weight(answer.url, answer.body()) for answer in answers}
    assert len([url for url in sizes if url.endswith(".woff2")]) == 2
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES


def weight(url: str, body: bytes) -> int:
    """Bytes on the wire: what is not compressed already travels gzipped."""
    return len(body) if re.search(r"\.(woff2|png|jpg)$", url) else len(gzip.compress(body))
