"""A register may begin after a number that was given before this system, and no longer once a number is taken."""

from django.db import migrations, models
from django.db.models import F, Q

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
    dependencies = [("reports", "0003_certificate_check")]

    operations = [
        migrations.AddField(
            model_name="numberregister",
            name="starts_after",
            field=models.PositiveIntegerField(default=0, verbose_name="last number given before this system"),
        ),
        migrations.AddConstraint(
            model_name="numberregister",
            constraint=models.CheckConstraint(
                condition=Q(last_number__gte=F("starts_after")), name="register_counts_from_its_start"
            ),
        ),
        migrations.RunSQL(START, "DROP FUNCTION refuse_moved_start() CASCADE"),
    ]
