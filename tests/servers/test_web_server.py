"""The web server as it is set up: one thread for each process, and nobody holds it without asking for anything."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from servers.processes import free_port, wait_until

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "gunicorn.py"
PAGE = """
import time

def application(environ, start_response):
    time.sleep(2 * environ["PATH_INFO"].count("slow"))
    start_response("200 OK", [("Content-Length", "4")])
    return [b"page"]
"""


@dataclass
class Server:
    """A server of one process that answers one page; at /slow after two seconds."""

    port: int
    process: subprocess.Popen

    def connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "one_page.py").write_text(PAGE)
    number = free_port()
    command = [str(Path(sys.executable).parent / "gunicorn"), f"--config={CONFIG}", f"--bind=127.0.0.1:{number}"]
    command += [f"--pythonpath={tmp_path}", "--worker-tmp-dir=/dev/shm", "--log-level=error", "one_page:application"]
    process = subprocess.Popen(command, env=os.environ | {"WEB_CONCURRENCY": "1"})
    try:
        assert wait_until(lambda: answers(number), seconds=30)
        yield Server(number, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def port(server: Server) -> int:
    return server.port


def answers(port: int) -> bool:
    try:
        return page_of(port) == b"page"
    except OSError:
        return False


def page_of(port: int) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        return answer.read()


def test_connections_opened_in_advance_and_left_silent_keep_nobody_waiting(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)):
        began = time.monotonic()
        assert page_of(port) == b"page"
        assert time.monotonic() - began < 3


def test_a_connection_that_speaks_late_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as late:
        time.sleep(0.5)
        assert said_to(late, "/") == b"page"


def said_to(guest: socket.socket, path: str) -> bytes:
    ask(guest, path)
    return heard(guest)


def ask(guest: socket.socket, path: str) -> None:
    guest.sendall(f"GET {path} HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n".encode())


def heard(guest: socket.socket) -> bytes:
    """The page, then good-bye; empty where the connection ends without one."""
    with guest:
        return b"".join(iter(lambda: guest.recv(4096), b"")).partition(b"\r\n\r\n")[2]


def refuses(server: Server) -> bool:
    try:
        server.connected().close()
    except ConnectionRefusedError:
        return True
    return False


def test_asked_to_end_it_refuses_newcomers_at_once_and_finishes_what_it_has_in_hand(server: Server) -> None:
    """By itself gunicorn lets people in for as long as the page in hand takes, and then cuts them off."""
    waits = server.connected()
    ask(waits, "/slow")
    time.sleep(0.3)  # it is in hand before the others come
    queues, silent = server.connected(), server.connected()
    ask(queues, "/")
    server.process.terminate()
    assert wait_until(lambda: refuses(server), seconds=1.5)
    assert (heard(waits), heard(queues), said_to(silent, "/")) == (b"page",) * 3
    assert server.process.wait(20) == 0
