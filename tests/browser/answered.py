"""Requests that a page sends while it is left are still answered: the database of the test stays until then."""

import contextlib
import threading
from collections.abc import Iterator

from django.core.signals import request_finished, request_started

from tests.faults.workers import wait_until


class Count:
    """How many requests the server works on at this moment."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.running = 0

    def begin(self, **_more: object) -> None:
        with self.lock:
            self.running += 1

    def end(self, **_more: object) -> None:
        with self.lock:
            self.running -= 1


@contextlib.contextmanager
def all_answered() -> Iterator[None]:
    """Waits at its end for whatever was asked inside."""
    count = Count()
    request_started.connect(count.begin)
    request_finished.connect(count.end)
    try:
        yield
        assert wait_until(lambda: count.running <= 0, seconds=30), f"{count.running} requests without an answer"
    finally:
        request_started.disconnect(count.begin)
        request_finished.disconnect(count.end)
