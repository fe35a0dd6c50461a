"""Rows made by the database from a series of numbers, a million in about a minute; and the database they are made in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import connection
from django.db.models import Model
from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from servers.postgres import APP, OWNER, Postgres, linked, on_database

ROOT = Path(__file__).resolve().parents[2]


def key(kind: str, number: str) -> str:
    """The key of the row of this kind and number: what belongs together finds each other without a look-up."""
    return f"md5('{kind}' || ({number}))::uuid"


def add(cursor: Cursor, model: type[Model], first: int, last: int, *, where: str = "true", **values: str) -> int:
    """Adds a row for each number n from first to last that fits; `values` are SQL over n by field name, all other fields take
    the model's own default. Returns how many."""
    columns, expressions, defaults = [], [], []
    for field in model._meta.local_concrete_fields:
        columns.append(sql.Identifier(field.column))
        if field.attname in values:
            expressions.append(sql.SQL(values.pop(field.attname).replace("%", "%%")))
        else:
            expressions.append(sql.Placeholder())
            defaults.append(field.get_db_prep_save(field.get_default(), connection))
    if values:
        raise ValueError(f"{model.__name__} has no {', '.join(values)}")
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM generate_series({}, {}) n WHERE {}").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(columns),
        sql.SQL(", ").join(expressions),
        sql.Literal(first),
        sql.Literal(last),
        sql.SQL(where.replace("%", "%%")),
    )
    cursor.execute(statement, defaults)
    return cursor.rowcount


@contextmanager
def own_database() -> Iterator[Cursor]:
    """A migrated database that this process alone uses until the end, as the serving role; yields a cursor of the owner.

    The foreign keys and triggers of the product are set aside while rows are added: they are right by construction."""
    name = f"bench_scale_{os.getpid()}"
    with cluster() as (owner, serving_url), linked(on_database(owner, "postgres")) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            migrate(on_database(owner, name))
            with linked(on_database(owner, name)) as cursor, serving(on_database(serving_url, name)):
                yield cursor
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def cluster() -> Iterator[tuple[str, str]]:
    """URLs of an owner that may make databases and of the serving role: the environment's, else those of a throwaway cluster."""
    owner = os.environ["DATABASE_OWNER_URL"]
    with linked(owner) as cursor:
        cursor.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")
        makes_databases = cursor.fetchone() == (True,)
    if makes_databases:
        yield owner, os.environ["DATABASE_URL"]
        return
    server = Postgres(ROOT / "var" / "bench", durable=False)
    server.start()
    try:
        yield server.url(OWNER), server.url(APP)
    finally:
        server.stop()


def migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url},
        check=True,
    )


@contextmanager
def serving(url: str) -> Iterator[None]:
    """This process reads and writes the database there."""
    parts = urlsplit(url)
    there = {
        "NAME": parts.path[1:],
        "HOST": parts.hostname or "",
        "PORT": parts.port,
        "USER": parts.username,
        "PASSWORD": unquote(parts.password or ""),
    }
    usual = {name: connection.settings_dict[name] for name in there}
    connection.close()
    connection.settings_dict |= there
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= usual


@contextmanager
def unguarded(cursor: Cursor) -> Iterator[None]:
    """Without foreign keys and triggers; afterwards they stand again, and the planner knows the new rows."""
    cursor.execute("SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
                   "WHERE contype = 'f' AND connamespace = 'public'::regnamespace")  # fmt: skip
    keys = cursor.fetchall()
    tables = sorted({table for table, _name, _definition in keys})
    for table, name, _definition in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for table, name, definition in keys:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition} NOT VALID')
    cursor.execute("VACUUM ANALYZE")
