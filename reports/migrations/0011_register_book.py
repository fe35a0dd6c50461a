"""The printed book of a register is a job of the agency, about no cohort."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_issues_by_two'),
        ('programs', '0006_plan_rules'),
        ('reports', '0010_issue_proposals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='document',
            name='document_job_kind_known',
        ),
        migrations.AlterField(
            model_name='document',
            name='cohort',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='programs.cohort', verbose_name='cohort'),
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('certificate', 'certificate'), ('certificate_check', 'check of the certificates before issue'), ('certificate_zip', 'all certificates of a cohort (ZIP)'), ('certificate_print', 'all certificates of a cohort (one print file)'), ('cohort_report', 'report on the training'), ('plan_approval', 'approval sheet of an action plan'), ('plan_word', 'action plan as Word file'), ('seminar_minutes', 'minutes of a seminar'), ('register_book', 'register of certificates')], max_length=30, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['certificate', 'certificate_check', 'certificate_zip', 'certificate_print', 'cohort_report', 'plan_approval', 'plan_word', 'seminar_minutes', 'register_book'])), name='document_job_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['register_book']), ('cohort__isnull', False), _connector='XOR'), name='document_of_cohort_or_agency'),
        ),
    ]
