"""A private PostgreSQL: made, found again, mended; two roles with their rights; both sources of its programs."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from servers import processes
from servers.postgres import APP, OWNER, Postgres
from servers.programs import choose_postgres, reachable, wheel_postgres


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Postgres]:
    server = Postgres(home, durable=True)
    server.start()
    yield server
    server.stop()


def ask(url: str, *statements: str) -> object:
    link = psycopg2.connect(url)
    try:
        with link, link.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        link.close()


def test_serving_role_reads_and_writes_what_the_owner_makes(server: Postgres) -> None:
    ask(server.url(OWNER), "CREATE TABLE note (id serial, text citext)")

    assert (
        ask(server.url(APP), "INSERT INTO note (text) VALUES ('Satu')", "SELECT id FROM note WHERE text = 'satu'") == 1
    )


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE kept",
        "ALTER TABLE kept ADD x int",
        "TRUNCATE kept",
        "CREATE ROLE other",
    ],
)
def test_serving_role_changes_no_structure(server: Postgres, statement: str) -> None:
    ask(server.url(OWNER), "CREATE TABLE IF NOT EXISTS kept (id int)")

    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(server.url(APP), statement)


def test_serving_role_owns_nothing_and_passes_no_wall(server: Postgres) -> None:
    flags = ask(
        server.url(APP), "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    owned = ask(server.url(APP), "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")

    assert (flags, owned) == (False, 0)


def test_owner_of_a_lasting_cluster_makes_no_database(server: Postgres) -> None:
    assert ask(server.url(OWNER), "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") is False


def test_extensions_are_there(server: Postgres) -> None:
    names = ask(
        server.url(APP), "SELECT array_agg(extname::text ORDER BY extname) FROM pg_extension WHERE extname <> 'plpgsql'"
    )

    assert names == ["btree_gist", "citext", "pg_trgm", "unaccent"]


def test_stranger_without_the_password_is_refused(server: Postgres) -> None:
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(
            host="127.0.0.1", port=server.notes["port"], user="postgres", password="guess", dbname="postgres"
        )


def test_start_of_a_running_server_changes_nothing(server: Postgres) -> None:
    before = server.pid

    Postgres(server.home).start()

    assert server.pid == before


def test_passwords_are_readable_by_their_owner_alone(server: Postgres) -> None:
    assert server.notes_path.stat().st_mode & 0o777 == 0o600


def test_killed_server_starts_again_with_its_data(server: Postgres) -> None:
    ask(server.url(OWNER), "CREATE TABLE lasting AS SELECT 7 AS number")
    os.kill(server.pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not server.is_answering(), seconds=10)

    Postgres(server.home).start()

    assert ask(server.url(APP), "SELECT number FROM lasting") == 7


def test_throwaway_cluster_that_is_broken_is_made_anew(tmp_path: Path) -> None:
    server = Postgres(tmp_path, durable=False)
    server.start()
    server.stop()
    (server.data / "global" / "pg_control").write_bytes(b"broken")

    Postgres(tmp_path, durable=False).start()

    try:
        assert ask(server.url(OWNER), "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") is True
    finally:
        server.stop()


def test_lasting_cluster_that_is_broken_says_so_and_is_left_alone(tmp_path: Path) -> None:
    server = Postgres(tmp_path)
    server.start()
    server.stop()
    (server.data / "global" / "pg_control").write_bytes(b"broken")

    with pytest.raises(processes.ServerError, match="does not start"):
        Postgres(tmp_path).start()

    assert (server.data / "global" / "pg_control").read_bytes() == b"broken"


def test_wheel_serves_as_well_as_the_machine(tmp_path: Path) -> None:
    programs = wheel_postgres()
    assert programs is not None
    server = Postgres(tmp_path, durable=False, folder=reachable(programs))
    server.start()
    try:
        assert ask(server.url(APP), "SELECT current_setting('server_version_num')::int / 10000") >= 18
    finally:
        server.stop()


def test_absent_version_is_named_with_its_remedy() -> None:
    with pytest.raises(
        processes.ServerError, match="PostgreSQL 99 is not on this machine: apt-get install postgresql-99"
    ):
        choose_postgres(99)
