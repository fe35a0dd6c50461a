"""Templates of certificates: their versions and where each is used; documents for those who taught and organised."""

from django.db import migrations

from revmental.lib.guards import same_agency

# A published version is what certificates were printed with: it neither changes nor goes.
STANDS = """
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON reports_templateversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change()
"""


class Migration(migrations.Migration):

    dependencies = [("reports", "0023_certificate_signatures"), ("accounts", "0002_guards"), ("participants", "0009_execution"), ("programs", "0006_plan_rules")]

    operations = [
        same_agency("reports_templateversion", "template_id", "reports_certificatetemplate"),
        same_agency("reports_templatechoice", "template_id", "reports_certificatetemplate"),
        same_agency("reports_templatechoice", "cohort_id", "programs_cohort"),
        migrations.RunSQL(STANDS, "DROP TRIGGER stands ON reports_templateversion"),
    ]
