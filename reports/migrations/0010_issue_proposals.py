"""An issue by two people: what one has prepared waits for another."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from revmental.lib.guards import frozen_except, no_delete, same_agency


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_issues_by_two'),
        ('programs', '0006_plan_rules'),
        ('reports', '0009_adopted_certificates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IssueProposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('count', models.PositiveIntegerField(verbose_name='count')),
                ('prepared_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='prepared')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='taken back')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issue_proposals', to='programs.cohort', verbose_name='cohort')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prepared by')),
                ('run', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='reports.issuerun', verbose_name='issue')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
            ],
            options={
                'verbose_name': 'proposal to issue',
                'verbose_name_plural': 'proposals to issue',
                'ordering': ['-prepared_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('cohort',), name='one_waiting_proposal_per_cohort'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='proposal_takes_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None), ('run', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('run__isnull', False)), _connector='OR'), name='confirmed_proposal_names_who_when_what'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('confirmed_at', None), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='withdrawn_proposal_names_who_and_when')],
            },
        ),
        no_delete("reports_issueproposal"),
        frozen_except(
            "reports_issueproposal", "confirmed_by_id", "confirmed_at", "withdrawn_by_id", "withdrawn_at", "run_id"
        ),
        same_agency("reports_issueproposal", "cohort_id", "programs_cohort"),
    ]
