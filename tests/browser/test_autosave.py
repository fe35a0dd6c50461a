"""Nothing typed is lost: drafts save themselves, wait while there is no signal, and are offered again."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.browser.gallery_urls")]
PREPARE = """(once) => {
  const form = document.querySelector("form[data-once]");
  form.noValidate = true;
  form.target = "other";
  if (!once) delete form.dataset.once;
}"""
DRAFT = "localStorage.getItem('draft:contoh')"


@pytest.fixture
def page(open_page) -> Page:
    return open_page("/_ui/portal/", size="phone")


def status(page: Page):
    return page.locator("[data-autosave-status]")


def test_typing_is_saved_by_itself(page: Page) -> None:
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert page.evaluate(DRAFT) is None


def test_words_wait_without_signal_and_leave_with_it(page: Page) -> None:
    page.context.set_offline(True)
    page.fill("#title", "Loket satu menit")
    expect(status(page)).to_contain_text("Tidak ada sinyal", timeout=5000)
    assert "Loket satu menit" in page.evaluate(DRAFT)
    page.context.set_offline(False)
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)
    assert page.evaluate(DRAFT) is None


def leave_unsaved(page: Page, words: str) -> None:
    """Writes while the server cannot be reached, then comes back to the page when it can."""
    page.route("**/autosave/", lambda route: route.abort())
    page.check("#clean")
    page.fill("#title", words)
    expect(status(page)).to_contain_text("Tidak ada sinyal", timeout=5000)
    page.unroute("**/autosave/")
    page.reload()


def test_words_of_a_closed_page_are_offered_again(page: Page) -> None:
    leave_unsaved(page, "Loket satu menit")
    page.get_by_role("button", name="Kembalikan").click()
    assert (page.input_value("#title"), page.is_checked("#clean")) == ("Loket satu menit", True)
    expect(status(page)).to_have_text("Tersimpan 10.42", timeout=5000)


def test_offered_words_can_be_thrown_away(page: Page) -> None:
    leave_unsaved(page, "Salah ketik")
    page.get_by_role("button", name="Buang").click()
    assert page.evaluate(DRAFT) is None
    page.reload()
    assert page.get_by_role("button", name="Buang").is_hidden()


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
