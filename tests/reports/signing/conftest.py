"""A signer in a thread of this process, on a socket of its own; and an official's key file."""

import dataclasses
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.certificates.signing_key import SigningKey, signing_key
from reports.signing import server
from reports.signing.client import SignerClient
from reports.signing.sessions import Sessions

KEY = "7d0c4a52-0000-4000-8000-000000000001"


@dataclasses.dataclass
class Signer:
    """What the tests look at: the way to speak to it, what it holds, what it has said in its log."""

    client: SignerClient
    desk: server.Desk
    log: list[tuple[str, dict]]


@pytest.fixture(scope="session")
def official() -> SigningKey:
    return signing_key()


@pytest.fixture
def signer(official) -> Iterator[Signer]:
    log: list[tuple[str, dict]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"{KEY}.p12").write_bytes(official.file)
        desk = server.Desk(Sessions(60, lambda event, **words: log.append((event, words))), folder)
        with server.listening(folder / "s" / "sock") as door:
            threading.Thread(target=accept, args=(door, desk), daemon=True).start()
            yield Signer(SignerClient(folder / "s" / "sock"), desk, log)


def accept(door: object, desk: server.Desk) -> None:
    while True:
        try:
            connection, _address = door.accept()
        except OSError:
            return
        server.attend(connection, desk)
