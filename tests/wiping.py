"""Taking back what a test has committed: row by row, since most tables are empty and truncating them all takes a second."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

# Filled by migrating, the same for every test.
KEPT = ("auth_permission", "django_content_type", "django_migrations")
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY(%s)"


def wipe() -> None:
    """Empties every table; by their owner, who alone may silence the triggers with which chain and audit keep their rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TABLES, [list(KEPT)])
        filled = those_with_rows(cursor, [name for (name,) in cursor.fetchall()])
        run(cursor, [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in filled])
        run(cursor, [f"DELETE FROM {name}" for name in filled])  # noqa: S608 (names of tables)
        run(cursor, ["SET CONSTRAINTS ALL IMMEDIATE"])
        run(cursor, [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in filled])


def those_with_rows(cursor: Any, names: Sequence[str]) -> list[str]:
    cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in names))  # noqa: S608 (names of tables)
    return [name for (name,) in cursor.fetchall()]


def run(cursor: Any, statements: Sequence[str]) -> None:
    if statements:
        cursor.execute("; ".join(statements))
