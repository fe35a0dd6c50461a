"""What the rules of a file have read is forgotten after it."""

from collections.abc import Iterator

import pytest

from tests.house_rules.sources import nodes_of


@pytest.fixture(scope="module", autouse=True)
def _forgetting() -> Iterator[None]:
    yield
    nodes_of.cache_clear()
