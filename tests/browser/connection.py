"""A connection that hangs and then goes, for tests of what the pages keep on the device."""

from playwright.sync_api import Page, Route


def hold_back(page: Page, pattern: str) -> list[Route]:
    """From here on such requests are under way without an answer."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def leave_without_connection(page: Page, held: list[Route]) -> None:
    """The connection goes, the page is left, and the connection is there again."""
    page.context.set_offline(True)
    # What a page sends with its last breath passes by the routes and by the switch above.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no connection')); }")
    page.goto("about:blank")
    for route in held:
        route.abort()
    page.unroute_all()
    page.context.set_offline(False)
