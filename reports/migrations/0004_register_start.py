"""A register may begin after a number that was given before this system, and no longer once a number is taken."""

from django.db import migrations

START = """
CREATE FUNCTION refuse_moved_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.starts_after <> OLD.starts_after
        AND (OLD.last_number <> OLD.starts_after OR NEW.last_number <> NEW.starts_after) THEN
        RAISE EXCEPTION 'a register begins where it began' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER start_stands BEFORE UPDATE ON reports_numberregister
    FOR EACH ROW EXECUTE FUNCTION refuse_moved_start();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_guards")]

    operations = [
        migrations.RunSQL(START, "DROP FUNCTION refuse_moved_start() CASCADE"),
    ]
