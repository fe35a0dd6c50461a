"""Migration operations for rules that Django cannot declare: append-only tables, frozen columns, one owner per chain."""

from django.db.migrations import RunSQL

REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

FREEZE = """
CREATE OR REPLACE FUNCTION refuse_frozen_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := TG_ARGV[0]::text[];
BEGIN
    IF (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free) THEN
        RAISE EXCEPTION 'issued values of % are frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def define_functions() -> list[RunSQL]:
    """The trigger functions; run once, by the lowest room."""
    return [RunSQL(REFUSE, "DROP FUNCTION refuse_change()"), RunSQL(FREEZE, "DROP FUNCTION refuse_frozen_change()")]


def append_only(table: str) -> RunSQL:
    """UPDATE and DELETE of the table fail, for the owning role too."""
    return RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"DROP TRIGGER append_only ON {table}",
    )


def insert_only(table: str, *, role: str) -> RunSQL:
    """The serving role may read and add rows, nothing else: refused before any trigger is asked."""
    return RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}", f"GRANT UPDATE, DELETE ON {table} TO {role}"
    )


def no_delete(table: str) -> RunSQL:
    """DELETE of the table fails."""
    return RunSQL(
        f"CREATE TRIGGER no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"DROP TRIGGER no_delete ON {table}",
    )


def frozen_except(table: str, *columns: str) -> RunSQL:
    """After INSERT only the named columns of a row may change."""
    return RunSQL(
        f"CREATE TRIGGER frozen BEFORE UPDATE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION refuse_frozen_change('{{{','.join(columns)}}}')",
        f"DROP TRIGGER frozen ON {table}",
    )


def frozen_once(table: str, condition: str, *columns: str) -> RunSQL:
    """From when the condition holds of a row (as OLD), only its named columns may change."""
    return RunSQL(
        f"CREATE TRIGGER frozen_once BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION refuse_frozen_change('{{{','.join(columns)}}}')",
        f"DROP TRIGGER frozen_once ON {table}",
    )


def same_agency(table: str, column: str, parent: str) -> RunSQL:
    """The row's agency is its parent's agency: a child can never hang below another agency's row."""
    name = f"{table}_{column}_same_agency"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (agency_id, {column}) REFERENCES {parent} (agency_id, id) "
        "DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
