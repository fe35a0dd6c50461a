"""Which lines count as tested: those that a test itself runs, not what prepares it or walks past."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings

# What walks everywhere and asks little of each place: it would make coverage look better than the tests are,
# and counting lines makes it half as slow again.
UNCOUNTED = ("tests/browser/", "tests/faults/", "tests/house_rules/", "tests/journeys/", "tests/pdf/")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if counter_of(config):
        # Modules that are first needed while a test is prepared are read here, where their lines count.
        import_module(settings.ROOT_URLCONF)
    for item in items:
        if item.nodeid.startswith(UNCOUNTED):
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    yield from uncounted(item.config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    yield from uncounted(item.config)


def uncounted(config: pytest.Config) -> Iterator[None]:
    """Coverage, where it is on, looks away."""
    counter = counter_of(config)
    if not counter:
        return (yield)
    counter.pause()
    try:
        return (yield)
    finally:
        counter.resume()


def counter_of(config: pytest.Config) -> Any:
    """What counts lines in this run; None where nothing does."""
    plugin = config.pluginmanager.getplugin("_cov")
    return plugin and plugin.cov_controller
