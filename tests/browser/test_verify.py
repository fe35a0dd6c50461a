"""Comparing a PDF on the public page in a real browser: hashed where it lies, never sent."""

import hashlib
from pathlib import Path

import pytest
from django.urls import reverse

from reports.certificates.models import Certificate
from reports.jobs.models import Document
from tests.browser.watch import assert_page_is_clean, requests_of
from tests.factories.reports import graduated_cohort, issue_all

pytestmark = pytest.mark.django_db(transaction=True)
FILE = b"%PDF-1.7 contoh"


@pytest.fixture
def address(jatim, sari) -> str:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    digest = hashlib.sha256(FILE).hexdigest()
    Document.objects.update(status="ready", file="documents/x.pdf", sha256=digest, finished_at="2026-10-27T00:00Z")
    return reverse("certificate_verify", args=[Certificate.objects.get().token])


def file_of(folder: Path, content: bytes) -> Path:
    path = folder / f"sertifikat {len(content)}.pdf"
    path.write_bytes(content)
    return path


def said(page) -> list[str]:
    page.wait_for_selector("[data-compare-answer]:not([hidden])")
    return page.locator("[data-compare-answer]:visible").evaluate_all(
        "lines => lines.map(line => line.dataset.compareAnswer)"
    )


@pytest.mark.parametrize(("content", "answer"), [(FILE, "same"), (FILE + b" ", "different")])
def test_chosen_file_is_compared_without_being_sent(open_page, address, tmp_path, content, answer) -> None:
    page = open_page(address, size="phone")
    page.set_input_files("#compare-file", file_of(tmp_path, content))
    assert said(page) == [answer]
    assert [url for url in requests_of(page) if "/banding" in url] == []
    assert_page_is_clean(page)


def test_second_file_takes_the_place_of_the_first_answer(open_page, address, tmp_path) -> None:
    page = open_page(address)
    for content, answer in ((FILE + b"x", "different"), (FILE, "same")):
        page.set_input_files("#compare-file", file_of(tmp_path, content))
        page.wait_for_selector(f"[data-compare-answer={answer}]:not([hidden])")
        assert said(page) == [answer]


def test_without_script_the_form_compares(open_page, address, tmp_path) -> None:
    page = open_page(address, java_script_enabled=False)
    page.set_input_files("#compare-file", file_of(tmp_path, FILE))
    page.click("noscript button")
    assert page.locator("[data-compare-answer=same]").is_visible()
    assert not page.locator("[data-compare-answer=different]").is_visible()


def test_page_warns_when_it_is_not_the_official_host(open_page, address, live_server, settings) -> None:
    """The test's own server is not the official one: the script says so; in the setting it becomes the official one."""
    assert open_page(address).locator("[data-host]").is_visible()
    settings.PUBLIC_BASE_URL = live_server.url
    assert not open_page(address).locator("[data-host]").is_visible()
