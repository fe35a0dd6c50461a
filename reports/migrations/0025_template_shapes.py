"""Templates of certificates: their versions and where each is used; documents for those who taught and organised."""

import django.db.models.deletion
import reports.certificates.shapes.enums
import uuid
from django.conf import settings
from django.db import migrations, models

from revmental.lib.guards import same_agency

# A published version is what certificates were printed with: it neither changes nor goes.
STANDS = """
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON reports_templateversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_autograph'),
        ('participants', '0017_library_indexes'),
        ('programs', '0007_blank_serials'),
        ("reports", "0024_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CertificateTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance'), ('charter', 'Certificate of appreciation (piagam)')], max_length=20, verbose_name='document')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
            ],
            options={
                'verbose_name': 'certificate template',
                'verbose_name_plural': 'certificate templates',
                'ordering': ['kind', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TemplateChoice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance'), ('charter', 'Certificate of appreciation (piagam)')], max_length=20, verbose_name='document')),
            ],
            options={
                'verbose_name': 'choice of a template',
                'verbose_name_plural': 'choices of templates',
                'ordering': ['kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('orientation', models.CharField(choices=[('portrait', 'portrait'), ('landscape', 'landscape')], default='portrait', max_length=10, verbose_name='way of the paper')),
                ('language', models.CharField(choices=[('id', 'Indonesian'), ('en', 'English')], default='id', max_length=2, verbose_name='language')),
                ('brand', models.CharField(default='#0d2f5b', max_length=7, verbose_name='colour of headings')),
                ('accent', models.CharField(default='#7d5a0c', max_length=7, verbose_name='colour of honour')),
                ('shows_emblem', models.BooleanField(default=True, verbose_name="the agency's emblem")),
                ('letterhead', models.TextField(blank=True, max_length=300, verbose_name='letterhead')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='printed title')),
                ('opening', models.TextField(blank=True, max_length=600, verbose_name='opening sentence')),
                ('lead', models.CharField(blank=True, max_length=200, verbose_name='line above the result')),
                ('verdict', models.CharField(blank=True, max_length=120, verbose_name='result, printed large')),
                ('closing', models.TextField(blank=True, max_length=600, verbose_name='closing sentence')),
                ('facts', models.JSONField(blank=True, default=reports.certificates.shapes.enums.all_facts, verbose_name='facts about the person')),
                ('shows_photo', models.BooleanField(default=True, verbose_name='photo')),
                ('shows_predikat', models.BooleanField(default=True, verbose_name='predikat')),
                ('shows_subjects', models.BooleanField(default=True, verbose_name='back page with the subjects')),
                ('shows_autographs', models.BooleanField(default=False, verbose_name='images of signatures')),
                ('published_at', models.DateTimeField(null=True, verbose_name='published')),
            ],
            options={
                'verbose_name': 'version of a template',
                'verbose_name_plural': 'versions of templates',
                'ordering': ['template', '-number', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='certificate',
            name='certificate_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='issueproposal',
            name='one_waiting_proposal_per_cohort',
        ),
        migrations.AddField(
            model_name='certificate',
            name='recipient',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='of the team'),
        ),
        migrations.AddField(
            model_name='issueproposal',
            name='audience',
            field=models.CharField(choices=[('participants', 'participants'), ('team', 'trainers and committee')], default='participants', max_length=20, verbose_name='to whom'),
        ),
        migrations.AlterField(
            model_name='certificate',
            name='enrolment',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='participants.enrolment', verbose_name='enrolment'),
        ),
        migrations.AlterField(
            model_name='certificate',
            name='kind',
            field=models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance'), ('charter', 'Certificate of appreciation (piagam)')], max_length=20, verbose_name='document'),
        ),
        migrations.AlterField(
            model_name='numberregister',
            name='kind',
            field=models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance'), ('charter', 'Certificate of appreciation (piagam)')], max_length=20, verbose_name='document'),
        ),
        migrations.AddConstraint(
            model_name='issueproposal',
            constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('withdrawn_at', None)), fields=('cohort', 'audience'), name='one_waiting_proposal_per_cohort'),
        ),
        migrations.AddConstraint(
            model_name='issueproposal',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['participants', 'team'])), name='proposal_audience_known'),
        ),
        migrations.AddField(
            model_name='certificatetemplate',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='templatechoice',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='templatechoice',
            name='cohort',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='template_choices', to='programs.cohort', verbose_name='cohort'),
        ),
        migrations.AddField(
            model_name='templatechoice',
            name='curriculum',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='template_choices', to='programs.curriculumversion', verbose_name='curriculum'),
        ),
        migrations.AddField(
            model_name='templatechoice',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='reports.certificatetemplate', verbose_name='template'),
        ),
        migrations.AddField(
            model_name='templateversion',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='templateversion',
            name='published_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by'),
        ),
        migrations.AddField(
            model_name='templateversion',
            name='second_signer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.signer', verbose_name='second signing official'),
        ),
        migrations.AddField(
            model_name='templateversion',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.certificatetemplate', verbose_name='template'),
        ),
        migrations.AddField(
            model_name='certificate',
            name='template_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='reports.templateversion', verbose_name='template'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'valid')), fields=('cohort', 'recipient', 'kind'), name='one_valid_charter_per_recipient'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('enrolment__isnull', True), ('recipient__isnull', True), _connector='XOR'), name='certificate_has_one_holder'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['sttp', 'certificate', 'statement', 'charter'])), name='certificate_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='certificatetemplate',
            constraint=models.UniqueConstraint(fields=('agency', 'kind', 'name'), name='template_name_once', violation_error_message='There is a template of this name for this kind of document already.'),
        ),
        migrations.AddConstraint(
            model_name='certificatetemplate',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='template_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='certificatetemplate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['sttp', 'certificate', 'statement', 'charter'])), name='template_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='templatechoice',
            constraint=models.UniqueConstraint(fields=('cohort', 'kind'), name='one_template_per_cohort'),
        ),
        migrations.AddConstraint(
            model_name='templatechoice',
            constraint=models.UniqueConstraint(fields=('curriculum', 'kind'), name='one_template_per_curriculum'),
        ),
        migrations.AddConstraint(
            model_name='templatechoice',
            constraint=models.UniqueConstraint(condition=models.Q(('cohort', None), ('curriculum', None)), fields=('agency', 'kind'), name='one_usual_template'),
        ),
        migrations.AddConstraint(
            model_name='templatechoice',
            constraint=models.CheckConstraint(condition=models.Q(('cohort', None), ('curriculum', None), _connector='OR'), name='template_is_chosen_for_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='templatechoice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['sttp', 'certificate', 'statement', 'charter'])), name='template_choice_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='template_version_once'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('template',), name='one_draft_per_template'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('orientation__in', ['portrait', 'landscape'])), name='template_orientation_known'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['id', 'en'])), name='template_language_known'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(('accent__regex', '^#[0-9a-f]{6}$'), ('brand__regex', '^#[0-9a-f]{6}$')), name='template_colours_are_colours'),
        ),
        migrations.AddConstraint(
            model_name='templateversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='published_version_names_who_and_when'),
        ),
        same_agency("reports_templateversion", "template_id", "reports_certificatetemplate"),
        same_agency("reports_templatechoice", "template_id", "reports_certificatetemplate"),
        same_agency("reports_templatechoice", "cohort_id", "programs_cohort"),
        migrations.RunSQL(STANDS, "DROP TRIGGER stands ON reports_templateversion"),
    ]
