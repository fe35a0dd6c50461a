"""Nothing typed is lost: drafts save themselves, wait while there is no signal, and come back by themselves."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.browser.gallery_urls")]
PREPARE = """(once) => {
  const form = document.querySelector("form[data-once]");
  form.noValidate = true;
  form.target = "other";
  if (!once) delete form.dataset.once;
}"""
DRAFT = """() => new Promise((done) => {
  const asked = indexedDB.open("revmental-drafts", 1);
  asked.onsuccess = () => {
    const found = asked.result.transaction("words").objectStore("words").get("draft:contoh");
    found.onsuccess = () => done(JSON.stringify(found.result ?? null));
  };
})"""
OLD = (
    "localStorage.setItem('draft:contoh', JSON.stringify({words: [['title', 'Dari rilis lama'], ['value', 'bersih']]}))"
)


@pytest.fixture
def page(open_page) -> Page:
    return open_page("/_ui/portal/", size="phone")


def status(page: Page):
    return page.locator("[data-autosave-status]")


def test_typing_is_saved_by_itself(page: Page) -> None:
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert page.evaluate(DRAFT) == "null"


def test_words_wait_without_signal_and_leave_with_it(page: Page) -> None:
    page.context.set_offline(True)
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_contain_text("Luring, tersimpan di ponsel", timeout=5000)
    assert "Loket satu menit" in page.evaluate(DRAFT)
    page.context.set_offline(False)
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert page.evaluate(DRAFT) == "null"


def leave_unsaved(page: Page, words: str) -> None:
    """Writes while the server cannot be reached, then comes back to the page when it can."""
    page.route("**/autosave/", lambda route: route.abort())
    page.check("#clean")
    page.fill("#title", words)
    expect(status(page)).to_contain_text("Luring, tersimpan di ponsel", timeout=5000)
    page.unroute("**/autosave/")
    page.reload()


def test_words_of_a_closed_page_come_back_and_are_sent(page: Page) -> None:
    leave_unsaved(page, "Loket satu menit")
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert (page.input_value("#title"), page.is_checked("#clean")) == ("Loket satu menit", True)
    assert page.evaluate(DRAFT) == "null"
    page.reload()
    expect(page.locator("#title")).to_have_value("")


def test_words_that_an_older_release_left_come_back_too(page: Page) -> None:
    page.evaluate(OLD)
    page.reload()
    expect(page.locator("#title")).to_have_value("Dari rilis lama")
    assert page.is_checked("#clean")
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert page.evaluate("localStorage.length") == 0


def test_a_device_that_keeps_nothing_says_so(open_page) -> None:
    page = open_page(size="phone")
    page.add_init_script("indexedDB.open = () => { throw new Error('private'); }")
    page.goto("/_ui/portal/")
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_contain_text("jangan tutup halaman ini", timeout=5000)


def test_form_that_is_sent_without_a_signal_stays_where_it_is(page: Page) -> None:
    page.context.set_offline(True)
    page.fill("#title", "Loket satu menit")
    page.evaluate("document.querySelector('form[data-autosave]').requestSubmit()")
    expect(status(page)).to_contain_text("Luring, tersimpan di ponsel")
    assert page.input_value("#title") == "Loket satu menit"


def test_answer_of_the_login_page_is_not_taken_for_a_save(page: Page) -> None:
    page.route("**/autosave/", lambda route: route.fulfill(status=403, body="keluar"))
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_contain_text("Anda sudah keluar", timeout=5000)
    assert "Loket satu menit" in page.evaluate(DRAFT)


def test_change_by_somebody_else_is_said_and_stops_the_saving(page: Page) -> None:
    page.fill("#title", "409")
    expect(status(page)).to_have_text("Coach sudah mengubah judul ini.", timeout=5000)
    page.fill("#title", "lain")
    page.wait_for_timeout(2500)
    expect(status(page)).to_have_text("Coach sudah mengubah judul ini.")


@pytest.mark.parametrize(("once", "sent"), [(True, 1), (False, 2)], ids=["data-once", "negative control"])
def test_form_is_sent_once_however_often_it_is_pressed(open_page, once: bool, sent: int) -> None:
    page = open_page("/_ui/")
    page.evaluate(PREPARE, once)
    posts: list[str] = []
    page.context.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    button = page.locator("form[method=post] button[type=submit]", has_text="Simpan").first
    button.click()
    button.click(force=True)
    page.wait_for_timeout(500)
    assert len(posts) == sent
