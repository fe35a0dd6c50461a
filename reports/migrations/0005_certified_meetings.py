"""A graduation meeting on whose decisions valid certificates rest is not unlocked."""

from django.db import migrations

# A certificate from before the lock rests on an earlier decision about the person.
CERTIFIED = """
CREATE FUNCTION refuse_certified_unlock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_graduationdecision d JOIN reports_certificate c ON c.enrolment_id = d.enrolment_id
        WHERE d.meeting_id = OLD.id AND c.status = 'valid' AND c.issued_at >= OLD.locked_at
    ) THEN
        RAISE EXCEPTION 'certificates rest on the decisions of this meeting' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER certified_meeting BEFORE UPDATE ON participants_graduationmeeting
    FOR EACH ROW WHEN (OLD.status = 'locked' AND NEW.status <> 'locked') EXECUTE FUNCTION refuse_certified_unlock();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_register_start"), ("participants", "0005_follow_up_meetings")]

    operations = [migrations.RunSQL(CERTIFIED, "DROP FUNCTION refuse_certified_unlock() CASCADE")]
