"""The chain over the register, numbers of blankos, and a pattern of its own for each register of numbers."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from revmental.lib.guards import append_only, insert_only, no_delete, same_agency

# A register that has given a number keeps its pattern, as it keeps where it began.
PATTERN = """
CREATE FUNCTION refuse_moved_pattern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.pattern <> OLD.pattern AND OLD.pattern <> '' AND OLD.last_number <> OLD.starts_after THEN
        RAISE EXCEPTION 'a register keeps its pattern' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pattern_stands BEFORE UPDATE ON reports_numberregister
    FOR EACH ROW EXECUTE FUNCTION refuse_moved_pattern();
"""

class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_guards'),
        ('participants', '0017_library_indexes'),
        ('reports', '0007_plan_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='numberregister',
            name='pattern',
            field=models.CharField(blank=True, max_length=140, verbose_name='number pattern'),
        ),
        migrations.CreateModel(
            name='BlankSerial',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sttp', 'STTP'), ('certificate', 'Certificate'), ('statement', 'Statement of attendance')], max_length=20, verbose_name='document')),
                ('serial', models.CharField(max_length=40, verbose_name='number of the blanko')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='issuer')),
                ('certificate', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blank_serial', to='reports.certificate', verbose_name='certificate')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blank_serials', to='participants.enrolment', verbose_name='enrolment')),
            ],
            options={
                'verbose_name': 'number of a blanko',
                'verbose_name_plural': 'numbers of blankos',
                'ordering': ['kind', 'serial', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agency', 'kind', 'serial'), name='blanko_used_once'), models.UniqueConstraint(condition=models.Q(('certificate', None)), fields=('enrolment', 'kind'), name='one_waiting_blanko_per_document'), models.CheckConstraint(condition=models.Q(('serial', ''), _negated=True), name='blanko_has_a_number'), models.CheckConstraint(condition=models.Q(('kind__in', ['sttp', 'certificate', 'statement'])), name='blanko_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('statement', models.TextField(verbose_name='statement')),
                ('previous', models.CharField(max_length=64)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='issuer')),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_entries', to='reports.certificate', verbose_name='certificate')),
            ],
            options={
                'verbose_name': 'entry of the register',
                'verbose_name_plural': 'entries of the register',
                'ordering': ['agency', 'position', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('agency', 'position'), name='entry_position_once'), models.UniqueConstraint(fields=('agency', 'previous'), name='entry_follows_once'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='entries_count_from_one')],
            },
        ),
        append_only("reports_registerentry"),
        insert_only("reports_registerentry", role="revmental_app"),
        no_delete("reports_blankserial"),
        same_agency("reports_blankserial", "enrolment_id", "participants_enrolment"),
        migrations.RunSQL(PATTERN, "DROP FUNCTION refuse_moved_pattern() CASCADE"),
    ]
