"""The chain over the register, numbers of blankos, and a pattern of its own for each register of numbers."""

from django.db import migrations

from revmental.lib.guards import append_only, insert_only, no_delete, same_agency

# A register that has given a number keeps its pattern, as it keeps where it began.
PATTERN = """
CREATE FUNCTION refuse_moved_pattern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.pattern <> OLD.pattern AND OLD.pattern <> '' AND OLD.last_number <> OLD.starts_after THEN
        RAISE EXCEPTION 'a register keeps its pattern' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pattern_stands BEFORE UPDATE ON reports_numberregister
    FOR EACH ROW EXECUTE FUNCTION refuse_moved_pattern();
"""

class Migration(migrations.Migration):

    dependencies = [("reports", "0005_certified_meetings"), ("accounts", "0002_guards"), ("participants", "0009_execution")]

    operations = [
        append_only("reports_registerentry"),
        insert_only("reports_registerentry", role="revmental_app"),
        no_delete("reports_blankserial"),
        same_agency("reports_blankserial", "enrolment_id", "participants_enrolment"),
        migrations.RunSQL(PATTERN, "DROP FUNCTION refuse_moved_pattern() CASCADE"),
    ]
