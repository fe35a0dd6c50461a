"""The audit trail as the serving role meets it."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from revmental.accounts import audit
from revmental.accounts.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_tests_run_as_the_serving_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("revmental_app", False, False)


@pytest.mark.parametrize("statement", ["UPDATE accounts_auditevent SET verb = 'x'", "DELETE FROM accounts_auditevent"])
def test_audit_event_refuses_change(statement, cohort, sari) -> None:
    audit.record("cohort.seen", cohort, by=sari)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().verb == "cohort.seen"


@pytest.mark.parametrize("table", ["accounts_auditevent", "reports_certificate"])
def test_serving_role_cannot_truncate(table) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")
