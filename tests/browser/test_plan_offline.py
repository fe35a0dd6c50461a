"""Nothing typed is lost: a plan written over a line that drops, on a page that is closed, on two devices at once."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from participants.plans.content import content_of
from participants.plans.models import ActionPlan
from tests.browser.test_plan_writing import opened_again, saved, step, stored, write_activity
from tests.browser.watch import assert_page_is_clean
from tests.factories.plans import plan_content, written_plan

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 16
OFFLINE = "Luring, tersimpan di ponsel"
# Types into every field that is there, as much as it takes, and tells how much that was.
FILL = """(text) => {
  let typed = 0;
  for (const field of document.querySelectorAll("#plan-form textarea, #plan-form input:not([type])")) {
    const room = Number(field.maxLength) > 0 ? Number(field.maxLength) : text.length;
    field.value = (field.name + " " + text).slice(0, room).trim();
    typed += field.value.length;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return typed;
}"""
FIELDS = """() => Object.fromEntries([...document.querySelectorAll("#plan-form textarea, #plan-form input:not([type])")]
  .map((field) => [field.name, field.value]))"""


def status(page: Page) -> Any:
    return page.locator("[data-autosave-status]")


def comes_in(page: Page, is_stored: Callable[[], bool]) -> None:
    """Waits until the server has it, whether the page that closed has sent it or the one that opened."""
    for _try in range(200):
        if is_stored():
            return
        page.wait_for_timeout(100)
    assert is_stored()


def test_words_typed_without_a_signal_wait_on_the_phone_and_are_sent_later(open_page, enrolment, dewi) -> None:
    plan = written_plan(enrolment, idea="")
    page = open_page(f"/saya/rencana-aksi/{plan.pk}/#idea", user=dewi, size="phone")
    page.context.set_offline(True)
    page.get_by_label("Apa yang akan Anda lakukan?").fill("Ditulis di perjalanan.")
    expect(status(page)).to_contain_text(OFFLINE, timeout=20_000)
    page.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    assert stored()["idea"] == ""
    page = opened_again(page)
    comes_in(page, lambda: stored()["idea"] == "Ditulis di perjalanan.")
    expect(page.get_by_label("Apa yang akan Anda lakukan?")).to_have_value("Ditulis di perjalanan.")


def test_rows_typed_without_a_signal_come_back_too(open_page, enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    page = open_page(f"/saya/rencana-aksi/{plan.pk}/#activities", user=dewi, size="phone")
    page.context.set_offline(True)
    page.get_by_role("button", name="Tambah kegiatan").click()
    write_activity(page, 2, "Ditulis di kapal")
    step(page, "choice")
    page.get_by_label("USG").check()
    page.locator("#candidate-1").get_by_label("Isu", exact=True).fill("Antre lama")
    page.locator("#candidate-1 [name$='-u'][value='4']").check()
    expect(status(page)).to_contain_text(OFFLINE, timeout=20_000)
    page = opened_again(page)
    comes_in(page, lambda: len(stored()["activities"]) == 2)
    content = stored()
    assert [row["name"] for row in content["activities"]] == [
        plan_content()["activities"][0]["name"],
        "Ditulis di kapal",
    ]
    assert [(row["text"], row["marks"]) for row in content["choice"]["candidates"]] == [("Antre lama", {"u": 4})]


def test_two_devices_in_conflict_show_both_texts_and_the_person_chooses(open_page, enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    phone, laptop = (open_page(f"/saya/rencana-aksi/{plan.pk}/", user=dewi, size=size) for size in ("phone", "desktop"))
    step(laptop, "idea")
    laptop.get_by_label("Apa yang akan Anda lakukan?").fill("Ditulis di laptop.")
    step(laptop, "benefit")
    laptop.get_by_label("Jangka pendek").fill("Dari laptop.")
    step(laptop, "title")
    laptop.get_by_label("Bersih").check()
    saved(laptop)
    step(phone, "idea")
    phone.get_by_label("Apa yang akan Anda lakukan?").fill("Ditulis di ponsel.")
    step(phone, "benefit")
    phone.get_by_label("Jangka pendek").fill("Dari ponsel.")
    expect(status(phone)).to_contain_text("Diubah di perangkat lain", timeout=20_000)
    phone.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    expect(phone.get_by_text("Ditulis di laptop.")).to_be_visible()
    expect(phone.get_by_text("jangka pendek: Dari laptop.")).to_be_visible()
    expect(phone.get_by_label("Apa yang akan Anda lakukan?")).to_have_value("Ditulis di ponsel.")
    expect(phone.locator(".plan-conflict")).to_have_count(2)
    assert_page_is_clean(phone, console=("409",))
    phone.locator("#keep_idea_theirs").check()
    phone.locator(".plan-bar").get_by_role("button", name="Simpan", exact=True).click()
    expect(phone.get_by_text("Draf tersimpan.")).to_be_visible()
    content = stored()
    assert (content["idea"], content["milestones"]["short"]["text"]) == ("Ditulis di laptop.", "Dari ponsel.")
    assert content["focus"] == ["bersih", "melayani"]


def dropping(pattern: str) -> Any:
    """A line that drops: of each round, the letters of the pattern say cut (before or after the server) or through."""
    turns = itertools.cycle(pattern)

    def handle(route: Route) -> None:
        turn = next(turns)
        if turn == "l":
            route.fetch()
        if turn in "lc":
            route.abort()
        else:
            route.continue_()

    return handle


def as_stored(value: str) -> str:
    return value.strip()


@pytest.mark.full
def test_half_a_million_letters_over_a_line_that_drops_are_all_there(open_page, enrolment, dewi) -> None:
    plan = written_plan(enrolment)
    page = open_page(f"/saya/rencana-aksi/{plan.pk}/", user=dewi, size="phone")
    page.route("**/simpan/", dropping("oclcco"))
    for _row in range(9):
        page.evaluate("document.querySelector('[data-row-add=activity]').click()")
    typed = 0
    for number in range(ROUNDS):
        page.context.set_offline(number % 2 == 1)
        typed += page.evaluate(FILL, f"babak {number} " + "kata demi kata, " * 1250)
        page.wait_for_timeout(1800)
    page.context.set_offline(False)
    saved_fields = page.evaluate(FIELDS)
    expect(status(page)).to_have_text(re.compile(r"^Tersimpan"), timeout=60_000)
    assert typed > 500_000
    assert page.evaluate(FIELDS) == saved_fields
    page.unroute("**/simpan/")
    page.reload()
    assert page.evaluate(FIELDS) == {name: as_stored(value) for name, value in saved_fields.items()}
    content = content_of(ActionPlan.objects.get())
    assert content["issue"] == saved_fields["issue"]
    assert [row["stages"] for row in content["activities"]] == [
        saved_fields[f"activity-{number}-stages"] for number in range(10)
    ]
    assert content["choice"]["candidates"][0]["evidence"] == saved_fields["candidate-0-evidence"]
