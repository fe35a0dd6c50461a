"""All tables of this room, made whole: state after state of single steps cost a fresh database most of a minute."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial'), ('accounts', '0003_issues_by_two'), ('accounts', '0004_recovery_links'), ('accounts', '0005_signature_provider'), ('accounts', '0006_autograph')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='NIP or user name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='joined')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='user_email_once', violation_error_message='This e-mail address is already in use.')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('ministry', 'Ministry or national agency'), ('vertical', 'Regional office of a ministry'), ('province', 'Provincial government'), ('regency', 'Regency government'), ('city', 'City government'), ('training', 'Training agency (BPSDM, BKPSDM, Puslatbang)'), ('supervisor', 'Supervising agency (LAN)'), ('university', 'State university'), ('other', 'Other')], max_length=20, verbose_name='kind')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('short_name', models.CharField(max_length=60, verbose_name='short name')),
                ('is_host', models.BooleanField(default=False, verbose_name='hosts training')),
                ('is_sender', models.BooleanField(default=True, verbose_name='sends participants')),
                ('letterhead', models.TextField(blank=True, help_text='One line each: name, address, telephone, web site.', verbose_name='letterhead')),
                ('logo', models.ImageField(blank=True, upload_to='agency-logos/', verbose_name='logo')),
                ('city', models.CharField(max_length=100, verbose_name='city')),
                ('time_zone', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=30, verbose_name='time zone')),
                ('certificate_pattern', models.CharField(default='{n:03}/{unit}/{year}', help_text='For example 800.2.4/{n:03}/{unit}/{year}. {n} is the running number.', max_length=100, verbose_name='certificate number pattern')),
                ('issues_by_two', models.BooleanField(default=False, help_text='One prepares the issue, somebody else confirms it; the same person cannot do both.', verbose_name='certificates are issued by two people')),
                ('signature_provider', models.CharField(choices=[('none', 'none: certificates bear no electronic signature'), ('upload', 'signed elsewhere: the signed files are uploaded'), ('key', 'key file of the signing official (PKCS#12)'), ('bsre', 'esign service of BSrE')], default='none', help_text='Holds for certificates issued from now on; those issued before stay as they are.', max_length=10, verbose_name='electronic signature')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.agency', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'agency',
                'verbose_name_plural': 'agencies',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['ministry', 'vertical', 'province', 'regency', 'city', 'training', 'supervisor', 'university', 'other'])), name='agency_kind_known'), models.CheckConstraint(condition=models.Q(('time_zone__in', ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])), name='agency_zone_known'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='agency_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('signature_provider__in', ['none', 'upload', 'key', 'bsre'])), name='agency_provider_known')],
            },
        ),
        migrations.CreateModel(
            name='AccessLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('activate', 'activate an account'), ('set_up', 'set up the agency'), ('recover', 'come in again without the old password')], max_length=20, verbose_name='purpose')),
                ('nonce', models.CharField(editable=False, max_length=32)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('expires_at', models.DateTimeField(verbose_name='valid until')),
                ('used_at', models.DateTimeField(null=True, verbose_name='used')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_links', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.agency', verbose_name='agency')),
            ],
            options={
                'verbose_name': 'personal link',
                'verbose_name_plural': 'personal links',
                'ordering': ['created_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None), ('used_at', None)), fields=('user', 'purpose'), name='one_open_link_per_user'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='link_expires_after_made')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='at')),
                ('actor_id', models.UUIDField(null=True, verbose_name='actor')),
                ('actor_name', models.CharField(max_length=150, verbose_name='who')),
                ('agency_id', models.UUIDField(db_index=True, null=True, verbose_name='agency')),
                ('verb', models.CharField(max_length=60, verbose_name='what')),
                ('object_type', models.CharField(max_length=60, verbose_name='kind of object')),
                ('object_id', models.CharField(max_length=40, verbose_name='object key')),
                ('object_text', models.CharField(max_length=250, verbose_name='object')),
                ('data', models.JSONField(default=dict, verbose_name='details')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'audit event',
                'verbose_name_plural': 'audit trail',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['object_type', 'object_id', 'at'], name='audit_by_object')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('admin', 'Agency administrator'), ('organiser', 'Organiser'), ('trainer', 'Training staff'), ('signer', 'Signing official'), ('sender', 'Sending agency'), ('leader', 'Agency leader'), ('supervisor', 'Supervising agency (LAN)'), ('operator', 'Support operator')], max_length=20, verbose_name='role')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='given')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='accounts.agency', verbose_name='agency')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'ordering': ['agency__name', 'user__name', 'role', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'agency', 'role'), name='membership_once', violation_error_message='The user already has this role in the agency.'), models.CheckConstraint(condition=models.Q(('role__in', ['admin', 'organiser', 'trainer', 'signer', 'sender', 'leader', 'supervisor', 'operator'])), name='membership_role_known')],
            },
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150, verbose_name='name with degrees')),
                ('nip', models.CharField(blank=True, max_length=18, verbose_name='NIP')),
                ('rank', models.CharField(blank=True, max_length=60, verbose_name='rank')),
                ('position', models.CharField(max_length=200, verbose_name='position')),
                ('capacity', models.CharField(choices=[('own', 'in own office'), ('on_behalf', 'on behalf of (a.n.)'), ('acting', 'acting (Plt.)'), ('daily', 'daily acting (Plh.)')], default='own', max_length=20, verbose_name='capacity')),
                ('principal', models.CharField(blank=True, help_text='Position of the official in whose name is signed.', max_length=200, verbose_name='on behalf of')),
                ('autograph', models.ImageField(blank=True, help_text='Dark ink on white paper. It is a picture and no electronic signature; templates say whether it is printed.', upload_to='autographs/', verbose_name='image of the signature')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signers', to='accounts.agency', verbose_name='agency')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'signing official',
                'verbose_name_plural': 'signing officials',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('nip', ''), ('nip__regex', '^\\d{18}$'), _connector='OR'), name='signer_nip_18_digits', violation_error_message='A NIP has 18 digits.'), models.CheckConstraint(condition=models.Q(('capacity', 'on_behalf'), ('principal', ''), _negated=True), name='signer_on_behalf_of_someone', violation_error_message='Say on whose behalf the official signs.')],
            },
        ),
        migrations.CreateModel(
            name='SupportSession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField(verbose_name='reason')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('expires_at', models.DateTimeField(verbose_name='ends by itself')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_sessions', to='accounts.agency', verbose_name='agency')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_sessions', to=settings.AUTH_USER_MODEL, verbose_name='operator')),
            ],
            options={
                'verbose_name': 'support session',
                'verbose_name_plural': 'support sessions',
                'ordering': ['-started_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='support_has_reason'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('started_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('started_at'), '+', models.Value('30 minutes', output_field=models.DurationField())))), name='support_at_most_30_minutes')],
            },
        ),
        migrations.CreateModel(
            name='WorkUnit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work_units', to='accounts.agency', verbose_name='agency')),
            ],
            options={
                'verbose_name': 'work unit',
                'verbose_name_plural': 'work units',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agency', 'name'), name='work_unit_once_per_agency')],
            },
        ),
    ]
