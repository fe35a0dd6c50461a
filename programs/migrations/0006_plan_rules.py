"""Rules of a version about the action plan: diagnosis, seminar, how far a plan must be; frozen like the others."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import programs.curricula.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_guards'),
        ('programs', '0005_training_subject'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiagnosisStatement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('dimension', models.CharField(choices=[('bersih', 'Bersih'), ('melayani', 'Melayani'), ('responsif', 'Responsif'), ('berorientasi-pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=30, verbose_name='dimension')),
                ('text', models.CharField(max_length=250, verbose_name='statement')),
            ],
            options={
                'verbose_name': 'diagnosis statement',
                'verbose_name_plural': 'diagnosis statements',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='JudgeWeight',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('examiner', 'examiner'), ('coach', 'coach'), ('mentor', 'mentor')], max_length=20, verbose_name='judge')),
                ('weight', models.DecimalField(decimal_places=3, max_digits=6, verbose_name='weight (%)')),
            ],
            options={
                'verbose_name': 'weight of a judge',
                'verbose_name_plural': 'weights of the judges',
                'ordering': ['-weight', 'role', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SeminarCriterion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('guide', models.CharField(blank=True, max_length=250, verbose_name='what a good one shows')),
                ('weight', models.DecimalField(decimal_places=3, max_digits=6, verbose_name='weight (%)')),
            ],
            options={
                'verbose_name': 'seminar criterion',
                'verbose_name_plural': 'seminar criteria',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='curriculumversion',
            name='answer_days',
            field=models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days for coach and mentor to answer'),
        ),
        migrations.AddField(
            model_name='curriculumversion',
            name='check_in_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1825)]), blank=True, default=programs.curricula.models.usual_check_ins, size=None, verbose_name='days after the end on which alumni are asked'),
        ),
        migrations.AddField(
            model_name='curriculumversion',
            name='holds_seminar',
            field=models.BooleanField(default=False, verbose_name='plans are presented in a seminar'),
        ),
        migrations.AddField(
            model_name='curriculumversion',
            name='plan_need',
            field=models.CharField(choices=[('approved', 'approved by coach and mentor'), ('presented', 'presented in the seminar'), ('reported', 'final report handed in'), ('done', 'final report accepted')], default='approved', max_length=20, verbose_name='how far the plan must be to pass'),
        ),
        migrations.AddField(
            model_name='scorecomponent',
            name='source',
            field=models.CharField(choices=[('manual', 'entered by staff'), ('seminar', 'result of the seminar')], default='manual', max_length=20, verbose_name='source'),
        ),
        migrations.AddConstraint(
            model_name='curriculumversion',
            constraint=models.CheckConstraint(condition=models.Q(('plan_need__in', ['approved', 'presented', 'reported', 'done'])), name='version_plan_need_known'),
        ),
        migrations.AddConstraint(
            model_name='curriculumversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan_need', 'presented'), _negated=True), ('holds_seminar', True), _connector='OR'), name='presented_needs_a_seminar', violation_error_message='Plans can be required to be presented only where a seminar is held.'),
        ),
        migrations.AddConstraint(
            model_name='curriculumversion',
            constraint=models.CheckConstraint(condition=models.Q(('answer_days__gte', 1), ('answer_days__lte', 60)), name='version_answer_days_1_to_60', violation_error_message='Coach and mentor have between 1 and 60 days to answer.'),
        ),
        migrations.AddConstraint(
            model_name='scorecomponent',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['manual', 'seminar'])), name='component_source_known'),
        ),
        migrations.AddField(
            model_name='diagnosisstatement',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='programs.curriculumversion', verbose_name='version'),
        ),
        migrations.AddField(
            model_name='judgeweight',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judge_weights', to='programs.curriculumversion', verbose_name='version'),
        ),
        migrations.AddField(
            model_name='seminarcriterion',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='programs.curriculumversion', verbose_name='version'),
        ),
        migrations.AddConstraint(
            model_name='diagnosisstatement',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'text'), name='statement_once'),
        ),
        migrations.AddConstraint(
            model_name='diagnosisstatement',
            constraint=models.CheckConstraint(condition=models.Q(('dimension__in', ['bersih', 'melayani', 'responsif', 'berorientasi-pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif'])), name='statement_dimension_known'),
        ),
        migrations.AddConstraint(
            model_name='judgeweight',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'role'), name='judge_weight_once'),
        ),
        migrations.AddConstraint(
            model_name='judgeweight',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['examiner', 'coach', 'mentor'])), name='judge_weight_role_known'),
        ),
        migrations.AddConstraint(
            model_name='judgeweight',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='judge_weight_0_to_100', violation_error_message='A weight lies above 0 and is at most 100.'),
        ),
        migrations.AddConstraint(
            model_name='seminarcriterion',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'name'), name='criterion_once'),
        ),
        migrations.AddConstraint(
            model_name='seminarcriterion',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='criterion_weight_0_to_100', violation_error_message='A weight lies above 0 and is at most 100.'),
        ),
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER frozen_rules BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_frozen_rules()",
                f"DROP TRIGGER frozen_rules ON {table}",
            )
            for table in ["programs_diagnosisstatement", "programs_seminarcriterion", "programs_judgeweight"]
        ],
    ]
