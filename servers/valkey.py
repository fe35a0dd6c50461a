"""One private Valkey (or Redis): started, found again, stopped."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from servers import processes, programs

DURABLE = 'appendonly yes\nsave ""\n'
THROWAWAY = 'appendonly no\nsave ""\n'


class Valkey:
    """A server in `home`/data on loopback. `durable=False` is for tests: nothing is kept, the folder goes with it."""

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self.home, self.durable = home, durable
        self.data, self.log, self.notes_path = home / "data", home / "log", home / "notes.json"

    @property
    def url(self) -> str:
        """REDIS_URL of the running server; raises KeyError before its first start."""
        notes = processes.read_notes(self.notes_path)
        return f"redis://:{notes['password']}@127.0.0.1:{notes['port']}/0"

    @property
    def pid(self) -> int | None:
        """Process id of the running server, None when it is down; the port in its title tells it from a stranger."""
        notes = processes.read_notes(self.notes_path)
        if "pid" in notes and processes.is_running(notes["pid"]):
            title = Path(f"/proc/{notes['pid']}/cmdline").read_bytes().decode(errors="replace")
            return notes["pid"] if f"127.0.0.1:{notes['port']}" in title else None
        return None

    def is_answering(self) -> bool:
        """Whether it answers; our own password tells it from a stranger on the same port."""
        try:
            client = redis.Redis.from_url(
                self.url, socket_timeout=5, socket_connect_timeout=5, retry=Retry(NoBackoff(), 0)
            )
            with contextlib.closing(client):
                return bool(client.ping())
        except (redis.RedisError, KeyError):
            return False

    def start(self) -> None:
        """Brings it up; harmless when it is up. Raises ServerError with the log's end."""
        if self.is_answering():
            return
        processes.own_folder(self.home)
        processes.own_folder(self.data)
        for _ in range(3):
            process = self._spawn()
            if self._has_come_up(process):
                return
        raise processes.ServerError(f"Valkey does not start; its log {self.log} ends with:\n{processes.tail(self.log)}")

    def stop(self) -> None:
        """Ends it, also when it was frozen; what was acknowledged stays in its folder, unless it is a throwaway."""
        if (pid := self.pid) is not None:
            for number in (signal.SIGTERM, signal.SIGCONT):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            if not processes.wait_until(lambda: self.pid is None, seconds=10):
                raise processes.ServerError(f"Valkey (process {pid}) does not stop; see {self.log}.")
        if not self.durable:
            shutil.rmtree(self.home, ignore_errors=True)

    def _has_come_up(self, process: subprocess.Popen) -> bool:
        processes.wait_until(lambda: self.is_answering() or process.poll() is not None, seconds=20)
        return self.is_answering()

    def _spawn(self) -> subprocess.Popen:
        notes = {"port": processes.free_port(), "password": secrets.token_urlsafe(24)}
        program = programs.choose_valkey()
        with (
            processes.service_view(self.data, program.parent) as ([data, folder], arguments),
            self.log.open("ab") as log,
            tempfile.TemporaryFile() as typed,  # by standard input, so that `ps` shows nobody the password
        ):
            settings = f"bind 127.0.0.1\nport {notes['port']}\ndir {data}\nrequirepass {notes['password']}\n"
            settings += "maxmemory-policy noeviction\n" + (DURABLE if self.durable else THROWAWAY)
            typed.write(settings.encode())
            typed.seek(0)
            command = [f"{folder}/{program.name}", "-"]
            process = processes.launch(command, stdin=typed, stdout=log, stderr=log, **arguments)
        processes.write_notes(self.notes_path, notes | {"pid": process.pid})
        return process
