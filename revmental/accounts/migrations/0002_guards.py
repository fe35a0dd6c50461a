"""What the database refuses by itself, and the table of the cache that counts failed logins."""

from django.db import migrations

from revmental.lib.guards import append_only, define_functions


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_tables")]

    operations = [
        *define_functions(),
        append_only("accounts_auditevent"),
        migrations.RunSQL(
            "CREATE TABLE cache_entry (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);"
            "CREATE INDEX cache_entry_expires ON cache_entry (expires);",
            "DROP TABLE cache_entry",
        ),
    ]
