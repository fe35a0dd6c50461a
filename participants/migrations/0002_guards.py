"""What the database refuses by itself in this room."""

from django.db import migrations

from revmental.lib.guards import append_only, frozen_except, no_delete, same_agency

HISTORIES = [
    "enrolmentstatuschange",
    "attendancechange",
    "planstatuschange",
    "planversion",
    "planreview",
    "mentorlinkuse",
    "graduationstatuschange",
]


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_tables"), ("programs", "0002_guards")]

    operations = [
        *[append_only(f"participants_{name}") for name in HISTORIES],
        migrations.RunSQL(
            "ALTER TABLE participants_graduationmeeting ADD CONSTRAINT meeting_of_agency UNIQUE (agency_id, id);"
            "ALTER TABLE programs_classsession ADD CONSTRAINT session_of_agency UNIQUE (agency_id, id);",
            "ALTER TABLE participants_graduationmeeting DROP CONSTRAINT meeting_of_agency;"
            "ALTER TABLE programs_classsession DROP CONSTRAINT session_of_agency;",
        ),
        same_agency("participants_enrolment", "cohort_id", "programs_cohort"),
        same_agency("participants_rosterimport", "cohort_id", "programs_cohort"),
        same_agency("participants_attendance", "enrolment_id", "participants_enrolment"),
        same_agency("participants_attendance", "session_id", "programs_classsession"),
        same_agency("participants_actionplan", "enrolment_id", "participants_enrolment"),
        same_agency("participants_evidencefile", "plan_id", "participants_actionplan"),
        same_agency("participants_score", "enrolment_id", "participants_enrolment"),
        same_agency("participants_graduationmeeting", "cohort_id", "programs_cohort"),
        same_agency("participants_graduationdecision", "meeting_id", "participants_graduationmeeting"),
        same_agency("participants_graduationdecision", "enrolment_id", "participants_enrolment"),
        append_only("participants_checkinanswer"),
        append_only("participants_checkinconfirmation"),
        frozen_except("participants_checkin", "nonce"),
        same_agency("participants_checkin", "enrolment_id", "participants_enrolment"),
        same_agency("participants_checkinanswer", "check_in_id", "participants_checkin"),
        same_agency("participants_sharedplan", "plan_id", "participants_actionplan"),
        append_only("participants_commententry"),
        no_delete("participants_plancomment"),
        frozen_except("participants_plancomment", "resolved_at", "resolved_by_id"),
        same_agency("participants_plancomment", "plan_id", "participants_actionplan"),
        append_only("participants_libraryentrystatuschange"),
        no_delete("participants_libraryentry"),
        same_agency("participants_libraryentry", "plan_id", "participants_actionplan"),
        same_agency("participants_exampleuse", "plan_id", "participants_actionplan"),
        append_only("participants_mentordevice"),
        frozen_except("participants_mentorcode", "attempts", "used_at"),
        no_delete("participants_mentorcode"),
        no_delete("participants_coachingsession"),
        frozen_except("participants_coachingsession", "read_at", "read_by_id"),
        same_agency("participants_coachingsession", "plan_id", "participants_actionplan"),
        same_agency("participants_plandeadlines", "cohort_id", "programs_cohort"),
    ]
