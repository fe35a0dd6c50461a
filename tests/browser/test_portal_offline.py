"""The writing page without a signal: it opens from the phone, takes what is typed, and gives nothing away."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from participants.plans.models import ActionPlan
from participants.plans.versions.services import submit_plan
from participants.plans.writing import offline_views
from tests.browser.conftest import session_cookie
from tests.browser.test_plan_writing import saved, step, stored
from tests.browser.watch import assert_clean_at_both_widths, assert_page_is_clean, watch
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory, PersonFactory
from tests.factories.plans import written_plan
from tests.faults.workers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
IDEA, BENEFIT = "Apa yang akan Anda lakukan?", "Siapa yang terbantu, dan bagaimana?"
# Everything that the device keeps of the product: by cache the paths of what lies in it.
KEPT = """async () => {
  const found = {};
  for (const name of (await caches.keys()).filter((one) => one.startsWith("revmental-"))) {
    found[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search);
  }
  return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)"
ASK = "async (url) => { const answer = await fetch(url); return answer.ok ? answer.text() : String(answer.status); }"
# The copy of a page becomes so many seconds old.
AGE = """async ([path, seconds]) => {
  const name = (await caches.keys()).find((one) => one.startsWith("revmental-pages-"));
  const cache = await caches.open(name);
  const page = await cache.match(path);
  const headers = new Headers(page.headers);
  headers.set("X-Kept-At", new Date(Date.now() - seconds * 1000).toISOString());
  await cache.put(path, new Response(await page.text(), { headers }));
}"""
DROP_NOTE = """async (url) => {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url);
}"""
PUT = """async ([url, text]) => {
  const name = (await caches.keys()).find((one) => one.startsWith("revmental-files-"));
  await (await caches.open(name)).put(url, new Response(text));
}"""


def path_of(plan: ActionPlan) -> str:
    return reverse("plan_edit", args=[plan.pk])


def pages_kept(page: Page) -> list[str]:
    return sorted(path for name, paths in page.evaluate(KEPT).items() if "-pages-" in name for path in paths)


def kept(page: Page, plan: ActionPlan) -> Page:
    """Waits until the phone keeps the page and every file that it is made of."""
    named = set(page.evaluate("performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)"))
    files = {path for path in named if path.startswith("/static/")}

    def is_kept() -> bool:
        found = {path for paths in page.evaluate(KEPT).values() for path in paths}
        return {path_of(plan), *files} <= found

    assert wait_until(is_kept, seconds=30)
    assert len(files) > 15
    return page


def without_signal(page: Page, path: str) -> Page:
    """The page is closed, the signal goes, and the address is opened again."""
    context: BrowserContext = page.context
    page.close()
    context.set_offline(True)
    again = watch(context.new_page())
    again.goto(path)
    return again


def status(page: Page) -> Any:
    return page.locator("[data-autosave-status]")


def note(page: Page) -> Any:
    return page.locator("[data-kept-note]")


@pytest.fixture
def plan(enrolment: Any) -> ActionPlan:
    return written_plan(enrolment, idea="Gagasan pertama.")


def test_the_writing_page_opens_without_a_signal_takes_words_and_sends_them_later(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    expect(note(page)).to_be_hidden()
    page = without_signal(page, path_of(plan) + "#idea")
    expect(note(page)).to_contain_text("Sedang luring: halaman ini dari ponsel Anda")
    expect(status(page)).to_have_text("Sedang luring: halaman ini dari ponsel Anda")
    expect(page.get_by_label(IDEA)).to_have_value("Gagasan pertama.")
    page.get_by_label(IDEA).fill("Ditulis di atas kapal.")
    expect(status(page)).to_contain_text("Luring, tersimpan di ponsel")
    assert_clean_at_both_widths(page, console=("ERR_INTERNET_DISCONNECTED",))
    assert stored()["idea"] == "Gagasan pertama."
    page = without_signal(page, path_of(plan) + "#idea")
    expect(page.get_by_label(IDEA)).to_have_value("Ditulis di atas kapal.")
    page.context.set_offline(False)
    saved(page)
    expect(note(page)).to_contain_text("Sinyal sudah kembali")
    assert stored()["idea"] == "Ditulis di atas kapal."
    note(page).get_by_role("link").click()
    expect(note(page)).to_be_hidden()
    expect(page.get_by_label(IDEA)).to_have_value("Ditulis di atas kapal.")


def test_what_another_device_saved_meanwhile_is_never_overwritten_by_an_old_page(open_page, plan, dewi) -> None:
    """The conflict is shown for the field that both wrote; each text stays until the person has chosen."""
    phone = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    phone = without_signal(phone, path_of(plan) + "#idea")
    phone.get_by_label(IDEA).fill("Ditulis di atas kapal.")
    laptop = open_page(path_of(plan) + "#idea", user=dewi)
    laptop.get_by_label(IDEA).fill("Ditulis di kantor.")
    step(laptop, "benefit")
    laptop.get_by_label(BENEFIT).fill("Warga tidak menunggu.")
    saved(laptop)
    phone.context.set_offline(False)
    expect(status(phone)).to_contain_text("Diubah di perangkat lain")
    assert (stored()["idea"], stored()["benefit"]) == ("Ditulis di kantor.", "Warga tidak menunggu.")
    phone.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    expect(phone.locator(".plan-conflict")).to_have_count(1)
    expect(phone.get_by_text("Ditulis di kantor.")).to_be_visible()
    expect(phone.get_by_label(IDEA)).to_have_value("Ditulis di atas kapal.")
    assert stored()["idea"] == "Ditulis di kantor."
    phone.locator("#keep_idea_mine").check()
    phone.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    expect(phone.get_by_text("Draf tersimpan.")).to_be_visible()
    assert (stored()["idea"], stored()["benefit"]) == ("Ditulis di atas kapal.", "Warga tidak menunggu.")


def test_a_page_from_the_phone_shows_what_was_saved_since_it_was_kept(open_page, plan, dewi) -> None:
    """Kept when it was opened, shown as it was saved last, rows too; and what is written on it builds on that."""
    page = kept(open_page(path_of(plan) + "#activities", user=dewi, size="phone"), plan)
    page.get_by_role("button", name="Tambah kegiatan").click()
    page.locator("#activity-2").get_by_label("Kegiatan", exact=True).fill("Menulis papan")
    saved(page)
    step(page, "idea")
    page.get_by_label(IDEA).fill("Gagasan kedua.")
    saved(page)
    assert wait_until(lambda: f"{path_of(plan)}?simpanan" in pages_kept(page), seconds=10)
    page = without_signal(page, path_of(plan) + "#idea")
    expect(page.get_by_label(IDEA)).to_have_value("Gagasan kedua.")
    step(page, "activities")
    expect(page.locator("#activity-2").get_by_label("Kegiatan", exact=True)).to_have_value("Menulis papan")
    step(page, "idea")
    page.get_by_label(IDEA).fill("Gagasan ketiga.")
    page.context.set_offline(False)
    saved(page)
    assert (stored()["idea"], [row["name"] for row in stored()["activities"]][1]) == (
        "Gagasan ketiga.",
        "Menulis papan",
    )


@pytest.mark.full
def test_a_page_from_the_phone_is_not_taken_for_the_one_it_was_copied_from(open_page, plan, dewi) -> None:
    """What that page saved last it cannot show, because the note of it is gone: the server must ask, not overwrite."""
    page = kept(open_page(path_of(plan) + "#idea", user=dewi, size="phone"), plan)
    page.get_by_label(IDEA).fill("Gagasan kedua.")
    saved(page)
    assert wait_until(lambda: f"{path_of(plan)}?simpanan" in pages_kept(page), seconds=10)
    page.evaluate(DROP_NOTE, f"{path_of(plan)}?simpanan")
    page = without_signal(page, path_of(plan) + "#idea")
    expect(page.get_by_label(IDEA)).to_have_value("Gagasan pertama.")
    page.get_by_label(IDEA).fill("Gagasan lama yang disunting.")
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Diubah di perangkat lain")
    assert stored()["idea"] == "Gagasan kedua."


def test_only_writing_pages_and_static_files_are_kept(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    page.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Draf tersimpan.")).to_be_visible()
    for path in (
        "/saya/",
        "/saya/jadwal/",
        f"{path_of(plan)}?tambah=activities",
        f"{path_of(plan)}kirim/",
        f"{path_of(plan)}bukti/",
    ):
        page.goto(path)
    found = kept(page, plan).evaluate(KEPT)
    assert pages_kept(page) == [path_of(plan)]
    others = [path for name, paths in found.items() if "-pages-" not in name for path in paths]
    assert [path for path in others if not path.startswith("/static/")] == []
    assert len(found) == 2
    submit_plan(ActionPlan.objects.get(), by=dewi)
    page.goto(path_of(plan))
    assert wait_until(lambda: pages_kept(page) == [], seconds=10)


def test_without_a_signal_the_rest_of_the_portal_says_so_and_leads_to_the_plan(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    page = without_signal(page, "/saya/jadwal/")
    expect(page.get_by_role("heading", name="Tidak ada sinyal")).to_be_visible()
    assert_page_is_clean(page, console=("503",))
    page.get_by_role("link", name="Lanjut menulis rencana").click()
    expect(note(page)).to_be_visible()
    page.context.set_offline(False)
    page.goto("/saya/jadwal/")
    expect(page.get_by_role("heading", name="Jadwal")).to_be_visible()


def test_signing_out_takes_the_pages_from_the_phone(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
    assert pages_kept(page) == []
    page = without_signal(page, path_of(plan))
    expect(page.get_by_role("heading", name="Tidak ada sinyal")).to_be_visible()
    expect(page.get_by_role("link", name="Lanjut menulis rencana")).to_be_hidden()
    page.go_back()
    assert "Gagasan pertama." not in page.content()


@pytest.mark.full
def test_signing_out_without_a_signal_takes_the_pages_too(open_page, plan, dewi) -> None:
    page = without_signal(kept(open_page(path_of(plan), user=dewi, size="phone"), plan), path_of(plan))
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("#notice")).to_contain_text("Halaman Anda sudah dihapus dari ponsel ini.")
    assert pages_kept(page) == []


@pytest.mark.full
def test_a_session_that_ended_elsewhere_takes_the_pages_at_the_next_signal(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.evaluate(ASK, path_of(plan))
    assert wait_until(lambda: pages_kept(page) == [], seconds=10)


def test_another_account_finds_nothing_of_the_one_before(open_page, plan, dewi, cohort, live_server) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    other = UserFactory(username="198001012005011001", name="Rudi Contoh")
    theirs = written_plan(EnrolmentFactory(cohort=cohort, person=PersonFactory(name="Rudi Contoh", user=other)))
    page.context.add_cookies([session_cookie(other, live_server.url)])
    page.goto("/saya/")
    assert wait_until(lambda: pages_kept(page) == [], seconds=10)
    page.goto(path_of(theirs))
    assert pages_kept(kept(page, theirs)) == [path_of(theirs)]
    page = without_signal(page, path_of(plan))
    expect(page.get_by_role("heading", name="Tidak ada sinyal")).to_be_visible()


@pytest.mark.full
def test_a_copy_is_not_older_than_a_session(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    age = settings.SESSION_COOKIE_AGE
    page.evaluate(AGE, [path_of(plan), age - 60])
    page = without_signal(page, path_of(plan))
    expect(note(page)).to_be_visible()
    page.evaluate(AGE, [path_of(plan), age + 1])
    page.goto(path_of(plan))
    expect(page.get_by_role("heading", name="Tidak ada sinyal")).to_be_visible()
    assert pages_kept(page) == []


@pytest.mark.full
def test_a_new_release_drops_what_the_old_one_kept(open_page, plan, dewi, monkeypatch) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    old = set(page.evaluate(KEPT))
    monkeypatch.setattr(offline_views, "release_version", lambda: "0123456789ab")
    page.goto(path_of(plan))
    assert wait_until(lambda: not old & set(page.evaluate(KEPT)), seconds=20)
    kept(page, plan)
    assert {name.split("-")[2] for name in page.evaluate(KEPT)} == {"0123456789ab"}


@pytest.mark.full
def test_files_with_a_hash_come_from_the_phone_first_and_others_from_the_server(open_page, plan, dewi) -> None:
    page = kept(open_page(path_of(plan), user=dewi, size="phone"), plan)
    hashed, plain = "/static/js/once.0123456789ab.js", "/static/js/once.js"
    assert page.evaluate(ASK, hashed) == "404"
    for path in (hashed, plain):
        page.evaluate(PUT, [path, "dari ponsel"])
    assert page.evaluate(ASK, hashed) == "dari ponsel"
    assert page.evaluate(ASK, plain) != "dari ponsel"


def test_only_the_portal_of_somebody_signed_in_has_a_worker(open_page, plan, dewi, sari) -> None:
    page = open_page(reverse("account_login"))
    page.goto("/mentor/x/")
    assert page.evaluate(WORKERS) == []
    staff = open_page("/admin/", user=sari)
    assert staff.evaluate(WORKERS) == []
    own = open_page("/saya/", user=dewi, size="phone")
    assert wait_until(lambda: own.evaluate(WORKERS) == ["/saya/"], seconds=10)
    assert_page_is_clean(own)


@pytest.mark.full
def test_a_browser_without_workers_writes_as_before(open_page, plan, dewi) -> None:
    page = open_page(user=dewi, size="phone")
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(path_of(plan) + "#idea")
    page.get_by_label(IDEA).fill("Tanpa pekerja.")
    saved(page)
    assert_page_is_clean(page)
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
    assert (page.evaluate(KEPT), stored()["idea"]) == ({}, "Tanpa pekerja.")
