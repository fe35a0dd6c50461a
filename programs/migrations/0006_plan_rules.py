"""Rules of a version about the action plan: diagnosis, seminar, how far a plan must be; frozen like the others."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("programs", "0003_frozen_rules"), ("accounts", "0002_guards")]

    operations = [
        *[
            migrations.RunSQL(
                f"CREATE TRIGGER frozen_rules BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_frozen_rules()",
                f"DROP TRIGGER frozen_rules ON {table}",
            )
            for table in ["programs_diagnosisstatement", "programs_seminarcriterion", "programs_judgeweight"]
        ],
    ]
