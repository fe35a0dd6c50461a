"""A private Valkey: found again, closed to strangers, gone with its folder when it is a throwaway."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from servers.valkey import Valkey


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Valkey]:
    server = Valkey(tmp_path / "home")
    server.start()
    yield server
    server.stop()


def test_lasting_server_keeps_its_data_over_a_restart(server: Valkey) -> None:
    with redis.Redis.from_url(server.url) as client:
        client.set("bell", "rung")
    server.stop()
    server.start()

    with redis.Redis.from_url(server.url) as client:
        assert client.get("bell") == b"rung"


def test_start_of_a_running_server_changes_nothing(server: Valkey) -> None:
    before = server.pid

    Valkey(server.home).start()

    assert server.pid == before


def test_stranger_without_the_password_is_refused(server: Valkey) -> None:
    port = int(server.url.rpartition(":")[2].split("/")[0])

    with redis.Redis(host="127.0.0.1", port=port) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_full_memory_refuses_rather_than_forgets(server: Valkey) -> None:
    with redis.Redis.from_url(server.url) as client:
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_throwaway_server_leaves_nothing(tmp_path: Path) -> None:
    server = Valkey(tmp_path / "home", durable=False)
    server.start()

    server.stop()

    assert (server.pid, list(tmp_path.iterdir())) == (None, [])


def test_frozen_server_is_stopped_too(tmp_path: Path) -> None:
    server = Valkey(tmp_path / "home", durable=False)
    server.start()
    assert server.pid
    os.kill(server.pid, signal.SIGSTOP)

    server.stop()

    assert server.pid is None
