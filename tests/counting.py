"""Which lines count as tested: those that a test itself runs, not what prepares it or walks past."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

# What walks everywhere and asks little of each place: it would make coverage look better than the tests are,
# and counting lines makes it half as slow again.
UNCOUNTED = ("tests/browser/", "tests/faults/", "tests/house_rules/", "tests/journeys/", "tests/pdf/")
PRODUCT = ("revmental", "programs", "participants", "reports", "servers")
# Modules that do something when they are read.
UNREAD = {"__main__", "migrations", "settings"}


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """The product is read first, where its lines count; reading the tests takes half as long when none does."""
    if counter_of(session.config):
        read_product()
    return (yield from uncounted(session.config))


def read_product() -> None:
    for package in PRODUCT:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            if not UNREAD & set(module.name.split(".")):
                import_module(module.name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
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
