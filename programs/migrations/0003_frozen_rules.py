"""Rules of a version that a cohort uses stay as they are, whoever writes; and rows of a list may swap names within one transaction."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_frozen_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rows jsonb := '[]'::jsonb;
    line jsonb;
    frozen boolean;
BEGIN
    IF TG_OP <> 'INSERT' THEN rows := rows || jsonb_build_array(to_jsonb(OLD)); END IF;
    IF TG_OP <> 'DELETE' THEN rows := rows || jsonb_build_array(to_jsonb(NEW)); END IF;
    FOR line IN SELECT jsonb_array_elements(rows) LOOP
        SELECT v.status IN ('frozen', 'retired') INTO frozen FROM programs_curriculumversion v WHERE v.id = COALESCE(
            (line ->> 'version_id')::uuid, (SELECT s.version_id FROM programs_stage s WHERE s.id = (line ->> 'stage_id')::uuid)
        );
        IF frozen THEN
            RAISE EXCEPTION 'rules of a frozen curriculum stay as they are (%)', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""
TABLES = [
    "programs_scorecomponent",
    "programs_predikatband",
    "programs_documentrule",
    "programs_stage",
    "programs_subject",
]
GUARDS = [
    migrations.RunSQL(REFUSE, "DROP FUNCTION refuse_frozen_rules()"),
    migrations.RunSQL(
        "CREATE TRIGGER frozen_rules BEFORE UPDATE ON programs_curriculumversion FOR EACH ROW "
        "WHEN (OLD.status IN ('frozen', 'retired')) EXECUTE FUNCTION refuse_frozen_change('{status}')",
        "DROP TRIGGER frozen_rules ON programs_curriculumversion",
    ),
    *[
        migrations.RunSQL(
            f"CREATE TRIGGER frozen_rules BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_frozen_rules()",
            f"DROP TRIGGER frozen_rules ON {table}",
        )
        for table in TABLES
    ],
]


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_guards")]

    operations = [
        *GUARDS,
    ]
