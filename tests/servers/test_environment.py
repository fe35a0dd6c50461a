"""What `ensure_environment` sets, what it leaves alone, and what it sweeps up."""

import os
from pathlib import Path

import pytest

from servers import environment
from servers.postgres import Postgres

NAMES = ["DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "SEAL_KEY"]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment that names nothing, with a var/ of its own."""
    for name in NAMES:
        monkeypatch.delenv(name)
    monkeypatch.setattr(environment, "VAR", tmp_path)
    return monkeypatch


def named() -> dict[str, str]:
    return {name: os.environ[name] for name in NAMES if name in os.environ}


def test_named_services_are_used_as_they_are(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = dict.fromkeys(NAMES, "given")
    for name, value in given.items():
        bare.setenv(name, value)

    environment.ensure_environment()

    assert (named(), list(tmp_path.iterdir())) == (given, [])


def test_owner_is_the_serving_role_where_only_one_is_named(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DATABASE_URL", "postgres://one")
    bare.setenv("REDIS_URL", "redis://one")
    bare.setenv("SECRET_KEY", "")
    bare.setenv("SEAL_KEY", "")

    environment.ensure_environment()

    assert os.environ["DATABASE_OWNER_URL"] == "postgres://one"


def test_production_is_given_nothing(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("DJANGO_SETTINGS_MODULE", "revmental.settings.production")

    environment.ensure_environment()

    assert (named(), list(tmp_path.iterdir())) == ({}, [])


def test_secret_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first = environment._kept_secret(tmp_path / "secret_key")

    assert environment._kept_secret(tmp_path / "secret_key") == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_only_databases_of_dead_runs_are_dropped() -> None:
    server = Postgres(environment.VAR / "test" / "postgres", durable=False)
    dead, alive = "test_revmental_4194999_gw0", f"test_revmental_{os.getpid()}_alive"
    with server.connected("postgres") as link, link.cursor() as cursor:
        for name in (dead, alive):
            cursor.execute(f"CREATE DATABASE {name}")

        dropped = environment.drop_stale_databases(server)

        cursor.execute("SELECT datname FROM pg_database WHERE datname IN %s", [(dead, alive)])
        left = cursor.fetchall()
        cursor.execute(f"DROP DATABASE {alive}")
    assert (dead in dropped, left) == (True, [(alive,)])


def test_worker_of_a_parallel_run_gets_a_broker_of_its_own(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone = environment._is_of_the_test_controller()
    (tmp_path / "test" / f"valkey-{os.getppid()}").mkdir(parents=True)

    assert (alone, environment._is_of_the_test_controller()) == (False, True)
