"""Claiming, leasing, finishing, failing: what one job does whatever happens to its workers."""

import datetime as dt
import hashlib
import threading
import time

import pytest
from django.db import OperationalError
from django.utils import timezone

from reports import tasks
from reports.jobs import lease_services, run_services
from reports.jobs.enums import DocumentStatus, JobKind
from reports.jobs.files import drop_parts, new_file, path_of
from reports.jobs.kind import Kind
from reports.jobs.lease_services import Lease, LeaseLost, beat, beating
from reports.jobs.models import Document
from reports.jobs.run_services import claim, finish, run_document
from reports.kinds import KINDS
from revmental.lib.errors import DomainError
from tests.factories.reports import DocumentFactory

pytestmark = pytest.mark.django_db


def writes(text: bytes = b"isi"):
    def build(document, out, tick) -> None:
        out.write(text)

    return {"certificate_zip": Kind(build, "zip")}


def raises(error: Exception):
    def build(document, out, tick) -> None:
        out.write(b"half")
        raise error

    return {"certificate_zip": Kind(build, "zip")}


def files_below(settings) -> list[str]:
    return sorted(str(path.name) for path in path_of("documents").rglob("*") if path.is_file())


def test_run_makes_the_file_and_keeps_its_hash(settings) -> None:
    document = DocumentFactory(total=7)
    assert run_document(document.pk, writes()) is True
    document.refresh_from_db()
    assert (document.status, document.attempts, document.done, document.lease_until) == ("ready", 1, 7, None)
    assert document.file.name == f"documents/{document.agency_id}/{document.pk}.zip"
    assert document.sha256 == hashlib.sha256(b"isi").hexdigest()
    assert path_of(document.file.name).read_bytes() == b"isi"
    assert files_below(settings) == [f"{document.pk}.zip"]


def test_run_of_a_finished_job_does_nothing() -> None:
    document = DocumentFactory()
    run_document(document.pk, writes())
    assert run_document(document.pk, writes(b"anders")) is False
    document.refresh_from_db()
    assert (document.attempts, path_of(document.file.name).read_bytes()) == (1, b"isi")


def test_run_leaves_a_leased_job_alone() -> None:
    document = DocumentFactory(status="rendering", attempts=1, lease_until=timezone.now() + dt.timedelta(seconds=5))
    assert run_document(document.pk, writes()) is False
    assert Document.objects.get().status == "rendering"


def test_run_takes_over_when_the_lease_ran_out() -> None:
    document = DocumentFactory(status="rendering", attempts=1, lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert run_document(document.pk, writes()) is True
    assert Document.objects.get().attempts == 2


def test_run_of_an_unknown_key_does_nothing() -> None:
    assert run_document("00000000-0000-0000-0000-000000000000", writes()) is False


def test_published_file_of_a_killed_attempt_is_adopted() -> None:
    """The worker died between publishing and marking: the bytes that are there stay, they are not made anew."""
    document = DocumentFactory(status="rendering", attempts=1, lease_until=timezone.now() - dt.timedelta(seconds=1))
    with new_file(f"documents/{document.agency_id}/{document.pk}.zip") as out:
        out.write(b"erste")
    run_document(document.pk, writes(b"zweite"))
    document.refresh_from_db()
    assert path_of(document.file.name).read_bytes() == b"erste"
    assert document.sha256 == hashlib.sha256(b"erste").hexdigest()


def test_part_files_of_killed_attempts_are_swept_away(settings) -> None:
    document = DocumentFactory()
    folder = path_of(f"documents/{document.agency_id}")
    folder.mkdir(parents=True)
    (folder / f".{document.pk}.zip.abcd.part").write_bytes(b"half")
    run_document(document.pk, writes())
    assert files_below(settings) == [f"{document.pk}.zip"]


def test_refusal_fails_at_once_with_its_reason() -> None:
    document = DocumentFactory()
    run_document(document.pk, raises(DomainError("Nama tidak muat.")))
    document.refresh_from_db()
    assert (document.status, document.attempts, document.error) == ("failed", 1, "Nama tidak muat.")


def test_unknown_error_is_tried_three_times_then_fails_with_a_reason() -> None:
    document, states = DocumentFactory(), []
    for _attempt in range(4):
        run_document(document.pk, raises(ValueError("19870312201001")))
        document.refresh_from_db()
        states.append((document.status, document.attempts))
    assert states == [("queued", 1), ("queued", 2), ("failed", 3), ("failed", 3)]
    assert "ValueError" in document.error
    assert "1987" not in document.error


def test_job_whose_worker_died_three_times_fails_and_is_not_run_again() -> None:
    document = DocumentFactory(status="rendering", attempts=3, lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert run_document(document.pk, writes()) is False
    document.refresh_from_db()
    assert (document.status, document.attempts) == ("failed", 3)
    assert "3" in document.error


def test_half_written_file_is_never_published(settings) -> None:
    document = DocumentFactory()
    run_document(document.pk, raises(ValueError("x")))
    assert files_below(settings) == []


def test_attempt_that_lost_its_lease_neither_finishes_nor_overwrites() -> None:
    """A frozen worker wakes up after another has taken over and finished."""
    document = DocumentFactory()
    frozen = claim(document.pk)
    Document.objects.filter(pk=document.pk).update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    frozen_until = frozen.until
    run_document(document.pk, writes(b"der zweite"))
    with pytest.raises(LeaseLost):
        frozen.tick(1, 1)
    with pytest.raises(LeaseLost):
        finish(frozen, f"documents/{document.agency_id}/{document.pk}.zip")
    document.refresh_from_db()
    assert (document.status, frozen.until) == ("ready", frozen_until)
    assert path_of(document.file.name).read_bytes() == b"der zweite"


def test_tick_writes_progress_and_renews_the_lease() -> None:
    document = DocumentFactory()
    lease = claim(document.pk)
    before = lease.until
    lease.tick(10, 10)
    document.refresh_from_db()
    assert (document.done, document.total) == (10, 10)
    assert lease.until > before
    assert document.lease_until == lease.until


def test_tick_is_written_twice_a_second_at_most(django_assert_num_queries) -> None:
    lease = claim(DocumentFactory().pk)
    with django_assert_num_queries(1):
        for done in range(1, 101):
            lease.tick(done, 100)


def test_attempt_of_a_job_put_back_by_staff_is_not_mistaken_for_a_new_one() -> None:
    """Attempts begin again at a retry: the lease's own time, not the count, tells the attempts apart."""
    document = DocumentFactory()
    old = claim(document.pk)
    Document.objects.filter(pk=document.pk).update(status=DocumentStatus.QUEUED, attempts=0, lease_until=None)
    claim(document.pk)
    with pytest.raises(LeaseLost):
        old.renew(done=1)


def stolen(then: object):
    """A kind whose job another worker takes over while it is being built; `then` is raised after that, if it is an error."""

    def build(document, out, tick) -> None:
        Document.objects.filter(pk=document.pk).update(lease_until=timezone.now() + dt.timedelta(hours=1))
        if isinstance(then, Exception):
            raise then
        tick(1, 1)

    return {"certificate_zip": Kind(build, "zip")}


@pytest.mark.parametrize("then", [None, DomainError("x"), ValueError("x")])
def test_job_taken_over_while_it_is_built_is_left_to_the_other(then) -> None:
    document = DocumentFactory()
    assert run_document(document.pk, stolen(then)) is False
    document.refresh_from_db()
    assert (document.status, document.attempts, document.error) == ("rendering", 1, "")


def test_part_swept_away_by_the_other_worker_counts_as_taken_over() -> None:
    document = DocumentFactory()

    def build(document, out, tick) -> None:
        drop_parts(f"documents/{document.agency_id}/{document.pk}.zip")

    assert run_document(document.pk, {"certificate_zip": Kind(build, "zip")}) is False
    document.refresh_from_db()
    assert (document.status, document.error) == ("rendering", "")


def test_missing_file_that_the_kind_wanted_is_an_error_of_its_own() -> None:
    document = DocumentFactory()
    run_document(document.pk, raises(FileNotFoundError(2, "gone", "logo.png")))
    document.refresh_from_db()
    assert (document.status, document.attempts) == ("queued", 1)


def test_task_renders_and_the_sweeping_task_rings(monkeypatch, all_kinds) -> None:
    document = DocumentFactory()
    tasks.render_document_task(str(document.pk))
    assert Document.objects.get().status == "ready"
    rung = []
    monkeypatch.setattr(tasks, "sweep_documents", lambda: rung.append(1))
    tasks.sweep_documents_task()
    assert rung == [1]


@pytest.fixture
def all_kinds(monkeypatch) -> None:
    monkeypatch.setattr("reports.kinds.KINDS", writes())


def test_every_kind_of_job_can_be_built() -> None:
    assert set(KINDS) == set(JobKind)
    assert {kind.suffix for kind in KINDS.values()} == {"docx", "pdf", "json", "xlsx", "zip"}


@pytest.mark.django_db(transaction=True)
def test_heart_keeps_the_lease_while_a_long_file_is_built(monkeypatch) -> None:
    """No tick comes for longer than the lease lasts: the job stays with its worker all the same."""
    monkeypatch.setattr(lease_services, "LEASE", dt.timedelta(seconds=1))
    monkeypatch.setattr(run_services, "LEASE", dt.timedelta(seconds=1))
    monkeypatch.setattr(lease_services, "BEAT", dt.timedelta(milliseconds=50))
    document = DocumentFactory()

    def build(document, out, tick) -> None:
        time.sleep(2)
        assert Document.objects.claimable(timezone.now()).count() == 0
        out.write(b"isi")

    assert run_document(document.pk, {"certificate_zip": Kind(build, "zip")}) is True
    assert Document.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_heart_the_lease_of_a_long_job_runs_out(monkeypatch) -> None:
    """Negative control of the test above."""
    monkeypatch.setattr(run_services, "LEASE", dt.timedelta(seconds=1))
    document = DocumentFactory()
    claim(document.pk)
    time.sleep(1.1)
    assert Document.objects.claimable(timezone.now()).count() == 1


def test_heart_stops_with_the_block(monkeypatch) -> None:
    monkeypatch.setattr(lease_services, "BEAT", dt.timedelta(milliseconds=10))
    lease, beats = Lease(DocumentFactory(), timezone.now()), []
    monkeypatch.setattr(lease, "renew", lambda: beats.append(1))
    with beating(lease):
        time.sleep(0.3)
    after = len(beats)
    time.sleep(0.1)
    assert (after > 1, len(beats)) == (True, after)


def test_heart_goes_on_after_a_missed_beat_and_ends_when_the_lease_is_lost(monkeypatch) -> None:
    monkeypatch.setattr(lease_services, "BEAT", dt.timedelta(milliseconds=1))
    monkeypatch.setattr(lease_services.connections, "close_all", lambda: None)
    lease, answers = (
        Lease(DocumentFactory(), timezone.now()),
        [None, OperationalError("away"), None, LeaseLost("x"), None],
    )

    def renew() -> None:
        answer = answers.pop(0)
        if answer:
            raise answer

    monkeypatch.setattr(lease, "renew", renew)
    beat(lease, threading.Event())
    assert answers == [None]
