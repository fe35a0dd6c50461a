"""A real Chromium for the tests below: found on the machine, spoken to in Indonesian, watched on every page."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.answered import all_answered
from tests.browser.watch import SIZES, watch

# Playwright's loop runs in the test's own thread, where Django's ORM is used too.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=20_000)  # a busy machine is no fault of the page
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not CHROMIUM:
        missing = "Chromium is missing: apt-get install chromium-headless-shell, or name it in CHROMIUM"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def open_page(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> Iterator[Callable[..., Page]]:
    """`open_page("/saya/", user=dewi, size="phone")`: a watched page in a window of its own, signed in as `user`."""
    contexts = []

    def open_at(path: str = "", *, user: Any = None, size: str = "desktop", **more: Any) -> Page:
        context = browser.new_context(**browser_context_args, viewport=SIZES[size], base_url=live_server.url, **more)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = watch(context.new_page())
        if path:
            page.goto(path)
        return page

    with all_answered():
        yield open_at
        for context in contexts:
            context.close()


def session_cookie(user: Any, url: str) -> dict[str, str]:
    """The cookie of a session in which the user is signed in."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
