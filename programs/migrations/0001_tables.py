"""All tables of this room, made whole: state after state of single steps cost a fresh database most of a minute."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import programs.curricula.models
import programs.schedule.models
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programs', '0001_initial'), ('programs', '0004_weight_message'), ('programs', '0005_training_subject'), ('programs', '0007_blank_serials'), ('programs', '0008_list_indexes')]

    initial = True

    dependencies = [
        ('accounts', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.SlugField(help_text='Short name for commands and file names.', max_length=60, unique=True, verbose_name='key')),
                ('number', models.PositiveSmallIntegerField(help_text='Shown as a Roman numeral.', verbose_name='cohort number')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('mode', models.CharField(choices=[('classical', 'classroom'), ('distance', 'distance learning'), ('blended', 'blended'), ('self_paced', 'self-paced'), ('off_campus', 'off campus, at the workplace'), ('seminar', 'seminar')], default='classical', max_length=20, verbose_name='mode')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='city')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('time_zone', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=30, verbose_name='time zone')),
                ('capacity', models.PositiveSmallIntegerField(default=30, verbose_name='capacity')),
                ('status', models.CharField(choices=[('planned', 'planning'), ('registration', 'registration'), ('running', 'running'), ('actualisation', 'actualisation'), ('assessment', 'assessment'), ('graduation', 'graduation'), ('certificates', 'certificates'), ('after', 'after training'), ('cancelled', 'cancelled')], default='planned', editable=False, max_length=20, verbose_name='status')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='accounts.agency', verbose_name='host')),
                ('senders', models.ManyToManyField(blank=True, related_name='sent_to', to='accounts.agency', verbose_name='sending agencies')),
            ],
            options={
                'verbose_name': 'cohort',
                'verbose_name_plural': 'cohorts',
                'ordering': ['-starts_on', 'number', 'pk'],
                'indexes': [models.Index(fields=['-starts_on', 'number', 'id'], name='cohort_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'id'), name='cohort_of_agency'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='cohort_ends_after_start', violation_error_message='The last day lies before the first day.'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'registration', 'running', 'actualisation', 'assessment', 'graduation', 'certificates', 'after', 'cancelled'])), name='cohort_status_known'), models.CheckConstraint(condition=models.Q(('mode__in', ['classical', 'distance', 'blended', 'self_paced', 'off_campus', 'seminar'])), name='cohort_mode_known'), models.CheckConstraint(condition=models.Q(('time_zone__in', ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])), name='cohort_zone_known'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 3999)), name='cohort_number_is_roman', violation_error_message='The cohort number lies between 1 and 3999.'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='cohort_capacity_positive', violation_error_message='The capacity is at least 1.')],
            },
        ),
        migrations.CreateModel(
            name='ClassSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('jp', models.PositiveSmallIntegerField(default=0, verbose_name='JP')),
                ('mode', models.CharField(choices=[('classical', 'classroom'), ('distance', 'distance learning'), ('blended', 'blended'), ('self_paced', 'self-paced'), ('off_campus', 'off campus, at the workplace'), ('seminar', 'seminar')], default='classical', max_length=20, verbose_name='mode')),
                ('room', models.CharField(blank=True, max_length=120, verbose_name='room')),
                ('link', models.URLField(blank=True, verbose_name='video link')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='programs.cohort', verbose_name='cohort')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ['starts_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_start', violation_error_message='The session ends before it starts.'), models.CheckConstraint(condition=models.Q(('jp__lte', 20)), name='session_jp_at_most_20', violation_error_message='A session has at most 20 JP.'), models.CheckConstraint(condition=models.Q(('mode__in', ['classical', 'distance', 'blended', 'self_paced', 'off_campus', 'seminar'])), name='session_mode_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('cohort', '='), (programs.schedule.models.TimeSpan('starts_at', 'ends_at'), '&&')], name='session_one_at_a_time_per_cohort', violation_error_message='The class already has a session at this time.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('room', ''), _negated=True), expressions=[('agency', '='), ('room', '='), (programs.schedule.models.TimeSpan('starts_at', 'ends_at'), '&&')], name='session_one_at_a_time_per_room', violation_error_message='The room is taken at this time.')],
            },
        ),
        migrations.CreateModel(
            name='CohortStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(max_length=30, verbose_name='from')),
                ('to_status', models.CharField(max_length=30, verbose_name='to')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='programs.cohort')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CurriculumVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=60, verbose_name='version')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('frozen', 'frozen'), ('retired', 'retired')], default='draft', editable=False, max_length=20, verbose_name='status')),
                ('is_example', models.BooleanField(default=False, verbose_name='example, not official')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('legal_basis', models.TextField(blank=True, help_text='One line each, printed as written.', verbose_name='legal basis')),
                ('product_name', models.CharField(default='Rencana Aksi', max_length=120, verbose_name="name of the participant's product")),
                ('minutes_per_jp', models.PositiveSmallIntegerField(default=45, verbose_name='minutes per JP')),
                ('attendance_threshold', models.DecimalField(decimal_places=2, default=Decimal('85'), max_digits=5, verbose_name='attendance threshold (% of JP)')),
                ('requires_plan', models.BooleanField(default=True, verbose_name='an approved plan is required')),
                ('plan_need', models.CharField(choices=[('approved', 'approved by coach and mentor'), ('presented', 'presented in the seminar'), ('reported', 'final report handed in'), ('done', 'final report accepted')], default='approved', max_length=20, verbose_name='how far the plan must be to pass')),
                ('holds_seminar', models.BooleanField(default=False, verbose_name='plans are presented in a seminar')),
                ('answer_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days for coach and mentor to answer')),
                ('check_in_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1825)]), blank=True, default=programs.curricula.models.usual_check_ins, size=None, verbose_name='days after the end on which alumni are asked')),
                ('requires_scores', models.BooleanField(default=True, verbose_name='scores are required')),
                ('pass_mark', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='pass mark')),
                ('score_decimals', models.PositiveSmallIntegerField(default=2, verbose_name='decimals of the final score')),
                ('rounding', models.CharField(choices=[('half_up', 'half up (usual)'), ('half_even', 'half to even'), ('down', 'down')], default='half_up', max_length=20, verbose_name='rounding')),
                ('prints_lan_code', models.BooleanField(default=False, verbose_name="LAN's kode registrasi is printed")),
                ('prints_serial', models.BooleanField(default=False, help_text='Certificates then wait until it is taken in; leave it off where the blanko bears it already.', verbose_name='the number of the blanko is printed')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency')),
            ],
            options={
                'verbose_name': 'curriculum version',
                'verbose_name_plural': 'curriculum versions',
                'ordering': ['program__name', 'label', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agency', 'id'), name='version_of_agency'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'frozen', 'retired'])), name='version_status_known'), models.CheckConstraint(condition=models.Q(('rounding__in', ['half_up', 'half_even', 'down'])), name='version_rounding_known'), models.CheckConstraint(condition=models.Q(('minutes_per_jp__gte', 15), ('minutes_per_jp__lte', 120)), name='version_jp_15_to_120_minutes', violation_error_message='One JP lasts between 15 and 120 minutes.'), models.CheckConstraint(condition=models.Q(('attendance_threshold__gte', 0), ('attendance_threshold__lte', 100)), name='version_threshold_0_to_100', violation_error_message='The threshold lies between 0 and 100.'), models.CheckConstraint(condition=models.Q(('pass_mark', None), models.Q(('pass_mark__gte', 0), ('pass_mark__lte', 100)), _connector='OR'), name='version_pass_mark_0_to_100', violation_error_message='The pass mark lies between 0 and 100.'), models.CheckConstraint(condition=models.Q(('plan_need__in', ['approved', 'presented', 'reported', 'done'])), name='version_plan_need_known'), models.CheckConstraint(condition=models.Q(models.Q(('plan_need', 'presented'), _negated=True), ('holds_seminar', True), _connector='OR'), name='presented_needs_a_seminar', violation_error_message='Plans can be required to be presented only where a seminar is held.'), models.CheckConstraint(condition=models.Q(('answer_days__gte', 1), ('answer_days__lte', 60)), name='version_answer_days_1_to_60', violation_error_message='Coach and mentor have between 1 and 60 days to answer.'), models.CheckConstraint(condition=models.Q(('score_decimals__lte', 4)), name='version_decimals_at_most_4')],
            },
        ),
        migrations.CreateModel(
            name='CurriculumStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(max_length=30, verbose_name='from')),
                ('to_status', models.CharField(max_length=30, verbose_name='to')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='programs.curriculumversion')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='cohort',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.curriculumversion', verbose_name='curriculum'),
        ),
        migrations.CreateModel(
            name='DiagnosisStatement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('dimension', models.CharField(choices=[('bersih', 'Bersih'), ('melayani', 'Melayani'), ('responsif', 'Responsif'), ('berorientasi-pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=30, verbose_name='dimension')),
                ('text', models.CharField(max_length=250, verbose_name='statement')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'diagnosis statement',
                'verbose_name_plural': 'diagnosis statements',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'text'), name='statement_once'), models.CheckConstraint(condition=models.Q(('dimension__in', ['bersih', 'melayani', 'responsif', 'berorientasi-pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif'])), name='statement_dimension_known')],
            },
        ),
        migrations.CreateModel(
            name='DocumentRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('passed', 'passed'), ('postponed', 'postponed'), ('failed', 'not passed'), ('withdrawn', 'withdrawn')], max_length=20, verbose_name='outcome')),
                ('kind', models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance')], max_length=20, verbose_name='document')),
                ('title', models.CharField(max_length=120, verbose_name='printed title')),
                ('wording', models.CharField(help_text='For example “telah mengikuti dan dinyatakan LULUS”.', max_length=200, verbose_name='wording before the programme')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='document_rules', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'document rule',
                'verbose_name_plural': 'document rules',
                'ordering': ['outcome', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'outcome'), name='document_rule_once_per_outcome'), models.CheckConstraint(condition=models.Q(('outcome__in', ['passed', 'postponed', 'failed', 'withdrawn'])), name='document_rule_outcome_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['sttp', 'certificate', 'statement'])), name='document_rule_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='JudgeWeight',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('examiner', 'examiner'), ('coach', 'coach'), ('mentor', 'mentor')], max_length=20, verbose_name='judge')),
                ('weight', models.DecimalField(decimal_places=3, max_digits=6, verbose_name='weight (%)')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judge_weights', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'weight of a judge',
                'verbose_name_plural': 'weights of the judges',
                'ordering': ['-weight', 'role', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'role'), name='judge_weight_once'), models.CheckConstraint(condition=models.Q(('role__in', ['examiner', 'coach', 'mentor'])), name='judge_weight_role_known'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='judge_weight_0_to_100', violation_error_message='A weight lies above 0 and is at most 100.')],
            },
        ),
        migrations.CreateModel(
            name='PredikatBand',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=60, verbose_name='predikat')),
                ('lower_bound', models.DecimalField(decimal_places=3, max_digits=6, verbose_name='from score')),
                ('includes_bound', models.BooleanField(default=True, verbose_name='the bound itself belongs to it')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'predikat',
                'verbose_name_plural': 'predikat scale',
                'ordering': ['-lower_bound', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'lower_bound'), name='band_bound_once'), models.CheckConstraint(condition=models.Q(('lower_bound__gte', 0), ('lower_bound__lte', 100)), name='band_bound_0_to_100')],
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=250, verbose_name='name')),
                ('short_name', models.CharField(max_length=60, verbose_name='short name')),
                ('shape', models.CharField(choices=[('course', 'Graded course'), ('workshop', 'Workshop'), ('bimtek', 'Technical guidance (bimtek)')], max_length=20, verbose_name='shape')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programs', to='accounts.agency', verbose_name='agency')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agency', 'name'), name='program_once_per_agency', violation_error_message='The agency already has a programme of this name.'), models.CheckConstraint(condition=models.Q(('shape__in', ['course', 'workshop', 'bimtek'])), name='program_shape_known')],
            },
        ),
        migrations.AddField(
            model_name='curriculumversion',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='programs.program', verbose_name='programme'),
        ),
        migrations.CreateModel(
            name='ScoreComponent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('weight', models.DecimalField(decimal_places=3, max_digits=6, verbose_name='weight (%)')),
                ('minimum', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='minimum')),
                ('source', models.CharField(choices=[('manual', 'entered by staff'), ('seminar', 'result of the seminar')], default='manual', max_length=20, verbose_name='source')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='components', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'score component',
                'verbose_name_plural': 'score components',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'name'), name='component_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='component_weight_0_to_100', violation_error_message='A weight lies above 0 and is at most 100.'), models.CheckConstraint(condition=models.Q(('minimum', None), models.Q(('minimum__gte', 0), ('minimum__lte', 100)), _connector='OR'), name='component_minimum_0_to_100'), models.CheckConstraint(condition=models.Q(('source__in', ['manual', 'seminar'])), name='component_source_known')],
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
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'seminar criterion',
                'verbose_name_plural': 'seminar criteria',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'name'), name='criterion_once'), models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lte', 100)), name='criterion_weight_0_to_100', violation_error_message='A weight lies above 0 and is at most 100.')],
            },
        ),
        migrations.CreateModel(
            name='SessionTrainer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='programs.classsession', verbose_name='session')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='trainer')),
            ],
            options={
                'verbose_name': 'trainer of a session',
                'verbose_name_plural': 'trainers of sessions',
                'ordering': ['user__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('session', 'user'), name='trainer_once_per_session'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), (programs.schedule.models.TimeSpan('starts_at', 'ends_at'), '&&')], name='trainer_one_place_at_a_time', violation_error_message='The trainer teaches elsewhere at this time.')],
            },
        ),
        migrations.AddField(
            model_name='classsession',
            name='trainers',
            field=models.ManyToManyField(related_name='taught_sessions', through='programs.SessionTrainer', to=settings.AUTH_USER_MODEL, verbose_name='trainers'),
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('mode', models.CharField(choices=[('classical', 'classroom'), ('distance', 'distance learning'), ('blended', 'blended'), ('self_paced', 'self-paced'), ('off_campus', 'off campus, at the workplace'), ('seminar', 'seminar')], default='classical', max_length=20, verbose_name='mode')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='programs.curriculumversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'stage',
                'verbose_name_plural': 'stages',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'order'), name='stage_order_once'), models.CheckConstraint(condition=models.Q(('mode__in', ['classical', 'distance', 'blended', 'self_paced', 'off_campus', 'seminar'])), name='stage_mode_known')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('jp', models.PositiveSmallIntegerField(default=0, verbose_name='JP')),
                ('method', models.CharField(blank=True, max_length=150, verbose_name='method')),
                ('outcomes', models.TextField(blank=True, verbose_name='learning outcomes')),
                ('stage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='programs.stage', verbose_name='stage')),
            ],
            options={
                'verbose_name': 'training subject',
                'verbose_name_plural': 'training subjects',
                'ordering': ['stage__order', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('stage', 'order'), name='subject_order_once'), models.CheckConstraint(condition=models.Q(('jp__lte', 200)), name='subject_jp_at_most_200', violation_error_message='A subject has at most 200 JP.')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('link', models.URLField(blank=True, verbose_name='link')),
                ('file', models.FileField(blank=True, upload_to='materials/', verbose_name='file')),
                ('is_published', models.BooleanField(default=True, verbose_name='visible to participants')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='programs.cohort', verbose_name='cohort')),
                ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programs.subject', verbose_name='training subject')),
            ],
            options={
                'verbose_name': 'material',
                'verbose_name_plural': 'materials',
                'ordering': ['title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('file', ''), ('link', ''), _negated=True), name='material_has_link_or_file', violation_error_message='Give a link or a file.')],
            },
        ),
        migrations.AddField(
            model_name='classsession',
            name='subject',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='programs.subject', verbose_name='training subject'),
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('lead', 'person in charge (PIC)'), ('organiser', 'committee'), ('widyaiswara', 'widyaiswara'), ('facilitator', 'facilitator'), ('speaker', 'guest speaker'), ('coach', 'coach'), ('examiner', 'examiner')], max_length=20, verbose_name='task')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='host')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='programs.cohort', verbose_name='cohort')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_roles', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'team member',
                'verbose_name_plural': 'team',
                'ordering': ['role', 'user__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'user', 'role'), name='team_role_once'), models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'organiser', 'widyaiswara', 'facilitator', 'speaker', 'coach', 'examiner'])), name='team_role_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='cohort',
            constraint=models.UniqueConstraint(fields=('version', 'year', 'number'), name='cohort_number_once', violation_error_message='This curriculum already has a cohort of this number in this year.'),
        ),
        migrations.AddConstraint(
            model_name='curriculumversion',
            constraint=models.UniqueConstraint(fields=('program', 'label'), name='version_label_once', violation_error_message='The programme already has a version of this name.'),
        ),
    ]
