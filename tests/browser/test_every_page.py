"""Every page that an address of the product answers with, in the demonstration, on a desk and on a phone."""

from typing import Any

import pytest
from django.contrib import admin
from playwright.sync_api import Browser, BrowserContext, Page

from reports.demo.services import load_demo
from tests.browser.road import Answer, House, record_model
from tests.browser.watch import RECORDS, SIZES, requests_outside, sideways, violations, watch
from tests.house_rules.test_access import addresses

NEVER_PAGES = {"action", "file", "part"}
Address = tuple[str, str, type | None]

# What answers with something else than a page of its own, by the reason.
NO_PAGE = {
    "leads on to another page": {
        "home", "index", "login", "logout", "password_change", "certificate_issue", "set_language", "account_set_password",
        "mentor_device",
        "view_on_site", "template_home",
    },
    "a file that the demonstration has not, or the answer to a question of a script": {
        "readyz", "autocomplete", "document_download", "paper_status", "evidence_file", "evidence_remove", "mentor_evidence", "mentor_paper_file",
        "mentor_paper_status", "material_download",
        "mfa_download_recovery_codes", "signature_draft", "report_photo", "report_photo_remove",
    },
    "a file of figures, of those counted or of those of one chart": {
        "agency_picture_csv", "agency_comparison_csv", "nation_picture_csv", "nation_comparison_csv", "habits_csv", "cohort_after_csv",
    },
    "wants a passkey or a code by mail, which the demonstration has not": {
        "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_reauthenticate_webauthn", "account_confirm_login_code",
    },
}  # fmt: skip
# Of a kind of record, where no reader may do so by a form.
CLOSED_RECORDS = ("_add", "_delete")
# The pages of a training look different in each of these: 392 people, today's sessions, nobody yet.
OTHER_COHORTS = ["malang-2019", "jatim-bontang-2023", "coba-impor"]
OTHER_READERS = ["pengajar", "pengirim", "pimpinan", "pembina", "penandatangan"]


def named() -> list[Address]:
    """(name, route, kind of row) of every address that has a name."""
    found = [(route, pattern) for route, pattern in addresses() if pattern.name]
    return [(p.name, route, p.callback.access.model or record_model(p.name)) for route, p in found]


def page_of(house: House, address: Address) -> Answer | None:
    """The first reader and row for which the address answers with a page; None for an action, a file or a part."""
    for answer in house.answers(*address):
        if answer.kind == "page":
            return answer
        if answer.kind in NEVER_PAGES:
            return None
    return Answer(address[0], address[1], "", "missing")


def is_excused(answer: Answer) -> bool:
    model = record_model(answer.name)
    return bool(model and has_no_form(model, answer.name)) or any(answer.name in names for names in NO_PAGE.values())


def has_no_form(model: type, name: str) -> bool:
    """Whether records of the kind are made, changed or removed on pages of their own, where `name` asks for a form."""
    opens_its_page = name.endswith("_change") and admin.site._registry[model].page
    return bool(opens_its_page) or name.endswith(CLOSED_RECORDS)


def faults_of(page: Page, answer: Answer) -> list[str]:
    """What is wrong with a page, seen first on a desk, then on a phone."""
    RECORDS[page].console.clear()
    RECORDS[page].requests.clear()
    page.set_viewport_size(SIZES["desktop"])
    page.goto(answer.path)
    found = []
    for size, box in SIZES.items():
        page.set_viewport_size(box)
        wide = max(0, sideways(page))
        found += [f"{size}: {rule}" for rule in violations(page)] + [f"{size}: {wide} px too wide"] * bool(wide)
    found += RECORDS[page].console + requests_outside(page)
    return [f"{answer.name} {answer.path} as {answer.reader or 'anybody'}: {fault}" for fault in found]


def window(browser: Browser, house: House, reader: str, url: str, options: dict[str, Any]) -> Page:
    context: BrowserContext = browser.new_context(**options, base_url=url)
    cookies = house.browsers[reader].cookies.items() if reader in house.browsers else []
    context.add_cookies([{"name": name, "value": cookie.value, "url": url} for name, cookie in cookies])
    return watch(context.new_page())


@pytest.mark.full  # eleven minutes when measured on a busy machine; back to every commit once it is under four
@pytest.mark.django_db(transaction=True)
def test_every_page_is_clean(browser, browser_context_args, live_server, settings) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
    load_demo()
    house = House()
    answers = [answer for address in named() if (answer := page_of(house, address))]
    unvisited = [answer.name for answer in answers if answer.kind == "missing" and not is_excused(answer)]
    pages = [answer for answer in answers if answer.kind == "page"]
    pages += house.same_pages(OTHER_COHORTS) + house.first_pages(OTHER_READERS)
    faults = []
    for reader in {answer.reader: None for answer in pages}:
        page = window(browser, house, reader, live_server.url, browser_context_args)
        faults += [fault for answer in pages if answer.reader == reader for fault in faults_of(page, answer)]
        page.context.close()
    assert (unvisited, faults) == ([], [])
    assert len(pages) > 130


def test_what_is_excused_is_not_a_page_by_mistake() -> None:
    """Every exception names an address that there is; a new address is never excused by itself."""
    names = {name for name, _route, _model in named()}
    assert set().union(*NO_PAGE.values()) - names == set()
    assert is_excused(Answer("home", "/", "", "missing"))
    assert not is_excused(Answer("forgotten_page", "/lupa/", "", "missing"))
