"""That certificates are to be signed electronically, by whom, and in which file they were."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from revmental.lib.guards import frozen_except, no_delete, same_agency


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_signature_provider'),
        ('programs', '0007_blank_serials'),
        ('reports', '0022_report_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateSignature',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('provider', models.CharField(choices=[('none', 'none: certificates bear no electronic signature'), ('upload', 'signed elsewhere: the signed files are uploaded'), ('key', 'key file of the signing official (PKCS#12)'), ('bsre', 'esign service of BSrE')], max_length=10, verbose_name='electronic signature')),
            ],
            options={
                'verbose_name': 'electronic signature',
                'verbose_name_plural': 'electronic signatures',
                'ordering': ['certificate__year', 'certificate__sequence', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='what_must_be_made_is_not_cancelled',
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='one_file_per_certificate',
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='document_job_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='only_derived_files_purged',
        ),
        migrations.RemoveIndex(
            model_name='document',
            name='certificate_file_hash',
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('certificate', 'certificate'), ('certificate_signed', 'signed certificate'), ('certificate_unsigned', 'certificates of a cohort to be signed (ZIP)'), ('certificate_check', 'check of the certificates before issue'), ('certificate_proof', 'proof sheet of the certificates'), ('certificate_zip', 'all certificates of a cohort (ZIP)'), ('certificate_print', 'all certificates of a cohort (one print file)'), ('cohort_report', 'report on the training'), ('cohort_report_word', 'report on the training as Word file'), ('plan_approval', 'approval sheet of an action plan'), ('plan_word', 'action plan as Word file'), ('seminar_minutes', 'minutes of a seminar'), ('register_book', 'register of certificates'), ('sheet_attendance', 'attendance list'), ('sheet_schedule', 'schedule of the class'), ('sheet_biodata', 'biodata of the participants'), ('sheet_scores', 'recap of the scores'), ('sheet_minutes', 'minutes of the graduation meeting'), ('sheet_receipt', 'receipt with signatures'), ('sheet_name_tags', 'name tags'), ('sheet_form_a', 'Form A (plan)'), ('sheet_form_b', 'Form B (result)'), ('export_recap', 'recap of the class (Excel)'), ('export_lan', 'registration list for LAN (Excel)'), ('export_siasn', 'course list for SIASN (Excel)')], max_length=30, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('kind__in', ['certificate', 'certificate_signed'])), fields=['sha256'], name='certificate_file_hash'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['certificate', 'certificate_signed', 'certificate_unsigned', 'certificate_check', 'certificate_proof', 'certificate_zip', 'certificate_print', 'cohort_report', 'cohort_report_word', 'plan_approval', 'plan_word', 'seminar_minutes', 'register_book', 'sheet_attendance', 'sheet_schedule', 'sheet_biodata', 'sheet_scores', 'sheet_minutes', 'sheet_receipt', 'sheet_name_tags', 'sheet_form_a', 'sheet_form_b', 'export_recap', 'export_lan', 'export_siasn'])), name='document_job_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'purged'), _negated=True), ('kind__in', ['certificate_check', 'certificate_proof', 'certificate_zip', 'certificate_print', 'certificate_unsigned', 'sheet_attendance', 'sheet_schedule', 'sheet_biodata', 'sheet_scores', 'sheet_minutes', 'sheet_receipt', 'sheet_name_tags', 'sheet_form_a', 'sheet_form_b', 'export_recap', 'export_lan', 'export_siasn']), _connector='OR'), name='only_derived_files_purged'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['certificate', 'certificate_signed'])), fields=('kind', 'subject_id'), name='one_file_per_certificate'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), models.Q(('kind__in', ['certificate', 'certificate_signed', 'plan_approval', 'plan_word', 'seminar_minutes']), _negated=True), _connector='OR'), name='what_must_be_made_is_not_cancelled'),
        ),
        migrations.AddField(
            model_name='certificatesignature',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='issuer'),
        ),
        migrations.AddField(
            model_name='certificatesignature',
            name='certificate',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='reports.certificate', verbose_name='certificate'),
        ),
        migrations.AddField(
            model_name='certificatesignature',
            name='document',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificate_signature', to='reports.document', verbose_name='signed file'),
        ),
        migrations.AddField(
            model_name='certificatesignature',
            name='official',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.signer', verbose_name='signing official'),
        ),
        migrations.AddIndex(
            model_name='certificatesignature',
            index=models.Index(condition=models.Q(('document', None)), fields=['official'], name='signature_waiting'),
        ),
        migrations.AddConstraint(
            model_name='certificatesignature',
            constraint=models.CheckConstraint(condition=models.Q(('provider__in', ['none', 'upload', 'key', 'bsre']), models.Q(('provider', 'none'), _negated=True)), name='signature_provider_known'),
        ),
        no_delete("reports_certificatesignature"),
        frozen_except("reports_certificatesignature", "document_id"),
        migrations.RunSQL(
            "ALTER TABLE reports_certificate ADD CONSTRAINT certificate_of_agency UNIQUE (agency_id, id)",
            "ALTER TABLE reports_certificate DROP CONSTRAINT certificate_of_agency",
        ),
        same_agency("reports_certificatesignature", "certificate_id", "reports_certificate"),
    ]
