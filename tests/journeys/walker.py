"""Somebody who walks through pages: opens, fills by field name, presses the button of a form."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.watch import assert_page_is_clean

PATIENCE = 60_000  # milliseconds for an answer of the house on a busy machine
LONG_WORK = 5 * 60_000  # the same for what a worker makes

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Walker:
    """A page in one person's hand; `seen` keeps one entry per kind of page that was judged by axe."""

    page: Page
    seen: set[str] = field(default_factory=set)

    def open(self, path: str) -> "Walker":
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        return self.look()

    def look(self) -> "Walker":
        """Judges the page once per kind: axe, console, requests, width."""
        kind = KEY.sub("*", self.page.url)
        if kind not in self.seen:
            self.seen.add(kind)
            assert_page_is_clean(self.page)
        return self

    def fill(self, **values: object) -> "Walker":
        for name, value in values.items():
            self.put(self.page.locator(f"main [name='{name}'], [name='{name}']").first, value)
        return self

    def put(self, field_: Locator, value: object) -> None:
        kind = field_.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind == "select":
            field_.select_option(str(value))
        elif kind == "radio":
            self.page.locator(f"[name='{field_.get_attribute('name')}'][value='{value}']").check()
        elif kind == "checkbox":
            field_.set_checked(bool(value))
        elif kind == "file":
            field_.set_input_files(Path(str(value)))
        else:
            field_.fill(str(value))

    def tick(self, name: str, value: str) -> "Walker":
        box = self.page.locator(f"[name='{name}'][value='{value}']")
        for folded in self.page.locator("details:not([open])").filter(has=box).all():
            folded.locator("summary").first.click()
        box.check()
        return self

    def press(self, action: str = "", button: str = "") -> "Walker":
        """Presses the submit button of the form whose address ends in `action`; "" is the page's own form."""
        form = f"form[action$='{action}']" if action else "main form[method='post']:not([action])"
        wanted = f"{form} button{button or ':not([type=button])'}"
        return self.click(wanted)

    def click(self, button: str) -> "Walker":
        with self.page.expect_navigation():
            self.page.locator(button).last.click()
        return self.look()

    def follow(self, words: str) -> "Walker":
        """Follows the link with these words, as soon as the page offers it: work in the background may come first."""
        with self.page.expect_navigation(timeout=LONG_WORK):
            self.page.get_by_role("link", name=words).first.click(timeout=LONG_WORK)
        return self.look()

    def download(self, link: str = "main a[href^='/dokumen/']") -> bytes:
        """The file behind the link, as soon as the page offers it."""
        with self.page.expect_download(timeout=LONG_WORK) as waiting:
            self.page.locator(link).first.click(timeout=LONG_WORK)
        return Path(waiting.value.path()).read_bytes()

    def key(self) -> str:
        """The row key in the present address."""
        found = KEY.search(self.page.url)
        assert found, self.page.url
        return found[0]

    def text(self) -> str:
        return self.page.locator("main").inner_text()
