"""Negative control of what the fault tests look at: an altered certificate is among the faults."""

import pytest
from django.db import connection

from reports.certificates.models import Certificate
from tests.faults.promises import faults

pytestmark = pytest.mark.django_db


def test_altered_certificate_is_a_fault(issued) -> None:
    issued(2)
    first = Certificate.objects.get(sequence=1)
    assert [fault for fault in faults(2) if fault.startswith("row:")] == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE reports_certificate DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE reports_certificate SET issued_at = issued_at - interval '1 day' WHERE id = %s", [first.pk]
        )
        cursor.execute("SET ROLE revmental_app")
    assert [fault for fault in faults(2) if fault.startswith("row:")] == [f"row: {first.agency} · {first.number}"]
