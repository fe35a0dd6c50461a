"""What the database refuses by itself in this room: issued values are frozen, certificates and numbers never vanish."""

from django.db import migrations

from revmental.lib.guards import append_only, frozen_except, no_delete, same_agency


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_tables"), ("participants", "0002_guards")]

    operations = [
        append_only("reports_certificatestatuschange"),
        no_delete("reports_certificate"),
        no_delete("reports_numberregister"),
        frozen_except("reports_certificate", "status", "status_reason", "withdrawal"),
        same_agency("reports_document", "cohort_id", "programs_cohort"),
        same_agency("reports_issuerun", "cohort_id", "programs_cohort"),
        same_agency("reports_certificate", "cohort_id", "programs_cohort"),
        same_agency("reports_certificate", "enrolment_id", "participants_enrolment"),
        no_delete("reports_issueproposal"),
        frozen_except(
            "reports_issueproposal", "confirmed_by_id", "confirmed_at", "withdrawn_by_id", "withdrawn_at", "run_id"
        ),
        same_agency("reports_issueproposal", "cohort_id", "programs_cohort"),
        no_delete("reports_sealkey"),
        frozen_except("reports_sealkey", "withdrawn_at"),
        no_delete("reports_archivedcertificate"),
        frozen_except("reports_archivedcertificate", "person_id", "withdrawn_at", "withdrawn_reason"),
        append_only("reports_namecorrectionstatuschange"),
        no_delete("reports_namecorrection"),
        append_only("reports_reportversion"),
        same_agency("reports_reportversion", "cohort_id", "programs_cohort"),
        frozen_except("reports_reportphoto"),
        same_agency("reports_reportphoto", "cohort_id", "programs_cohort"),
    ]
