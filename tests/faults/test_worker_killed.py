"""`kill -9` of a real worker amid a class: each certificate exists once, numbers without gap, every file whole."""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import redis
from django.db import connection

from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from reports.certificates.register.reading import check_registers
from reports.jobs.files import path_of
from reports.jobs.models import Document
from reports.jobs.services import sweep_documents
from tests.factories.participants import EnrolmentFactory
from tests.factories.reports import CertificateFactory, graduated_cohort, issue_all
from tests.faults import naive_app
from tests.faults.broker import ringing_at
from tests.faults.workers import Worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
QUEUES = ("-Q", "documents")


@pytest.fixture
def flushed() -> Iterator[str]:
    """This run's broker, empty, with this process ringing there."""
    url = os.environ["REDIS_URL"]
    with redis.Redis.from_url(url) as client:
        client.flushall()
    with ringing_at(url):
        yield url


@pytest.fixture
def issued(jatim, sari, flushed) -> Callable[[int], Cohort]:
    """`issued(40)` is a cohort of 40 whose certificates wait for a worker."""

    def make(count: int) -> Cohort:
        cohort = graduated_cohort(jatim, count=count, key=f"kelas-{count}")
        issue_all(cohort, by=sari, confirmed_count=count)
        return cohort

    return make


def ready() -> int:
    return Document.objects.filter(status="ready").count()


def all_finished() -> bool:
    return not Document.objects.unfinished().exists()


def faults(count: int) -> list[str]:
    """Everything that is not as promised; empty when each of `count` certificates exists once with a whole file."""
    rows = list(Certificate.objects.select_related("document").order_by("sequence"))
    found = [str(finding) for finding in check_registers()]
    if [row.sequence for row in rows] != list(range(1, count + 1)):
        found.append(f"numbers {[row.sequence for row in rows]}")
    found += [
        f"{row.number}: {row.document.status} {row.document.error}" for row in rows if row.document.status != "ready"
    ]
    files = {path.name for path in path_of("documents").rglob("*") if path.is_file()}
    if files != {f"{row.document_id}.pdf" for row in rows}:
        found.append(f"files {sorted(files)}")
    return found + [fault for row in rows if (fault := broken(row))]


def broken(row: Certificate) -> str:
    """Why the file is no whole PDF of this number; empty if it is."""
    data = path_of(row.document.file.name).read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
        return "" if len(pdf.pages) == 2 and row.number in title else f"{row.number}: {title}"


def drain(worker: Worker, seconds: float) -> None:
    """Until nothing waits, with the sweeper's beat in this process."""
    try:
        assert wait_until(all_finished, seconds=seconds, meanwhile=sweep_documents), list(
            Document.objects.unfinished().values("status", "attempts")
        )
    finally:
        worker.kill_group()


def test_kill_9_amid_40_certificates_loses_doubles_and_gaps_nothing(issued, tmp_path) -> None:
    issued(40)
    worker = Worker(tmp_path / "log", options=QUEUES)
    try:
        assert wait_until(lambda: ready() >= 12, seconds=120), (tmp_path / "log").read_text()
    finally:
        worker.kill_group()
    assert 12 <= ready() < 40
    drain(Worker(tmp_path / "log", options=QUEUES), seconds=120)
    assert faults(40) == []


def test_one_bad_record_fails_with_its_reason_and_stops_nobody(issued, sari, tmp_path) -> None:
    """A row whose facts no code can print is tried three times; the class is finished meanwhile."""
    cohort = issued(6)
    bad = CertificateFactory(
        enrolment=EnrolmentFactory(cohort=cohort, attendance_number=999),
        sequence=99,
        number="rusak",
        facts={},
        issued_by=sari,
    )
    worker = Worker(tmp_path / "log", options=QUEUES)
    drain(worker, seconds=120)
    document = Document.objects.get(pk=bad.document_id)
    assert (document.status, document.attempts) == ("failed", 3)
    assert "3 kali" in document.error
    assert ready() == 6


@pytest.mark.full
@pytest.mark.parametrize("fault", ["group", "child", "parent", "freeze", "flush"])
def test_every_way_of_dying_amid_120_certificates(issued, tmp_path, fault, flushed) -> None:
    issued(120)
    worker = Worker(tmp_path / "log", options=QUEUES)
    assert wait_until(lambda: ready() >= 30, seconds=180)
    second = strike(worker, fault, tmp_path, flushed)
    drain(second, seconds=300)
    worker.kill_group()
    assert faults(120) == []


def strike(worker: Worker, fault: str, folder: Path, url: str) -> Worker:
    """Does the harm and returns the worker that goes on."""
    if fault == "child":
        worker.kill_children()
        return worker
    if fault == "freeze":
        pids = worker.freeze()
        second = Worker(folder / "log", options=QUEUES)
        wait_until(lambda: False, seconds=25, meanwhile=sweep_documents)  # past the lease: the second takes over
        worker.thaw(pids)
        return second
    worker.kill_parent() if fault == "parent" else worker.kill_group()
    if fault == "flush":
        with redis.Redis.from_url(url) as client:
            client.flushall()
    return Worker(folder / "log", options=QUEUES)


@pytest.fixture
def naive_tables(flushed) -> Iterator[None]:
    """What the usual way needs; made and dropped as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE naive_certificate (person int, number int)")
        cursor.execute("CREATE SEQUENCE naive_numbers")
        cursor.execute("SET ROLE revmental_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP TABLE naive_certificate")
        cursor.execute("DROP SEQUENCE naive_numbers")
        cursor.execute("SET ROLE revmental_app")


def naive_rows() -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, number FROM naive_certificate")
        return cursor.fetchall()


def naive_numbers() -> int:
    """How many numbers were taken so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM naive_numbers")
        return cursor.fetchone()[0]


def naive_run(task: object, kill: Callable[[Worker], None], log: Path) -> list[tuple[int, int]]:
    """Twelve certificates the usual way; the worker is struck amid the third and started again, until its queue is empty."""
    with naive_app.app.connection_for_write() as link:
        for person in range(12):
            task.apply_async(args=[person], connection=link)
    worker = Worker(log, "tests.faults.naive_app", options=("-Q", naive_app.QUEUE))
    try:
        assert wait_until(lambda: naive_numbers() >= 3, seconds=60), log.read_text()
        kill(worker)
        if worker.process.poll() is not None:
            worker = Worker(log, "tests.faults.naive_app", options=("-Q", naive_app.QUEUE))
        assert wait_until(queue_is_empty, seconds=60)
        wait_until(lambda: False, seconds=4 * naive_app.WORK)  # what was taken from the queue is done by then
    finally:
        worker.kill_group()
    return naive_rows()


def queue_is_empty() -> bool:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        return not client.llen(naive_app.QUEUE)


def test_early_acknowledgement_and_a_sequence_lose_and_gap(naive_tables, tmp_path) -> None:
    """Negative control: what was being made when the worker died is lost, and its number with it."""
    rows = naive_run(naive_app.early, Worker.kill_group, tmp_path / "log")
    people, numbers = {person for person, _number in rows}, {number for _person, number in rows}
    assert len(people) < 12
    assert max(numbers) > len(numbers)


@pytest.mark.full
def test_late_acknowledgement_alone_doubles(naive_tables, tmp_path) -> None:
    """Negative control: the work is done again, and so is the row."""
    rows = naive_run(naive_app.late, Worker.kill_children, tmp_path / "log")
    assert len(rows) > len({person for person, _number in rows})
