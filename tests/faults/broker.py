"""Points this process's Celery at another broker, as a web process that was started with it."""

import contextlib
import os
import signal
from collections.abc import Iterator

from celery import current_app
from kombu import pools

from servers.valkey import Valkey


def forget_connections() -> None:
    app = current_app._get_current_object()
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


@contextlib.contextmanager
def ringing_at(url: str) -> Iterator[None]:
    """Bells go to `url` within the block."""
    before = current_app.conf.broker_url
    current_app.conf.broker_url = url
    forget_connections()
    try:
        yield
    finally:
        current_app.conf.broker_url = before
        forget_connections()


@contextlib.contextmanager
def standing_still(valkey: Valkey) -> Iterator[None]:
    """Within the block the broker takes connections and answers nothing."""
    pid = valkey.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
