"""Points this process's Celery at another broker, as a web process that was started with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from celery import current_app
from kombu import pools


@contextmanager
def ringing_at(url: str) -> Iterator[None]:
    """Bells go to `url` within the block."""
    before = current_app.conf.broker_url
    current_app.conf.broker_url = url
    _forget_connections()
    try:
        yield
    finally:
        current_app.conf.broker_url = before
        _forget_connections()


def _forget_connections() -> None:
    app = current_app._get_current_object()
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
