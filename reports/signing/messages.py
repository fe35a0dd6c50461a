"""What passes over the signer's socket: a few words as JSON, then bytes; one question and one answer for each connection."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LARGEST_WORDS = 64 * 1024
LARGEST_BYTES = 32 * 1024 * 1024
LONGEST_ADDRESS = 100  # the kernel takes 107 bytes for the path of a socket
Words = dict[str, Any]


class Garbled(Exception):
    """The other side has sent something else than a message, or has gone amid one."""


def send(connection: socket.socket, words: Words, content: bytes = b"") -> None:
    head = json.dumps(words).encode()
    connection.sendall(len(head).to_bytes(4, "big") + len(content).to_bytes(4, "big") + head + content)


def receive(connection: socket.socket) -> tuple[Words, bytes]:
    """Raises Garbled."""
    sizes = _exactly(connection, 8)
    words, content = int.from_bytes(sizes[:4], "big"), int.from_bytes(sizes[4:], "big")
    if words > LARGEST_WORDS or content > LARGEST_BYTES:
        raise Garbled("too long")
    try:
        head = json.loads(_exactly(connection, words))
    except ValueError:
        raise Garbled("no words") from None
    if not isinstance(head, dict):
        raise Garbled("no words")
    return head, _exactly(connection, content)


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1 << 20))
        if not part:
            raise Garbled("gone")
        parts += part
    return bytes(parts)


@contextmanager
def address_of(place: Path) -> Iterator[str]:
    """An address for the socket that is short enough, however deep its folder lies."""
    if len(os.fsencode(place)) <= LONGEST_ADDRESS:
        yield str(place)
        return
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)
