"""What the database refuses once graduation is locked: other decisions, other minutes, other scores and marks."""

from django.db import migrations

DECISIONS = """
CREATE FUNCTION refuse_decision_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_graduationmeeting m WHERE m.status = 'locked'
        AND ((TG_OP <> 'INSERT' AND m.id = OLD.meeting_id) OR (TG_OP <> 'DELETE' AND m.id = NEW.meeting_id))
    ) THEN
        RAISE EXCEPTION 'decisions of a locked meeting stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER locked_decision BEFORE INSERT OR UPDATE OR DELETE ON participants_graduationdecision
    FOR EACH ROW EXECUTE FUNCTION refuse_decision_after_lock();
"""
MEETING = """
CREATE FUNCTION refuse_meeting_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'locked' AND (TG_OP = 'DELETE' OR NEW.status = 'locked') THEN
        RAISE EXCEPTION 'a locked meeting stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER locked_meeting BEFORE UPDATE OR DELETE ON participants_graduationmeeting
    FOR EACH ROW EXECUTE FUNCTION refuse_meeting_after_lock();
"""
RESULTS = """
CREATE FUNCTION refuse_result_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_enrolment e JOIN participants_graduationmeeting m ON m.cohort_id = e.cohort_id
        WHERE m.status = 'locked'
        AND ((TG_OP <> 'INSERT' AND e.id = OLD.enrolment_id) OR (TG_OP <> 'DELETE' AND e.id = NEW.enrolment_id))
    ) THEN
        RAISE EXCEPTION 'graduation is locked: % stands', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER locked_result BEFORE INSERT OR UPDATE OR DELETE ON participants_score
    FOR EACH ROW EXECUTE FUNCTION refuse_result_after_lock();
CREATE TRIGGER locked_result BEFORE INSERT OR UPDATE OR DELETE ON participants_attendance
    FOR EACH ROW EXECUTE FUNCTION refuse_result_after_lock();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_guards")]

    # Dropping a function with CASCADE drops its triggers.
    operations = [
        migrations.RunSQL(DECISIONS, "DROP FUNCTION refuse_decision_after_lock() CASCADE"),
        migrations.RunSQL(MEETING, "DROP FUNCTION refuse_meeting_after_lock() CASCADE"),
        migrations.RunSQL(RESULTS, "DROP FUNCTION refuse_result_after_lock() CASCADE"),
    ]
