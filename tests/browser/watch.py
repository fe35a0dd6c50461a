"""What every page is held to in a real browser: axe, console, requests, width."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Each broken rule with the elements that break it; only these words leave the page.
JUDGE = """(options) => axe.run(options).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target[0]).join(", ")}`))"""
OWN_SCHEMES = {"data", "blob", "about"}


@dataclass
class Record:
    """What a page said and asked for since it was opened."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


RECORDS: WeakKeyDictionary[Page, Record] = WeakKeyDictionary()


def watch(page: Page) -> Page:
    """Begins to note the page's console errors and requests."""
    record = RECORDS[page] = Record()
    page.on("console", lambda message: record.console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: record.console.append(str(error)))
    page.on("request", lambda request: record.requests.append(request.url))
    return page


def requests_of(page: Page) -> list[str]:
    return RECORDS[page].requests


def violations(page: Page) -> list[str]:
    """Broken accessibility rules of WCAG 2.2 AA, each with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT}; 0")
    page.evaluate(
        "scrollTo({ top: 0, behavior: 'instant' })"
    )  # links that have half passed below a head that stays are no targets
    return page.evaluate(JUDGE, {"runOnly": AXE_TAGS, "resultTypes": ["violations"]})


def requests_outside(page: Page) -> list[str]:
    own = urlsplit(page.url).netloc
    asked = [urlsplit(url) for url in requests_of(page)]
    return [url.geturl() for url in asked if url.scheme not in OWN_SCHEMES and url.netloc != own]


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def assert_page_is_clean(page: Page, *, console: tuple[str, ...] = ()) -> None:
    """Holds the page, as it stands, to all four rules. `console` names messages that the test itself provokes."""
    said = [text for text in RECORDS[page].console if not any(word in text for word in console)]
    assert violations(page) == []
    assert said == []
    assert requests_outside(page) == []
    assert max(0, sideways(page)) == 0


def assert_clean_at_both_widths(page: Page, *, console: tuple[str, ...] = ()) -> None:
    """The four rules as the page stands, and again as wide as the other device; afterwards it is as wide as before."""
    assert_page_is_clean(page, console=console)
    own = page.viewport_size
    page.set_viewport_size(DESKTOP if own == PHONE else PHONE)
    assert_page_is_clean(page, console=console)
    page.set_viewport_size(own)
