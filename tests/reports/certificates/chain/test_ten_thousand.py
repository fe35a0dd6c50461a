"""The whole check over a register of ten thousand: in ten seconds, and one altered column is found."""

import hashlib
import json
import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from participants.enrolment.models import Enrolment
from reports.certificates.chain.binding_services import bind_files
from reports.certificates.chain.services import append_entries
from reports.certificates.enums import RegisterEvent
from reports.certificates.models import Certificate, NumberRegister
from reports.jobs.files import path_of
from reports.jobs.models import Document
from tests.factories.reports import issue_all

pytestmark = [pytest.mark.django_db, pytest.mark.full]
COUNT, LIMIT = 10_000, 10.0
FILE, FILE_SIZE = "documents/contoh.pdf", 170_000
# As many as are issued at once.
CLASS = 500


@pytest.fixture
def ten_thousand(graduated, sari) -> list[Certificate]:
    """Certificates with the facts of a real one, in an agency of their own number series."""
    issue_all(graduated, by=sari, confirmed_count=3)
    model = Certificate.objects.select_related("enrolment", "document").get(sequence=1)
    rows = [copied(model, n) for n in range(4, COUNT + 1)]
    Enrolment.objects.bulk_create([row.enrolment for row in rows], batch_size=1000)
    Document.objects.bulk_create([row.document for row in rows], batch_size=1000)
    with transaction.atomic():
        Certificate.objects.bulk_create(rows, batch_size=1000)
        for begin in range(0, len(rows), CLASS):
            append_entries([(RegisterEvent.ISSUED, row) for row in rows[begin : begin + CLASS]], by=sari)
    NumberRegister.objects.update(last_number=COUNT)
    made_files()
    return rows


def copied(model: Certificate, n: int) -> Certificate:
    person = type(model.enrolment.person)(name=f"Peserta Contoh {n}")
    person.save()
    enrolment = Enrolment(
        agency=model.agency, cohort=model.cohort, person=person, name=person.name, attendance_number=n
    )
    row = Certificate(agency=model.agency, cohort=model.cohort, enrolment=enrolment, kind=model.kind, year=model.year)
    row.sequence, row.number, row.issued_by = n, f"800.2.4/{n}/BPSDM/{model.year}", model.issued_by
    row.facts = model.facts | {"name_line": person.name}
    row.document = Document(
        agency=model.agency, cohort=model.cohort, kind="certificate", subject_id=row.pk, requested_by=model.issued_by
    )
    return row


def made_files() -> None:
    """Every certificate's file stands where its job says: one for all, as large as a usual one, read as often as there are rows."""
    content = b"%PDF" * (FILE_SIZE // 4)
    place = path_of(FILE)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    made = {
        "status": "ready",
        "file": FILE,
        "sha256": hashlib.sha256(content).hexdigest(),
        "finished_at": timezone.now(),
    }
    Document.objects.filter(kind="certificate").update(**made)
    bind_files()


def check(capsys) -> tuple[float, dict]:
    began = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.exit", lambda code: None)
        call_command("check_register", "--json")
    return time.monotonic() - began, json.loads(capsys.readouterr().out.splitlines()[-1])


def test_check_of_ten_thousand(ten_thousand, capsys) -> None:
    seconds, result = check(capsys)
    assert (result["certificates"], result["entries"], result["findings"]) == (COUNT, 2 * COUNT, {})
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_certificate DISABLE TRIGGER USER")
        cursor.execute('UPDATE reports_certificate SET facts = facts || \'{"position": "x"}\' WHERE sequence = 7777')
        cursor.execute("SET ROLE revmental_app")
    again, found = check(capsys)
    with capsys.disabled():
        print(f"\ncheck_register of {COUNT}: {seconds:.1f} s sound, {again:.1f} s with one altered row")
    assert found["findings"] == {"row": 1}
    assert max(seconds, again) <= LIMIT
