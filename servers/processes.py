"""Starting other programs: as an unprivileged account where we are root, detached from the terminal, on a free port."""

import contextlib
import json
import os
import pwd
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SERVICE_ACCOUNT = "nobody"
_launched: list[subprocess.Popen] = []


class ServerError(RuntimeError):
    """A private server could not be started; the text says what to do."""


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_running(pid: int | None) -> bool:
    """Whether a process of that id exists and has not ended."""
    return pid is not None and program_of(pid) != ""


def program_of(pid: int) -> str:
    """The short name of a running program; empty when it has ended, also when nobody has collected it yet."""
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition(" (")[2].rpartition(") ")
    except OSError:
        return ""
    return "" if rest.startswith("Z") else name


def launch(command: list[str], **arguments: Any) -> subprocess.Popen:
    """Starts a program that may outlive this process; its handle is kept, since a dropped one warns about that."""
    process = subprocess.Popen(command, **arguments)
    _launched.append(process)
    return process


def own_folder(folder: Path) -> None:
    """Makes the folder and gives it to the account that the server will run as."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    hand_to_service(folder)


def hand_to_service(path: Path) -> None:
    """Makes the service account its owner, where we are root and servers run as another."""
    if os.geteuid() == 0:
        account = pwd.getpwnam(SERVICE_ACCOUNT)
        os.chown(path, account.pw_uid, account.pw_gid)


@contextlib.contextmanager
def handed_over(path: Path, text: str) -> Iterator[None]:
    """A file that only the service account reads, for as long as the block runs."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    try:
        hand_to_service(path)
        yield
    finally:
        path.unlink()


@contextlib.contextmanager
def service_view(*folders: Path) -> Iterator[tuple[list[str], dict]]:
    """Paths to the folders and the Popen arguments under which a server reaches them.

    PostgreSQL refuses to run as root, and the account it then runs as cannot walk through a checkout below /root or a
    private temporary folder. /proc/self/fd/N leads straight to the open folder, past the closed ones above it.
    """
    bare = {"HOME": "/", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    arguments: dict = {"start_new_session": True, "cwd": "/", "env": bare}
    if os.geteuid() != 0:
        yield [str(folder) for folder in folders], arguments
        return
    account = pwd.getpwnam(SERVICE_ACCOUNT)
    arguments |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    handles = [os.open(folder, os.O_RDONLY | os.O_DIRECTORY) for folder in folders]
    try:
        yield [f"/proc/self/fd/{handle}" for handle in handles], arguments | {"pass_fds": handles}
    finally:
        for handle in handles:
            os.close(handle)


def can_execute(program: Path) -> bool:
    """Whether the service account reaches and runs this program."""
    with service_view() as (_, arguments):
        try:
            subprocess.run([program, "--version"], check=True, capture_output=True, **arguments)
        except (OSError, subprocess.CalledProcessError):
            return False
    return True


def wait_until(done: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Asks `done` again and again until it says yes (True) or the seconds are over (False)."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(pause)
    return False


def read_notes(path: Path) -> dict:
    """What was kept about a server (port, passwords); empty before its first start."""
    return json.loads(path.read_text()) if path.exists() else {}


def write_notes(path: Path, notes: dict) -> None:
    """Keeps it, readable by its owner alone, never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(notes, file)
    draft.replace(path)


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, for an error message."""
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""
