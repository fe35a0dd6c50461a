"""The triggers of the tallies for the dashboards: they mark a cohort when something counted in it changes."""

from django.db import migrations


# Written in the transaction of the change itself, whoever makes it; the argument says how the row names its cohort.
MARK = """
CREATE FUNCTION mark_for_counting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record;
    found uuid;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    CASE TG_ARGV[0]
        WHEN 'itself' THEN found := changed.id;
        WHEN 'cohort' THEN found := changed.cohort_id;
        WHEN 'enrolment' THEN SELECT cohort_id INTO found FROM participants_enrolment WHERE id = changed.enrolment_id;
        WHEN 'check_in' THEN SELECT e.cohort_id INTO found FROM participants_checkin c
            JOIN participants_enrolment e ON e.id = c.enrolment_id WHERE c.id = changed.check_in_id;
    END CASE;
    INSERT INTO reports_tallymark (id, cohort_id, at) VALUES (gen_random_uuid(), found, clock_timestamp());
    RETURN NULL;
END $$;
"""
# Table, how its rows name the cohort, and which columns count.
COUNTED = [
    ("programs_cohort", "itself", ["status", "year", "agency_id", "version_id"]),
    ("participants_enrolment", "cohort", ["status", "sender_id", "position_group"]),
    ("participants_actionplan", "enrolment", ["status"]),
    ("participants_graduationmeeting", "cohort", ["status"]),
    ("participants_graduationdecision", "enrolment", ["outcome"]),
    ("reports_certificate", "cohort", ["status"]),
    ("participants_checkin", "enrolment", ["enrolment_id"]),
    ("participants_checkinanswer", "check_in", ["practice"]),
]


def marking(table: str, way: str, columns: list[str]) -> migrations.RunSQL:
    is_changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    call = f"FOR EACH ROW {{}} EXECUTE FUNCTION mark_for_counting('{way}')"
    return migrations.RunSQL(
        f"CREATE TRIGGER counted_rows AFTER INSERT OR DELETE ON {table} {call.format('')};"
        f"CREATE TRIGGER counted_changes AFTER UPDATE ON {table} {call.format(f'WHEN ({is_changed})')}",
        f"DROP TRIGGER counted_rows ON {table}; DROP TRIGGER counted_changes ON {table}",
    )


class Migration(migrations.Migration):

    dependencies = [("reports", "0008_register_chain"), ("accounts", "0002_guards"), ("participants", "0009_execution"), ("programs", "0006_plan_rules")]

    operations = [
        migrations.RunSQL(MARK, "DROP FUNCTION mark_for_counting()"),
        *[marking(*row) for row in COUNTED],
    ]
