"""First in starts, last out stops, and a killed process is no tenant."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from servers.tenancy import Tenancy

ROOT = Path(__file__).resolve().parent.parent.parent
TENANT = """
import sys
from pathlib import Path
from servers.tenancy import Tenancy
from tests.servers.test_tenancy import Bell
tenancy = Tenancy(Path(sys.argv[1]), [Bell(Path(sys.argv[1]))])
tenancy.enter()
print("in", flush=True)
sys.stdin.read()
"""


class Bell:
    """A server that only notes its starts and stops."""

    def __init__(self, home: Path) -> None:
        self.book = home / "book"

    def start(self) -> None:
        self._note("start")

    def stop(self) -> None:
        self._note("stop")

    def _note(self, word: str) -> None:
        with self.book.open("a") as book:
            book.write(f"{word} ")


@pytest.fixture
def tenancy(tmp_path: Path) -> Tenancy:
    return Tenancy(tmp_path, [Bell(tmp_path)])


def book(home: Path) -> str:
    return (home / "book").read_text().strip()


def test_only_tenant_starts_and_stops(tenancy: Tenancy) -> None:
    tenancy.enter()
    tenancy.leave()

    assert book(tenancy.home) == "start stop"


def test_server_stays_while_another_uses_it(tenancy: Tenancy, tmp_path: Path) -> None:
    second = Tenancy(tmp_path, tenancy.servers)
    tenancy.enter()
    second.enter()

    tenancy.leave()
    seen_by_the_second = book(tmp_path)
    second.leave()

    assert (seen_by_the_second, book(tmp_path)) == ("start start", "start start stop")


def test_leaving_without_having_entered_stops_nothing(tenancy: Tenancy) -> None:
    tenancy.leave()

    assert not (tenancy.home / "book").exists()


def test_killed_tenant_does_not_hold_the_servers(tenancy: Tenancy, tmp_path: Path) -> None:
    command = [sys.executable, "-c", TENANT, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        tenancy.enter()
        os.kill(other.pid, signal.SIGKILL)
        other.wait()

    tenancy.leave()

    assert book(tmp_path) == "start start stop"


def test_living_tenant_holds_the_servers(tenancy: Tenancy, tmp_path: Path) -> None:
    """The control of the test above: without the kill nothing is stopped."""
    command = [sys.executable, "-c", TENANT, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        tenancy.enter()
        tenancy.leave()
        seen = book(tmp_path)
        other.kill()

    assert seen == "start start"
