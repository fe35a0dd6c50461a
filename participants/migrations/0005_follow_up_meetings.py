"""Meetings may follow one another: who was postponed is decided on anew, results of the others stand, history is kept."""

import django.db.models.deletion
from django.db import migrations, models

MEETING = """
CREATE OR REPLACE FUNCTION refuse_meeting_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'locked' AND (TG_OP = 'DELETE' OR NEW.status = 'locked') THEN
        RAISE EXCEPTION 'a locked meeting stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = 'locked' AND EXISTS (
        SELECT 1 FROM participants_graduationdecision d
        JOIN participants_graduationdecision n ON n.follows_id = d.id WHERE d.meeting_id = OLD.id
    ) THEN
        RAISE EXCEPTION 'a meeting whose decisions others follow stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
MEETING_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_meeting_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'locked' AND (TG_OP = 'DELETE' OR NEW.status = 'locked') THEN
        RAISE EXCEPTION 'a locked meeting stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
RESULTS = """
CREATE OR REPLACE FUNCTION refuse_result_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_graduationdecision d JOIN participants_graduationmeeting m ON m.id = d.meeting_id
        WHERE m.status = 'locked' AND d.outcome <> 'postponed' AND (
            (TG_OP <> 'INSERT' AND d.enrolment_id = OLD.enrolment_id)
            OR (TG_OP <> 'DELETE' AND d.enrolment_id = NEW.enrolment_id)
        )
    ) THEN
        RAISE EXCEPTION 'graduation is locked: % stands', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
RESULTS_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_result_after_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM participants_enrolment e JOIN participants_graduationmeeting m ON m.cohort_id = e.cohort_id
        WHERE m.status = 'locked'
        AND ((TG_OP <> 'INSERT' AND e.id = OLD.enrolment_id) OR (TG_OP <> 'DELETE' AND e.id = NEW.enrolment_id))
    ) THEN
        RAISE EXCEPTION 'graduation is locked: % stands', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
FOLLOWING = """
CREATE FUNCTION refuse_decision_out_of_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.follows_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM participants_graduationdecision d JOIN participants_graduationmeeting m ON m.id = d.meeting_id
        WHERE d.id = NEW.follows_id AND d.enrolment_id = NEW.enrolment_id AND d.meeting_id <> NEW.meeting_id
        AND d.outcome = 'postponed' AND m.status = 'locked'
    ) THEN
        RAISE EXCEPTION 'only whom a locked meeting has postponed is decided on anew'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_in_turn BEFORE INSERT OR UPDATE ON participants_graduationdecision
    FOR EACH ROW EXECUTE FUNCTION refuse_decision_out_of_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_plan_last_writer"), ("programs", "0005_training_subject")]

    operations = [
        migrations.AlterModelOptions(
            name="graduationmeeting",
            options={
                "ordering": ["-held_on", "-number", "pk"],
                "verbose_name": "graduation meeting",
                "verbose_name_plural": "graduation meetings",
            },
        ),
        migrations.AddField(
            model_name="graduationmeeting",
            name="number",
            field=models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="number"),
        ),
        migrations.AlterField(
            model_name="graduationmeeting",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="programs.cohort",
                verbose_name="cohort",
            ),
        ),
        migrations.AddField(
            model_name="graduationdecision",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="participants.graduationdecision",
                verbose_name="decides anew on",
            ),
        ),
        migrations.AlterField(
            model_name="graduationdecision",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="participants.enrolment",
                verbose_name="enrolment",
            ),
        ),
        migrations.AddConstraint(
            model_name="graduationmeeting",
            constraint=models.UniqueConstraint(fields=("cohort", "number"), name="meeting_number_once"),
        ),
        migrations.AddConstraint(
            model_name="graduationmeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")), fields=("cohort",), name="one_open_meeting_per_cohort"
            ),
        ),
        migrations.AddConstraint(
            model_name="graduationmeeting",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="meeting_number_from_1"),
        ),
        migrations.AddConstraint(
            model_name="graduationdecision",
            constraint=models.UniqueConstraint(fields=("meeting", "enrolment"), name="one_decision_per_meeting"),
        ),
        migrations.AddConstraint(
            model_name="graduationdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("follows", None)), fields=("enrolment",), name="one_first_decision_per_enrolment"
            ),
        ),
        migrations.RunSQL(MEETING, MEETING_BEFORE),
        migrations.RunSQL(RESULTS, RESULTS_BEFORE),
        # Dropping a function with CASCADE drops its trigger.
        migrations.RunSQL(FOLLOWING, "DROP FUNCTION refuse_decision_out_of_turn() CASCADE"),
    ]
