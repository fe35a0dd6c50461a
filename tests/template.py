"""The schema migrated once per set of migrations: every test database of this checkout is a copy of it."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from psycopg2.extensions import cursor as Cursor

from servers.postgres import linked, on_database
from servers.schema import fingerprint

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "template_revmental_"
ONE_AT_A_TIME = "SELECT pg_advisory_lock(hashtext('template_revmental'))"


def on_server(owner_url: str) -> AbstractContextManager[Cursor]:
    """Statements that may stand in no transaction, at the cluster's own database."""
    return linked(on_database(owner_url, "postgres"))


def migrated_template(owner_url: str) -> str:
    """The name of a database with every migration applied; made by the first process that asks, the others wait."""
    name = f"{PREFIX}{fingerprint(ROOT)[:16]}"
    with on_server(owner_url) as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
        there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            for outdated in there:
                cursor.execute(f'DROP DATABASE IF EXISTS "{outdated}" WITH (FORCE)')
            make(cursor, owner_url, name)
    return name


def make(cursor: Cursor, owner_url: str, name: str) -> None:
    """Under another name until it is whole: a run that dies here leaves no half template."""
    unfinished = f"{name}_unfinished"
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    url = on_database(owner_url, unfinished)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url},
        check=True,
    )
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
