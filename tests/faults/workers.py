"""Real worker processes for the fault tests: started beside the tests on their database and broker, killed in every way."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from servers.postgres import on_database

ROOT = Path(__file__).resolve().parents[2]
# Of a worker that makes files and nothing else.
QUEUES = ("-Q", "documents")
# The product with leases that end soon, so that a fault is mended within a test.
HASTY = "tests.faults.hasty_app"


def serving_environment() -> dict[str, str]:
    """What a process of the product is told here: the test database as the serving role, the broker and files of this run."""
    url = on_database(os.environ["SERVING_DATABASE_URL"], connection.settings_dict["NAME"])
    own = {"DATABASE_URL": url, "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    return os.environ | own


class Worker:
    """One `celery worker` with two children, in a process group of its own."""

    def __init__(
        self, log: Path, app: str = "revmental", *, options: tuple[str, ...] = (), env: dict[str, str] | None = None
    ) -> None:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "celery",
            "-A",
            app,
            "worker",
            "-c",
            "2",
            "-l",
            "WARNING",
            "--without-gossip",
            "--without-mingle",
            *options,
        ]
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=serving_environment() | (env or {}),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    @property
    def children(self) -> list[int]:
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]

    def send(self, number: int, pids: list[int]) -> None:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill_group(self) -> None:
        """Parent and children at once, as a power cut does."""
        self.send(signal.SIGKILL, [*self.children, self.process.pid])
        self.process.wait()

    def kill_children(self) -> None:
        """The pool alone; the parent notices and starts a new one."""
        self.send(signal.SIGKILL, self.children)

    def kill_parent(self) -> None:
        orphans = self.children
        self.send(signal.SIGKILL, [self.process.pid])
        self.process.wait()
        self.send(signal.SIGKILL, orphans)

    def freeze(self) -> list[int]:
        """Stops all of its processes where they stand; `thaw` lets them go on."""
        pids = [*self.children, self.process.pid]
        self.send(signal.SIGSTOP, pids)
        return pids

    def thaw(self, pids: list[int]) -> None:
        self.send(signal.SIGCONT, pids)


def wait_until(holds: Callable[[], bool], *, seconds: float, meanwhile: Callable[[], object] = lambda: None) -> bool:
    """Whether it came true in time; `meanwhile` is called every half second."""
    end, turn = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        if holds():
            return True
        turn += 1
        if turn % 10 == 0:
            meanwhile()
        time.sleep(0.05)
    return holds()
