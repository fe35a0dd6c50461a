"""Files that can be made again may be cleared away; the database lets no certificate and no report be."""

from django.db import migrations, models

STATUSES = ["queued", "rendering", "ready", "failed", "purged"]
DERIVED = ["certificate_check", "certificate_zip", "certificate_print"]


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_certified_meetings")]

    operations = [
        migrations.RemoveConstraint(model_name="document", name="document_status_known"),
        migrations.AlterField(
            model_name="document",
            name="status",
            field=models.CharField(
                choices=[
                    ("queued", "waiting"),
                    ("rendering", "being made"),
                    ("ready", "ready"),
                    ("failed", "failed"),
                    ("purged", "cleared away"),
                ],
                default="queued",
                max_length=20,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", STATUSES)), name="document_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "purged"), _negated=True) | models.Q(("kind__in", DERIVED)),
                name="only_derived_files_purged",
            ),
        ),
    ]
