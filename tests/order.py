"""Long files first: whoever of the two processes ends early takes short ones, and neither waits for the other."""

import pytest

LONGEST = (
    "tests/infra/test_run.py",
    "tests/house_rules/test_access.py",
    "tests/journeys/",
    "tests/faults/",
    "tests/browser/",
    "tests/pdf/",
    "tests/reports/demo/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=rank)


def rank(item: pytest.Item) -> int:
    """Its place in `LONGEST`; all others are equal and keep their order."""
    return next((place for place, start in enumerate(LONGEST) if item.nodeid.startswith(start)), len(LONGEST))
