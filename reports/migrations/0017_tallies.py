"""Tallies for the dashboards, and the triggers that mark a cohort when something counted in it changes."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


# Written in the transaction of the change itself, whoever makes it; the argument says how the row names its cohort.
MARK = """
CREATE FUNCTION mark_for_counting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record;
    found uuid;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    CASE TG_ARGV[0]
        WHEN 'itself' THEN found := changed.id;
        WHEN 'cohort' THEN found := changed.cohort_id;
        WHEN 'enrolment' THEN SELECT cohort_id INTO found FROM participants_enrolment WHERE id = changed.enrolment_id;
        WHEN 'check_in' THEN SELECT e.cohort_id INTO found FROM participants_checkin c
            JOIN participants_enrolment e ON e.id = c.enrolment_id WHERE c.id = changed.check_in_id;
    END CASE;
    INSERT INTO reports_tallymark (id, cohort_id, at) VALUES (gen_random_uuid(), found, clock_timestamp());
    RETURN NULL;
END $$;
"""
# Table, how its rows name the cohort, and which columns count.
COUNTED = [
    ("programs_cohort", "itself", ["status", "year", "agency_id", "version_id"]),
    ("participants_enrolment", "cohort", ["status", "sender_id", "position_group"]),
    ("participants_actionplan", "enrolment", ["status"]),
    ("participants_graduationmeeting", "cohort", ["status"]),
    ("participants_graduationdecision", "enrolment", ["outcome"]),
    ("reports_certificate", "cohort", ["status"]),
    ("participants_checkin", "enrolment", ["enrolment_id"]),
    ("participants_checkinanswer", "check_in", ["practice"]),
]
MARK_ALL = "INSERT INTO reports_tallymark (id, cohort_id, at) SELECT gen_random_uuid(), id, now() FROM programs_cohort"


def marking(table: str, way: str, columns: list[str]) -> migrations.RunSQL:
    is_changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    call = f"FOR EACH ROW {{}} EXECUTE FUNCTION mark_for_counting('{way}')"
    return migrations.RunSQL(
        f"CREATE TRIGGER counted_rows AFTER INSERT OR DELETE ON {table} {call.format('')};"
        f"CREATE TRIGGER counted_changes AFTER UPDATE ON {table} {call.format(f'WHEN ({is_changed})')}",
        f"DROP TRIGGER counted_rows ON {table}; DROP TRIGGER counted_changes ON {table}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_issues_by_two'),
        ('participants', '0017_library_indexes'),
        ('programs', '0007_blank_serials'),
        ('reports', '0016_lookup_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='TallyMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_index=True, verbose_name='at')),
                ('cohort', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='programs.cohort')),
            ],
            options={
                'verbose_name': 'mark of a changed class',
                'verbose_name_plural': 'marks of changed classes',
                'ordering': ['at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ClassTally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('position_group', models.CharField(blank=True, max_length=20, verbose_name='position group')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='participants')),
                ('decided', models.PositiveIntegerField(default=0, verbose_name='decided on')),
                ('passed', models.PositiveIntegerField(default=0, verbose_name='passed')),
                ('certified', models.PositiveIntegerField(default=0, verbose_name='with a certificate')),
                ('plans_due', models.PositiveIntegerField(default=0, verbose_name='plans due')),
                ('plans_approved', models.PositiveIntegerField(default=0, verbose_name='plans approved')),
                ('asked', models.PositiveIntegerField(default=0, verbose_name='asked after the training')),
                ('answered', models.PositiveIntegerField(default=0, verbose_name='answered after the training')),
                ('practising', models.PositiveIntegerField(default=0, verbose_name='still practising')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.agency', verbose_name='host')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='programs.cohort', verbose_name='cohort')),
                ('sender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.agency', verbose_name='sending agency')),
            ],
            options={
                'verbose_name': 'tally of a class',
                'verbose_name_plural': 'tallies of classes',
                'ordering': ['cohort', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['agency', 'year'], name='class_tally_of_agency')],
                'constraints': [models.UniqueConstraint(fields=('cohort', 'sender', 'position_group'), name='class_tally_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('answered__lte', models.F('asked')), ('asked__lte', models.F('people')), ('certified__lte', models.F('people')), ('decided__lte', models.F('people')), ('passed__lte', models.F('decided')), ('plans_approved__lte', models.F('plans_due')), ('plans_due__lte', models.F('people')), ('practising__lte', models.F('answered'))), name='class_tally_adds_up')],
            },
        ),
        migrations.CreateModel(
            name='YearTally',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('position_group', models.CharField(blank=True, max_length=20, verbose_name='position group')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='participants')),
                ('decided', models.PositiveIntegerField(default=0, verbose_name='decided on')),
                ('passed', models.PositiveIntegerField(default=0, verbose_name='passed')),
                ('certified', models.PositiveIntegerField(default=0, verbose_name='with a certificate')),
                ('plans_due', models.PositiveIntegerField(default=0, verbose_name='plans due')),
                ('plans_approved', models.PositiveIntegerField(default=0, verbose_name='plans approved')),
                ('asked', models.PositiveIntegerField(default=0, verbose_name='asked after the training')),
                ('answered', models.PositiveIntegerField(default=0, verbose_name='answered after the training')),
                ('practising', models.PositiveIntegerField(default=0, verbose_name='still practising')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.agency', verbose_name='host')),
            ],
            options={
                'verbose_name': 'tally of a year',
                'verbose_name_plural': 'tallies of years',
                'ordering': ['year', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('agency', 'year', 'position_group'), name='year_tally_once'), models.CheckConstraint(condition=models.Q(('answered__lte', models.F('asked')), ('asked__lte', models.F('people')), ('certified__lte', models.F('people')), ('decided__lte', models.F('people')), ('passed__lte', models.F('decided')), ('plans_approved__lte', models.F('plans_due')), ('plans_due__lte', models.F('people')), ('practising__lte', models.F('answered'))), name='year_tally_adds_up')],
            },
        ),
        migrations.RunSQL(MARK, "DROP FUNCTION mark_for_counting()"),
        *[marking(*row) for row in COUNTED],
        migrations.RunSQL(MARK_ALL, migrations.RunSQL.noop),
    ]
