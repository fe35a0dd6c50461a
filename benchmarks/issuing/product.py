"""The whole product beside the one that may be running: database, broker, files and processes of its own, in one folder."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from celery import current_app
from django.test.utils import override_settings

from benchmarks.broker import ringing_at
from benchmarks.load import wait_for
from benchmarks.scale.series import migrate, serving
from servers.postgres import APP, OWNER, Postgres
from servers.processes import free_port, wait_until
from servers.programme import Programme, programmes
from servers.valkey import Valkey

EVERY = 0.25  # seconds between two looks at a worker's memory


@contextmanager
def own_home() -> Iterator[Path]:
    """Servers and folders that this process, and what it starts, use within the block; both servers keep what they are told,
    as those of an agency do."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        home = Path(name)
        postgres, valkey = Postgres(home / "postgres"), Valkey(home / "valkey")
        folders = {
            "MEDIA_ROOT": home / "media",
            "SIGNER_SOCKET": home / "signer" / "sock",
            "SIGNING_KEYS": home / "keys",
        }
        try:
            postgres.start()
            valkey.start()
            migrate(postgres.url(OWNER))
            told = {
                "DATABASE_URL": postgres.url(APP),
                "REDIS_URL": valkey.url,
                **{n: str(f) for n, f in folders.items()},
            }
            with environment(told), override_settings(**folders), serving(postgres.url(APP)), ringing_at(valkey.url):
                yield home
        finally:
            valkey.stop()
            postgres.stop()


@contextmanager
def environment(told: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(told)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@dataclass
class Product:
    """Web server, worker, beat and signer as `./run` keeps them up; and what the worker took of the memory."""

    port: int
    worker: Programme
    worker_mb: float = 0.0

    def watch(self, over: threading.Event) -> None:
        """Keeps the most that the worker and its children took together, what they share counted once."""
        while not over.wait(EVERY):
            self.worker_mb = max(self.worker_mb, round(memory_of(self.worker.process.pid), 1))


@contextmanager
def running(home: Path) -> Iterator[Product]:
    """Started and answering; ended with the block."""
    port, over = free_port(), threading.Event()
    started = programmes(port, home)
    product = Product(port, next(one for one in started if one.name == "worker"))
    watching = threading.Thread(target=product.watch, args=(over,))
    try:
        for one in started:
            one.start()
        wait_for(port)
        if not wait_until(lambda: bool(current_app.control.ping(timeout=1)), seconds=60):
            raise RuntimeError(f"the worker does not answer: {product.worker.log.read_text()[-2000:]}")
        watching.start()
        yield product
    finally:
        over.set()
        for one in started:
            one.ask_to_stop()
        for one in started:
            one.finish()


def memory_of(pid: int) -> float:
    """Proportional set size of the process and its children, MB."""
    family = [pid, *(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    return sum(map(share_of, family)) / 1024


def share_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
