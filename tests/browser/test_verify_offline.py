"""A QR code scanned while the server is away: judged on the phone from its own seal."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Page, expect

from reports.certificates.facts.printed import page_of
from reports.certificates.models import Certificate, SealKey
from reports.verification import offline_views, views
from tests.browser.watch import assert_clean_at_both_widths
from tests.factories.reports import graduated_cohort, issue_all
from tests.faults.workers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = """async () => {
  const name = (await caches.keys()).find((one) => one.startsWith("verifikasi-"));
  if (!name || !navigator.serviceWorker.controller) return [];
  return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
}"""
# The worker's clock, twenty times as fast: its patience of eight seconds ends after less than half of one.
HURRIED = "self.setTimeout = ((real) => (act, wait) => real(act, wait / 20))(self.setTimeout.bind(self));\n"
OFFLINE = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def certificate(jatim, sari) -> Certificate:
    issue_all(graduated_cohort(jatim, count=1), by=sari, confirmed_count=1)
    return Certificate.objects.get()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return looked_at(open_page)


def looked_at(open_page: Callable[..., Page]) -> Page:
    """A phone that has looked at the verification pages once."""
    page = open_page(reverse("certificate_lookup"), size="phone")
    assert wait_until(lambda: reverse("seal_keys") in page.evaluate(KEPT), seconds=30)
    return page


def scan(page: Page, certificate: Certificate, *, seal: str | None = None) -> Page:
    """Opens what the printed code holds; the test's own server stands for the official host."""
    text = page_of(certificate.facts, number=certificate.number, token=certificate.token).qr_text
    path = reverse("certificate_verify", args=[certificate.token])
    page.goto("about:blank")
    page.goto(f"{path}#{text.partition('#')[2] if seal is None else seal}")
    return page


def answer(page: Page) -> str:
    shown = page.locator("[data-seal-answer]:not([hidden])")
    expect(shown).to_have_count(1)
    return shown.get_attribute("data-seal-answer")


def test_code_is_judged_on_the_phone(phone, certificate) -> None:
    scan(phone, certificate)
    expect(phone.locator("h2").first).to_have_text("Berlaku")
    phone.context.set_offline(True)
    scan(phone, certificate)
    assert answer(phone) == "genuine"
    assert phone.locator("[data-seal-fact=name]").inner_text() == "Peserta Contoh 1, S.E."
    assert phone.locator("[data-seal-fact=kind]").inner_text() == "STTP"
    assert phone.locator("[data-seal-fact=number]").inner_text() == certificate.number
    assert_clean_at_both_widths(phone, console=(OFFLINE, "Failed to load resource"))
    seal = certificate.facts["seal"]
    for changed, judged in (
        (seal[:60] + str((int(seal[60]) + 1) % 10) + seal[61:], "broken"),
        ("", "unsealed"),
        ("1", "unsealed"),
    ):
        assert answer(scan(phone, certificate, seal=changed)) == judged
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Hubungi server lagi").press("Enter")
    expect(phone.locator("h2").first).to_have_text("Berlaku")


def test_withdrawn_key_is_trusted_no_longer(phone, certificate) -> None:
    SealKey.objects.update(withdrawn_at="2026-11-01T00:00Z")
    phone.reload()
    assert wait_until(lambda: phone.evaluate("fetch('/v/kunci.json').then((a) => a.json())")["keys"] == {}, seconds=10)
    phone.context.set_offline(True)
    assert answer(scan(phone, certificate)) == "keyless"


def test_browser_without_ed25519_says_so(phone, certificate) -> None:
    scan(phone, certificate)
    phone.context.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error('NotSupportedError'))")
    phone.context.set_offline(True)
    assert answer(scan(phone, certificate)) == "unable"


@pytest.mark.parametrize(("status", "is_answer"), [(502, False), (503, False), (504, False), (500, True), (404, True)])
def test_code_is_judged_on_the_phone_when_the_proxy_says_that_the_server_is_away(
    phone, certificate, monkeypatch, status, is_answer
) -> None:
    """Anything else that comes from the server is an answer, and shown."""
    with monkeypatch.context() as away:
        away.setattr(views, "certificate_page", lambda *_arguments: HttpResponse("dari server", status=status))
        scan(phone, certificate)
        if is_answer:
            expect(phone.locator("body")).to_have_text("dari server")
            return
        assert answer(phone) == "genuine"
    phone.get_by_role("button", name="Hubungi server lagi").press("Enter")
    expect(phone.locator("h2").first).to_have_text("Berlaku")


def test_code_is_judged_on_the_phone_when_the_answer_comes_late(open_page, certificate, monkeypatch) -> None:
    def hurried(script: str, **more: Any) -> HttpResponse:
        return HttpResponse(HURRIED + script, **more)

    is_free, page_of_it = Event(), views.certificate_page

    def late(*arguments: Any) -> HttpResponse:
        is_free.wait(60)
        return page_of_it(*arguments)

    monkeypatch.setattr(offline_views, "HttpResponse", hurried)
    monkeypatch.setattr(views, "certificate_page", late)
    phone = looked_at(open_page)
    try:
        assert answer(scan(phone, certificate)) == "genuine"
    finally:
        is_free.set()
