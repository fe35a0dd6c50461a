"""What the database refuses by itself in this room: issued values are frozen, certificates and numbers never vanish."""

from django.db import migrations

from revmental.lib.guards import append_only, frozen_except, no_delete, same_agency


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("participants", "0002_guards")]

    operations = [
        append_only("reports_certificatestatuschange"),
        no_delete("reports_certificate"),
        no_delete("reports_numberregister"),
        frozen_except("reports_certificate", "status", "status_reason"),
        same_agency("reports_document", "cohort_id", "programs_cohort"),
        same_agency("reports_issuerun", "cohort_id", "programs_cohort"),
        same_agency("reports_certificate", "cohort_id", "programs_cohort"),
        same_agency("reports_certificate", "enrolment_id", "participants_enrolment"),
    ]
