"""The house that the journeys walk through, and windows into it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import browser_context_args, browser_type_launch_args  # noqa: F401 (fixtures)
from tests.browser.watch import SIZES, watch
from tests.journeys.house import House
from tests.journeys.walker import PATIENCE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(
        owner_url=os.environ["DATABASE_OWNER_URL"],
        app_url=os.environ["SERVING_DATABASE_URL"],
        redis_url=os.environ["REDIS_URL"],
        folder=tmp_path_factory.mktemp("house"),
        name=f"test_revmental_{os.getpid()}_journey",
    )
    try:
        made.open()
        yield made
    finally:
        made.close()


@pytest.fixture
def window(browser: Browser, browser_context_args: dict, house: House, tmp_path: Path) -> Iterator[Callable[..., Page]]:  # noqa: F811
    """`window("phone")`: a watched page of a person of their own; where each of them ended is kept as a picture."""
    pages: list[Page] = []

    def open_window(size: str = "desktop") -> Page:
        context = browser.new_context(**browser_context_args, viewport=SIZES[size], base_url=house.url)
        context.set_default_timeout(PATIENCE)
        pages.append(watch(context.new_page()))
        return pages[-1]

    yield open_window
    for number, page in enumerate(pages):
        page.screenshot(path=tmp_path / f"{number}.png", full_page=True)
        page.context.close()
