"""Reports have versions, each with its snapshot in a row of its own; the photos of a class."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from revmental.lib.guards import append_only, frozen_except, same_agency


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_issues_by_two'),
        ('programs', '0007_blank_serials'),
        ('reports', '0021_archive_and_wallet'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportPhoto',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('caption', models.CharField(max_length=200, verbose_name='caption')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='added')),
            ],
            options={
                'verbose_name': 'photo of a report',
                'verbose_name_plural': 'photos of reports',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='version')),
                ('snapshot', models.JSONField(verbose_name='frozen input')),
                ('texts', models.JSONField(default=dict, verbose_name='written and chosen by staff')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='requested')),
            ],
            options={
                'verbose_name': 'version of a report',
                'verbose_name_plural': 'versions of reports',
                'ordering': ['-number', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='document_job_kind_known',
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('certificate', 'certificate'), ('certificate_check', 'check of the certificates before issue'), ('certificate_proof', 'proof sheet of the certificates'), ('certificate_zip', 'all certificates of a cohort (ZIP)'), ('certificate_print', 'all certificates of a cohort (one print file)'), ('cohort_report', 'report on the training'), ('cohort_report_word', 'report on the training as Word file'), ('plan_approval', 'approval sheet of an action plan'), ('plan_word', 'action plan as Word file'), ('seminar_minutes', 'minutes of a seminar'), ('register_book', 'register of certificates'), ('sheet_attendance', 'attendance list'), ('sheet_schedule', 'schedule of the class'), ('sheet_biodata', 'biodata of the participants'), ('sheet_scores', 'recap of the scores'), ('sheet_minutes', 'minutes of the graduation meeting'), ('sheet_receipt', 'receipt with signatures'), ('sheet_name_tags', 'name tags'), ('sheet_form_a', 'Form A (plan)'), ('sheet_form_b', 'Form B (result)'), ('export_recap', 'recap of the class (Excel)'), ('export_lan', 'registration list for LAN (Excel)'), ('export_siasn', 'course list for SIASN (Excel)')], max_length=30, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['certificate', 'certificate_check', 'certificate_proof', 'certificate_zip', 'certificate_print', 'cohort_report', 'cohort_report_word', 'plan_approval', 'plan_word', 'seminar_minutes', 'register_book', 'sheet_attendance', 'sheet_schedule', 'sheet_biodata', 'sheet_scores', 'sheet_minutes', 'sheet_receipt', 'sheet_name_tags', 'sheet_form_a', 'sheet_form_b', 'export_recap', 'export_lan', 'export_siasn'])), name='document_job_kind_known'),
        ),
        migrations.AddField(
            model_name='reportphoto',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by'),
        ),
        migrations.AddField(
            model_name='reportphoto',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host'),
        ),
        migrations.AddField(
            model_name='reportphoto',
            name='cohort',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_photos', to='programs.cohort', verbose_name='cohort'),
        ),
        migrations.AddField(
            model_name='reportversion',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host'),
        ),
        migrations.AddField(
            model_name='reportversion',
            name='cohort',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_versions', to='programs.cohort', verbose_name='cohort'),
        ),
        migrations.AddField(
            model_name='reportversion',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='requested by'),
        ),
        migrations.AddConstraint(
            model_name='reportphoto',
            constraint=models.UniqueConstraint(fields=('cohort', 'sha256'), name='report_photo_once'),
        ),
        migrations.AddConstraint(
            model_name='reportphoto',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='report_photo_has_hash'),
        ),
        migrations.AddConstraint(
            model_name='reportphoto',
            constraint=models.CheckConstraint(condition=models.Q(('caption', ''), _negated=True), name='report_photo_says_what_it_shows'),
        ),
        migrations.AddConstraint(
            model_name='reportversion',
            constraint=models.UniqueConstraint(fields=('cohort', 'number'), name='report_version_once'),
        ),
        migrations.AddConstraint(
            model_name='reportversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='report_versions_begin_at_1'),
        ),
        append_only("reports_reportversion"),
        same_agency("reports_reportversion", "cohort_id", "programs_cohort"),
        frozen_except("reports_reportphoto"),
        same_agency("reports_reportphoto", "cohort_id", "programs_cohort"),
    ]
