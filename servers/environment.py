"""Fills DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL, SECRET_KEY and SEAL_KEY where they are unset, from private servers under var/."""

import atexit
import os
import re
import secrets
from pathlib import Path

from psycopg2 import sql

from servers.postgres import APP, OWNER, Postgres
from servers.processes import is_running
from servers.tenancy import Tenancy
from servers.valkey import Valkey

VAR = Path(__file__).resolve().parent.parent / "var"
TEST_DATABASE = re.compile(r"^test_revmental_(\d+)")


def ensure_environment(*, for_tests: bool = False) -> None:
    """Names a database, a broker and the secret keys, starting private servers where the environment names none.

    A server is started by the first process that needs it and stopped by the last one that used it. Production settings
    get nothing: there a missing variable must be seen. Raises ServerError when a server cannot be started.
    """
    if not os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production"):
        if "DATABASE_URL" not in os.environ:
            _use_private_postgres(for_tests=for_tests)
        if "REDIS_URL" not in os.environ or (for_tests and _is_of_the_test_controller()):
            _use_private_valkey(for_tests=for_tests)
        if "SECRET_KEY" not in os.environ:
            os.environ["SECRET_KEY"] = _kept_secret(VAR / "secret_key")
        if "SEAL_KEY" not in os.environ:
            os.environ["SEAL_KEY"] = _kept_secret(VAR / "seal_key")
    if "DATABASE_URL" in os.environ:
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])


def _use_private_postgres(*, for_tests: bool) -> None:
    home = VAR / "test" / "postgres" if for_tests else VAR / "servers" / "postgres"
    server = Postgres(home, durable=not for_tests)
    _move_in(Tenancy(home, [server]))
    os.environ |= {"DATABASE_URL": server.url(APP), "DATABASE_OWNER_URL": server.url(OWNER)}
    if for_tests:
        drop_stale_databases(server)


def _use_private_valkey(*, for_tests: bool) -> None:
    """Tests get one of their own for each run, so that freezing or flushing it harms nobody else's."""
    if for_tests:
        _stop_stale_valkeys()
    home = VAR / "test" / f"valkey-{os.getpid()}" if for_tests else VAR / "servers" / "valkey"
    server = Valkey(home, durable=not for_tests)
    _move_in(Tenancy(home, [server]))
    os.environ["REDIS_URL"] = server.url


def _is_of_the_test_controller() -> bool:
    """Whether the broker was inherited from a parallel run's controller: its workers must not take each other's tasks."""
    return (VAR / "test" / f"valkey-{os.getppid()}").exists()


def _move_in(tenancy: Tenancy) -> None:
    tenant = os.getpid()
    # A forked child runs the same exit hooks; only the process that moved in moves out. Before entering, so that
    # Ctrl-C in the middle of a start leaves no server behind.
    atexit.register(lambda: tenancy.leave() if os.getpid() == tenant else None)
    tenancy.enter()


def _stop_stale_valkeys() -> None:
    for home in (VAR / "test").glob("valkey-*"):
        if not is_running(int(home.name.removeprefix("valkey-"))):
            Valkey(home, durable=False).stop()


def drop_stale_databases(server: Postgres) -> list[str]:
    """Drops test databases (test_revmental_<process id>…) of runs that died before they could; returns their names."""
    with server.connected("postgres") as link, link.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        names = [
            name for (name,) in cursor.fetchall() if (run := TEST_DATABASE.match(name)) and not is_running(int(run[1]))
        ]
        for name in names:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    return names


def _kept_secret(path: Path) -> str:
    """The secret of this checkout, made at its first use."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
