"""Meetings may follow one another: who was postponed is decided on anew, results of the others stand, history is kept."""

from django.db import migrations

MEETING = """
CREATE OR REPLACE FUNCTION refuse_meeting_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'locked' AND (TG_OP = 'DELETE' OR NEW.status = 'locked') THEN
        RAISE EXCEPTION 'a locked meeting stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = 'locked' AND EXISTS (
        SELECT 1 FROM participants_graduationdecision d
        JOIN participants_graduationdecision n ON n.follows_id = d.id WHERE d.meeting_id = OLD.id
    ) THEN
        RAISE EXCEPTION 'a meeting whose decisions others follow stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
MEETING_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_meeting_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'locked' AND (TG_OP = 'DELETE' OR NEW.status = 'locked') THEN
        RAISE EXCEPTION 'a locked meeting stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
RESULTS = """
CREATE OR REPLACE FUNCTION refuse_result_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_graduationdecision d JOIN participants_graduationmeeting m ON m.id = d.meeting_id
        WHERE m.status = 'locked' AND d.outcome <> 'postponed' AND (
            (TG_OP <> 'INSERT' AND d.enrolment_id = OLD.enrolment_id)
            OR (TG_OP <> 'DELETE' AND d.enrolment_id = NEW.enrolment_id)
        )
    ) THEN
        RAISE EXCEPTION 'graduation is locked: % stands', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
RESULTS_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_result_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""
FOLLOWING = """
CREATE FUNCTION refuse_decision_out_of_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.follows_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM participants_graduationdecision d JOIN participants_graduationmeeting m ON m.id = d.meeting_id
        WHERE d.id = NEW.follows_id AND d.enrolment_id = NEW.enrolment_id AND d.meeting_id <> NEW.meeting_id
        AND d.outcome = 'postponed' AND m.status = 'locked'
    ) THEN
        RAISE EXCEPTION 'only whom a locked meeting has postponed is decided on anew'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_in_turn BEFORE INSERT OR UPDATE ON participants_graduationdecision
    FOR EACH ROW EXECUTE FUNCTION refuse_decision_out_of_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_graduation_guards"), ("programs", "0003_frozen_rules")]

    operations = [
        migrations.RunSQL(MEETING, MEETING_BEFORE),
        migrations.RunSQL(RESULTS, RESULTS_BEFORE),
        # Dropping a function with CASCADE drops its trigger.
        migrations.RunSQL(FOLLOWING, "DROP FUNCTION refuse_decision_out_of_turn() CASCADE"),
    ]
