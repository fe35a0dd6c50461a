"""What hangs below another row is of that row's agency; the file of a certificate stands once it is made."""

from django.db import migrations

from revmental.lib.guards import frozen_once, same_agency


def unique_in_agency(table: str, name: str) -> migrations.RunSQL:
    """The key that `same_agency` points at."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE (agency_id, id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):

    dependencies = [("reports", "0025_template_shapes"), ("accounts", "0002_guards"), ("programs", "0006_plan_rules")]

    operations = [
        unique_in_agency("accounts_signer", "signer_of_agency"),
        unique_in_agency("reports_templateversion", "template_version_of_agency"),
        unique_in_agency("reports_issuerun", "issue_run_of_agency"),
        same_agency("reports_namecorrection", "certificate_id", "reports_certificate"),
        same_agency("reports_certificatesignature", "official_id", "accounts_signer"),
        same_agency("reports_templateversion", "second_signer_id", "accounts_signer"),
        same_agency("reports_templatechoice", "curriculum_id", "programs_curriculumversion"),
        same_agency("reports_certificate", "template_version_id", "reports_templateversion"),
        same_agency("reports_certificate", "run_id", "reports_issuerun"),
        same_agency("reports_blankserial", "certificate_id", "reports_certificate"),
        # Whom it was told and when its bell rang last is no part of what was made.
        frozen_once(
            "reports_document",
            "OLD.status = 'ready' AND OLD.kind IN ('certificate', 'certificate_signed')",
            "told_at",
            "rung_at",
        ),
    ]
