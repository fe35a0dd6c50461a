"""The web server as it is set up: one thread for each process, and nobody holds it without asking for anything."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers.processes import free_port, wait_until

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "gunicorn.py"
PAGE = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Length", "4")])
    return [b"page"]
"""


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A server of one process that answers one page."""
    (tmp_path / "one_page.py").write_text(PAGE)
    number = free_port()
    command = [str(Path(sys.executable).parent / "gunicorn"), f"--config={CONFIG}", f"--bind=127.0.0.1:{number}"]
    command += [f"--pythonpath={tmp_path}", "--log-level=error", "one_page:application"]
    server = subprocess.Popen(command, env=os.environ | {"WEB_CONCURRENCY": "1"})
    try:
        assert wait_until(lambda: answers(number), seconds=30)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=20)


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
        late.sendall(b"GET / HTTP/1.1\r\nHost: late\r\nConnection: close\r\n\r\n")
        said = b"".join(iter(lambda: late.recv(4096), b""))
        assert said.endswith(b"\r\n\r\npage")
