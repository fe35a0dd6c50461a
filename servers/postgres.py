"""One private PostgreSQL cluster: made, started, given its roles and database, stopped."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from servers import processes, programs

SUPERUSER, OWNER, APP = "postgres", "revmental_owner", "revmental_app"
DATABASE = "revmental"
DATABASE_SQL = Path(__file__).resolve().parent.parent / "deploy" / "postgres" / "database.sql"
THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]


def on_database(url: str, name: str) -> str:
    """The same role and server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@contextlib.contextmanager
def linked(url: str) -> Iterator[Cursor]:
    """A cursor whose statements stand in no transaction."""
    link = psycopg2.connect(url)
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            yield cursor
    finally:
        link.close()


class Postgres:
    """A cluster in `home`/data on loopback. `durable=False` is for tests: quick, and thrown away when it is broken."""

    def __init__(self, home: Path, *, durable: bool = True, folder: Path | None = None) -> None:
        self.home, self.durable, self._folder = home, durable, folder
        self._process: subprocess.Popen | None = None
        self.data, self.log, self.notes_path = home / "data", home / "log", home / "notes.json"

    @cached_property
    def folder(self) -> Path:
        """The programs: those that made the data, else the machine's best."""
        made_by = self.data / "PG_VERSION"
        return self._folder or programs.choose_postgres(int(made_by.read_text()) if made_by.exists() else None)

    @property
    def notes(self) -> dict:
        """Port and passwords, as kept beside the data."""
        return processes.read_notes(self.notes_path)

    @property
    def pid(self) -> int | None:
        """Process id of the running server, None when it is down."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None
        return pid if processes.program_of(pid) == "postgres" else None

    def url(self, role: str) -> str:
        """DATABASE_URL of one of the roles."""
        return f"postgres://{role}:{self.notes[role]}@127.0.0.1:{self.notes['port']}/{DATABASE}"

    def is_answering(self) -> bool:
        """Whether it takes connections; our own password tells it from a stranger on the same port."""
        try:
            with self.connected("postgres"):
                return True
        except (psycopg2.OperationalError, KeyError):
            return False

    @contextlib.contextmanager
    def connected(self, database: str) -> Iterator[Connection]:
        """A superuser's autocommit connection."""
        notes = self.notes
        link = psycopg2.connect(
            host="127.0.0.1",
            port=notes["port"],
            user=SUPERUSER,
            password=notes[SUPERUSER],
            dbname=database,
            connect_timeout=5,
        )
        try:
            link.autocommit = True
            yield link
        finally:
            link.close()

    def start(self) -> None:
        """Brings it up and gives it what is missing; harmless when it is up. Raises ServerError with the log's end."""
        if self.is_answering():
            return
        if not (self.data / "PG_VERSION").exists():
            self._make()
        if not self._boot() and not self.durable:
            self._make()
            self._boot()
        if not self.is_answering():
            raise processes.ServerError(
                f"PostgreSQL does not start; its log {self.log} ends with:\n{processes.tail(self.log)}"
            )
        self._provide()

    def stop(self) -> None:
        """Ends it without waiting for its clients; its data stay."""
        pid = self.pid
        if pid is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        if not processes.wait_until(lambda: self.pid is None, seconds=20):
            raise processes.ServerError(f"PostgreSQL (process {pid}) does not stop; see {self.log}.")

    def _make(self) -> None:
        """A new empty cluster, in the place of whatever lies there."""
        shutil.rmtree(self.data, ignore_errors=True)
        processes.own_folder(self.home)
        processes.own_folder(self.data)
        passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        processes.write_notes(self.notes_path, passwords | {"port": processes.free_port()})
        with processes.service_view(self.home) as ([home], arguments):
            command = [
                str(self.folder / "initdb"),
                "-D",
                f"{home}/data",
                "--no-sync",
                "--locale=C.UTF-8",
                "-U",
                SUPERUSER,
            ]
            command += ["-E", "UTF8", "-A", "scram-sha-256", f"--pwfile={home}/password"]
            with processes.handed_over(self.home / "password", passwords[SUPERUSER]):
                made = subprocess.run(command, capture_output=True, text=True, **arguments)
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise processes.ServerError(f"PostgreSQL could not make its data folder {self.data}: {made.stderr.strip()}")

    def _boot(self) -> bool:
        """Starts the program and waits; False when it fails.

        It tries again, since a killed forerunner's children hold its memory a moment longer than it lived, and on
        another port, since somebody may have taken the last one.
        """
        for attempt in range(4):
            time.sleep(attempt / 2)
            if self.pid is None:
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                self._spawn()
            if (
                processes.wait_until(lambda: self.is_answering() or self._has_died(), seconds=60)
                and self.is_answering()
            ):
                return True
            processes.write_notes(self.notes_path, self.notes | {"port": processes.free_port()})
        return False

    def _spawn(self) -> None:
        options = [f"port={self.notes['port']}", "listen_addresses=127.0.0.1", "unix_socket_directories="]
        options += [] if self.durable else THROWAWAY
        with processes.service_view(self.home) as ([home], arguments), self.log.open("ab") as log:
            command = [str(self.folder / "postgres"), "-D", f"{home}/data", *(f"--{option}" for option in options)]
            self._process = processes.launch(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **arguments)

    def _has_died(self) -> bool:
        return self.pid is None if self._process is None else self._process.poll() is not None

    def _provide(self) -> None:
        """Roles, database and rights; each step is harmless on a cluster that has it."""
        with self.connected("postgres") as link, link.cursor() as cursor:
            for role in (OWNER, APP):
                self._provide_role(cursor, role)
            if not self.durable:
                cursor.execute(f"GRANT {APP} TO {OWNER}; ALTER ROLE {OWNER} CREATEDB")
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        for database in [DATABASE] if self.durable else ["template1", DATABASE]:
            with self.connected(database) as link, link.cursor() as cursor:
                cursor.execute(DATABASE_SQL.read_text())

    def _provide_role(self, cursor: psycopg2.extensions.cursor, role: str) -> None:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        verb = "ALTER" if cursor.fetchone() else "CREATE"
        statement = sql.SQL("{verb} ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD %s")
        cursor.execute(statement.format(verb=sql.SQL(verb), role=sql.Identifier(role)), [self.notes[role]])
