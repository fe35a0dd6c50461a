"""What the database refuses of seminars: another agency's rows, changed history, other marks once a presentation is held."""

from django.db import migrations

from revmental.lib.guards import append_only, same_agency

HELD_PRESENTATION = """
CREATE FUNCTION refuse_held_presentation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'held' THEN
        RAISE EXCEPTION 'a held presentation stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER held_presentation BEFORE UPDATE OR DELETE ON participants_presentation
    FOR EACH ROW EXECUTE FUNCTION refuse_held_presentation();
"""
HELD_PANEL = """
CREATE FUNCTION refuse_panel_after_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_presentation p WHERE p.status = 'held'
        AND ((TG_OP <> 'INSERT' AND p.id = OLD.presentation_id) OR (TG_OP <> 'DELETE' AND p.id = NEW.presentation_id))
    ) THEN
        RAISE EXCEPTION 'the panel of a held presentation stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER held_panel BEFORE INSERT OR UPDATE OR DELETE ON participants_panelmember
    FOR EACH ROW EXECUTE FUNCTION refuse_panel_after_held();
"""
HELD_MARKS = """
CREATE FUNCTION refuse_mark_after_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_panelmember j JOIN participants_presentation p ON p.id = j.presentation_id
        WHERE p.status = 'held'
        AND ((TG_OP <> 'INSERT' AND j.id = OLD.member_id) OR (TG_OP <> 'DELETE' AND j.id = NEW.member_id))
    ) THEN
        RAISE EXCEPTION 'marks of a held presentation stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER held_marks BEFORE INSERT OR UPDATE OR DELETE ON participants_seminarmark
    FOR EACH ROW EXECUTE FUNCTION refuse_mark_after_held();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0005_follow_up_meetings")]

    # Dropping a function with CASCADE drops its triggers.
    operations = [
        append_only("participants_presentationstatuschange"),
        same_agency("participants_seminarday", "cohort_id", "programs_cohort"),
        same_agency("participants_presentation", "seminar_id", "participants_seminarday"),
        same_agency("participants_presentation", "plan_id", "participants_actionplan"),
        same_agency("participants_panelmember", "presentation_id", "participants_presentation"),
        migrations.RunSQL(HELD_PRESENTATION, "DROP FUNCTION refuse_held_presentation() CASCADE"),
        migrations.RunSQL(HELD_PANEL, "DROP FUNCTION refuse_panel_after_held() CASCADE"),
        migrations.RunSQL(HELD_MARKS, "DROP FUNCTION refuse_mark_after_held() CASCADE"),
    ]
