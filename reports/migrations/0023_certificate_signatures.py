"""That certificates are to be signed electronically, by whom, and in which file they were."""

from django.db import migrations

from revmental.lib.guards import frozen_except, no_delete, same_agency


class Migration(migrations.Migration):

    dependencies = [("reports", "0017_tallies"), ("accounts", "0002_guards"), ("programs", "0006_plan_rules")]

    operations = [
        no_delete("reports_certificatesignature"),
        frozen_except("reports_certificatesignature", "document_id"),
        migrations.RunSQL(
            "ALTER TABLE reports_certificate ADD CONSTRAINT certificate_of_agency UNIQUE (agency_id, id)",
            "ALTER TABLE reports_certificate DROP CONSTRAINT certificate_of_agency",
        ),
        same_agency("reports_certificatesignature", "certificate_id", "reports_certificate"),
    ]
