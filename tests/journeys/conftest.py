"""The house that the journeys walk through, and windows into it."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import browser_context_args, browser_type_launch_args  # noqa: F401 (fixtures)
from tests.browser.watch import SIZES, watch
from tests.journeys.house import House


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
def window(browser: Browser, browser_context_args: dict, house: House) -> Iterator[Callable[..., Page]]:  # noqa: F811
    """`window("phone")`: a watched page of a person of their own."""
    contexts = []

    def open_window(size: str = "desktop") -> Page:
        context = browser.new_context(**browser_context_args, viewport=SIZES[size], base_url=house.url)
        contexts.append(context)
        return watch(context.new_page())

    yield open_window
    for context in contexts:
        context.close()
