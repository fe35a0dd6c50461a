"""The processes that `./run` keeps up: web server, worker, beat, signer; each leads a process group of its own."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from servers.environment import VAR

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
SECONDS_TO_STOP = 8


@dataclass
class Programme:
    """One of them: its name, its command, where its output goes, and the process that runs it now."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self) -> None:
        """Starts it, after ending what a killed forerunner left of its group."""
        self._signal(signal.SIGKILL)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=VAR.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )

    def is_up(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Lets it finish what it has in hand."""
        if self.process is not None:
            self.process.terminate()

    def finish(self) -> None:
        """Waits a little, then ends the whole group."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(SECONDS_TO_STOP)
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


def _end_with_parent() -> None:
    """Even a `kill -9` of ./run then leaves no web server on the port: the kernel tells its children to end."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


def programmes(port: int, logs: Path) -> list[Programme]:
    """What makes the product whole, the web server first."""
    folder = Path(sys.executable).parent
    celery = [str(folder / "celery"), "-A", "revmental"]
    web = [str(folder / "gunicorn"), "--config=deploy/gunicorn.py", f"--bind=127.0.0.1:{port}", "--graceful-timeout=5"]
    # Included before the children are forked, so that they share what lays out PDFs; no other part loads it.
    worker = [*celery, "worker", "--queues=default,documents", "--include=reports.kinds", "--concurrency=2"]
    worker += ["--loglevel=INFO"]
    beat = [*celery, "beat", f"--schedule={logs / 'beat.schedule'}", "--pidfile=", "--loglevel=WARNING"]
    signer = [sys.executable, "-m", "reports.signing"]
    return [
        Programme(name, command, logs / f"{name}.log")
        for name, command in {"web": web, "worker": worker, "beat": beat, "signer": signer}.items()
    ]
