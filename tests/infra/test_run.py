"""`./run` in a checkout of its own: up, down, up again with its data, after `kill -9`; and, in the long form, from scratch."""

import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servers import processes
from tests.infra.names import ROOT

SECONDS_TO_START = 400  # a busy machine is no fault; how quick it is, `./run` itself prints
LOGINS = {
    "admin",
    "penyelenggara",
    "pengajar",
    "penandatangan",
    "pimpinan",
    "pengirim",
    "pembina",
    "operator",
    "peserta",
}


class Run:
    """One `./run`, as typed in a terminal."""

    def __init__(self, folder: Path, port: int, *arguments: str) -> None:
        own = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "SEAL_KEY", "DJANGO_SETTINGS_MODULE"}
        environment = {name: value for name, value in os.environ.items() if name not in own}
        self.paper = folder.with_name(f"{folder.name}.out")
        with self.paper.open("w") as paper:
            self.process = subprocess.Popen(
                ["./run", *arguments],
                cwd=folder,
                env=environment | {"PORT": str(port)},
                stdout=paper,
                stderr=subprocess.STDOUT,
            )
        up = processes.wait_until(
            lambda: self.has_ended() or "Ctrl-C stops it" in self.output, seconds=SECONDS_TO_START
        )
        assert (up, self.has_ended()) == (True, False), self.output

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return self.paper.read_text()

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self, number: int) -> int:
        """Sends the signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)


def living_in(folder: Path) -> list[str]:
    """Programs that work in the folder or below it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            place = (entry / "cwd").resolve(strict=True)
        except OSError:
            continue
        if place.is_relative_to(folder):
            found.append(processes.program_of(int(entry.name)))
    return sorted(filter(None, found))


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files of the work tree, with the installed parts borrowed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


@pytest.fixture
def start(checkout: Path) -> Iterator[Callable[..., Run]]:
    """`start(port, …)` is `./run` in that checkout; whatever the test leaves up goes down after it."""
    runs: list[Run] = []

    def start(port: int, *arguments: str) -> Run:
        runs.append(Run(checkout, port, *arguments))
        return runs[-1]

    yield start
    for run in runs:
        if not run.has_ended():
            run.end(signal.SIGTERM)


def test_run_comes_up_goes_down_and_keeps_its_data(checkout: Path, start: Callable[..., Run]) -> None:
    port, mark = processes.free_port(), checkout / "var" / "media" / "mark"

    first = start(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as page:
        assert page.status == 200
    assert re.search(rf"http://127\.0\.0\.1:{port}/ +\(\d+ s\)", first.output)
    assert set(first.output.split()) >= LOGINS
    assert {"gunicorn", "celery", "postgres", "valkey-server"} <= set(living_in(checkout))
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    secret = (checkout / "var" / "secret_key").read_text()
    assert first.end(signal.SIGINT) == 0
    assert (living_in(checkout), listens(port)) == ([], False)

    killed = start(port)
    killed.end(signal.SIGKILL)
    assert processes.wait_until(lambda: not listens(port), seconds=30)

    third = start(port)
    assert (mark.exists(), (checkout / "var" / "secret_key").read_text()) == (True, secret)
    assert third.end(signal.SIGTERM) == 0
    assert (living_in(checkout), listens(port)) == ([], False)


@pytest.mark.full
def test_reset_starts_from_scratch(checkout: Path, start: Callable[..., Run]) -> None:
    port, mark = processes.free_port(), checkout / "var" / "media" / "mark"
    assert start(port).end(signal.SIGINT) == 0
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    again = start(port, "--reset")
    assert not mark.exists()
    assert again.end(signal.SIGINT) == 0
    assert living_in(checkout) == []
