"""Files are said in the chain once they are made: a file that is swapped together with its hash is found."""

import hashlib
import json

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.certificates.chain.binding_services import bind_files
from reports.certificates.chain.reading import broken
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.models import Certificate, RegisterEntry
from reports.certificates.register.reading import check_registers
from reports.jobs.files import path_of
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from reports.kinds import KINDS
from reports.tasks import bind_files_task
from tests.factories.reports import DocumentFactory, graduated_cohort, issue_all
from tests.factories.signatures import CertificateSignatureFactory

pytestmark = pytest.mark.django_db
QUICK = dict.fromkeys(KINDS, Kind(lambda document, file, tick: file.write(f"%PDF {document.pk}".encode()), "pdf"))


def make_files() -> None:
    for pk in Document.objects.filter(status="queued").values_list("pk", flat=True):
        run_document(pk, QUICK)


@pytest.fixture
def made(graduated, sari) -> list[Certificate]:
    issue_all(graduated, by=sari, confirmed_count=3)
    make_files()
    return list(Certificate.objects.select_related("document").order_by("sequence"))


def findings() -> list[str]:
    return [one.kind for one in (*check_registers(), *broken())]


def swap_file(certificate: Certificate, content: bytes) -> None:
    """Another file with its own true hash, by a hand that the database does not stop."""
    path_of(certificate.document.file.name).write_bytes(content)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_document DISABLE TRIGGER USER")
        Document.objects.filter(pk=certificate.document_id).update(sha256=hashlib.sha256(content).hexdigest())
        cursor.execute("ALTER TABLE reports_document ENABLE TRIGGER USER")
        cursor.execute("SET ROLE revmental_app")


def test_every_file_is_said_once(made) -> None:
    assert (findings(), bind_files(), bind_files(), findings()) == ([], 3, 0, [])
    said = [json.loads(one.statement) for one in RegisterEntry.objects.order_by("position")[3:]]
    assert [(one["event"], one["certificate"], one["file"]) for one in said] == [
        ("filed", str(row.pk), row.document.sha256) for row in made
    ]


def test_nothing_is_said_while_there_is_no_file(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=3)
    assert (bind_files(), RegisterEntry.objects.count()) == (0, 3)


def test_file_swapped_with_its_hash_is_found_once_it_was_said(made) -> None:
    swap_file(made[0], b"%PDF before")
    assert findings() == []
    bind_files()
    swap_file(made[1], b"%PDF after")
    assert (findings(), bind_files(), findings()) == (["row"], 0, ["row"])


def test_swapped_file_is_found_behind_a_later_entry(made, sari) -> None:
    bind_files()
    swap_file(made[1], b"%PDF after")
    revoke_certificate(made[1], by=sari, reason="Salah orang", category="other")
    assert findings() == ["row"]


def test_files_are_said_by_their_task_before_the_heads_leave(made) -> None:
    bind_files_task()
    assert RegisterEntry.objects.count() == 6
    bells = settings.CELERY_BEAT_SCHEDULE
    times = [bells[name]["schedule"] for name in ("bind-files", "register-heads")]
    assert [(min(one.hour), min(one.minute)) for one in times] == [(9, 40), (10, 0)]


def test_each_agency_has_them_in_its_own_chain(made, citra, kaltim) -> None:
    issue_all(graduated_cohort(kaltim, count=1, key="lain"), by=citra, confirmed_count=1)
    make_files()
    assert bind_files() == 4
    ends = RegisterEntry.objects.order_by("agency", "-position").distinct("agency").values_list("agency", "position")
    assert dict(ends) == {made[0].agency_id: 6, kaltim.pk: 2}
    assert findings() == []


def test_a_signed_file_is_said_too(made) -> None:
    bind_files()
    job = DocumentFactory(cohort=made[0].cohort, kind="certificate_signed", subject_id=made[0].pk)
    signature = CertificateSignatureFactory(certificate=made[0], document=job)
    assert bind_files() == 0
    run_document(job.pk, QUICK)
    assert bind_files() == 1
    said = json.loads(RegisterEntry.objects.order_by("position").last().statement)
    signature.document.refresh_from_db()
    assert (said["signed_file"], said["file"]) == (signature.document.sha256, made[0].document.sha256)
    assert findings() == []


def test_six_files_cost_as_many_questions_as_three(made, jatim, sari, django_assert_num_queries) -> None:
    with CaptureQueriesContext(connection) as three:
        bind_files()
    issue_all(graduated_cohort(jatim, count=6, key="enam"), by=sari, confirmed_count=6)
    make_files()
    with django_assert_num_queries(len(three)):
        assert bind_files() == 6
