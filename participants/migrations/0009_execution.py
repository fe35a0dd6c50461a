"""Reports of progress stand as they were given, each of an activity of its own plan."""

from django.db import migrations

from revmental.lib.guards import append_only, same_agency


HISTORIES = ["progressentry", "progressconfirmation", "finalreport", "reportreview"]


class Migration(migrations.Migration):

    dependencies = [("participants", "0008_seminar_guards"), ("accounts", "0002_guards")]

    operations = [
        *[append_only(f"participants_{name}") for name in HISTORIES],
        same_agency("participants_progressentry", "plan_id", "participants_actionplan"),
        migrations.RunSQL(
            "ALTER TABLE participants_planactivity ADD CONSTRAINT activity_of_plan UNIQUE (plan_id, id);"
            "ALTER TABLE participants_progressentry ADD CONSTRAINT progress_activity_of_plan FOREIGN KEY (plan_id, activity_id) "
            "REFERENCES participants_planactivity (plan_id, id) DEFERRABLE INITIALLY DEFERRED;",
            "ALTER TABLE participants_progressentry DROP CONSTRAINT progress_activity_of_plan;"
            "ALTER TABLE participants_planactivity DROP CONSTRAINT activity_of_plan;",
        ),
    ]
