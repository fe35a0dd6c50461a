"""Who uses a folder of private servers: the first to come starts them, the last to go stops them, whoever dies between."""

import contextlib
import fcntl
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from servers.processes import own_folder


class Server(Protocol):
    """What a tenancy needs of a server."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Tenancy:
    """One process's use. The kernel drops a dead process's lock, so `kill -9` leaves no tenant behind."""

    def __init__(self, home: Path, servers: Sequence[Server]) -> None:
        self.home, self.servers = home, servers
        self._stay: TextIO | None = None

    def enter(self) -> None:
        """Becomes a tenant and brings up what is down."""
        own_folder(self.home)
        with self._door():
            self._stay = (self.home / "tenants.lock").open("w")
            fcntl.flock(self._stay, fcntl.LOCK_SH)
            for server in self.servers:
                server.start()

    def leave(self) -> None:
        """Gives the stay up; the last one out stops the servers."""
        if self._stay is None:
            return
        with self._door(), self._stay:
            try:
                fcntl.flock(self._stay, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            for server in reversed(self.servers):
                server.stop()

    @contextlib.contextmanager
    def _door(self) -> Iterator[None]:
        """One at a time comes or goes, so nobody finds a server that is just being stopped."""
        with (self.home / "door.lock").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
