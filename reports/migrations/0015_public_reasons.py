"""Why a certificate was withdrawn, in a word that anyone may read; the database lets it be written with the status."""

from django.db import migrations, models

from revmental.lib.guards import frozen_except

REASONS = [
    ("name", "the name was printed wrongly"),
    ("data", "other data were printed wrongly"),
    ("decision", "the decision on graduation was changed"),
    ("double", "it was issued twice"),
    ("file", "the document was made anew"),
    ("other", "another reason; the issuing agency answers questions"),
]
OLD = frozen_except("reports_certificate", "status", "status_reason")


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_export_layouts")]

    operations = [
        migrations.RunSQL(OLD.reverse_sql, OLD.sql),
        migrations.AddField(
            "certificate",
            "withdrawal",
            models.CharField(blank=True, choices=REASONS, default="", max_length=20, verbose_name="public reason"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "certificate",
            models.CheckConstraint(
                condition=models.Q(withdrawal="")
                | (models.Q(withdrawal__in=[key for key, _label in REASONS]) & ~models.Q(status="valid")),
                name="certificate_withdrawal_known",
            ),
        ),
        frozen_except("reports_certificate", "status", "status_reason", "withdrawal"),
    ]
