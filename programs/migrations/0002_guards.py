"""What the database refuses by itself in this room."""

from django.db import migrations

from revmental.lib.guards import append_only, same_agency


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_tables"), ("accounts", "0002_guards")]

    operations = [
        append_only("programs_curriculumstatuschange"),
        append_only("programs_cohortstatuschange"),
        same_agency("programs_cohort", "version_id", "programs_curriculumversion"),
        same_agency("programs_teammember", "cohort_id", "programs_cohort"),
        same_agency("programs_classsession", "cohort_id", "programs_cohort"),
        same_agency("programs_material", "cohort_id", "programs_cohort"),
    ]
