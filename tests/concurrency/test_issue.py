"""Two at once: issuing, reissuing, running a job, revoking while the world reads."""

import datetime as dt
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from participants.graduation.models import GraduationMeeting
from participants.graduation.services import unlock_meeting
from programs.cohorts.enums import TeamRole
from programs.cohorts.services import add_team_member
from reports.certificates.changes.services import revoke_certificate
from reports.certificates.enums import Audience
from reports.certificates.issuing import services
from reports.certificates.models import Certificate, IssueRun, NumberRegister
from reports.jobs.kind import Kind
from reports.jobs.models import Document
from reports.jobs.run_services import run_document
from revmental.lib.errors import DomainError
from servers.processes import wait_until
from tests.factories.programs import CohortFactory
from tests.factories.reports import DocumentFactory, graduated_cohort, issue_all, reissue

pytestmark = pytest.mark.django_db(transaction=True)
# Of the public page before a revocation, and as many after it.
READINGS = 100


@pytest.fixture
def graduated(jatim):
    return graduated_cohort(jatim, count=5, key="lima")


@pytest.fixture
def both_plan_first(monkeypatch) -> None:
    """Of two issues neither goes on before the other has made its plan, too."""
    barrier, look = threading.Barrier(2), services.preflight_for

    def slow_look(*args: Any, **kwargs: Any) -> Any:
        plan = look(*args, **kwargs)
        barrier.wait(timeout=20)
        return plan

    monkeypatch.setattr(services, "preflight_for", slow_look)


def together(count: int, act: Callable[[], Any]) -> list[Any]:
    """What `count` threads got that began at the same moment: results and errors."""
    barrier, results = threading.Barrier(count), []

    def work() -> None:
        try:
            barrier.wait()
            results.append(act())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_issue_by_four_at_once_issues_once(graduated, sari) -> None:
    results = together(4, lambda: issue_all(graduated, by=sari, confirmed_count=5))
    assert {type(result) for result in results} == {IssueRun}
    assert len({result.pk for result in results}) == 1
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    assert NumberRegister.objects.get().last_number == 5


def test_without_the_lock_the_race_is_real(graduated, sari, monkeypatch, both_plan_first) -> None:
    """Negative control: with the lock off the second writer runs into the database's own refusal."""
    monkeypatch.setattr(services, "lock", lambda cohort: None)
    results = together(2, lambda: issue_all(graduated, by=sari, confirmed_count=5))
    assert sorted(type(result).__name__ for result in results) == ["IntegrityError", "IssueRun"]
    assert isinstance(next(result for result in results if isinstance(result, Exception)), IntegrityError)
    assert NumberRegister.objects.get().last_number == 5


def test_two_cohorts_at_once_share_the_register_without_a_gap(graduated, jatim, sari) -> None:
    other = graduated_cohort(jatim, count=5, key="lima-2")
    queue = [graduated, other]
    together(2, lambda: issue_all(queue.pop(), by=sari, confirmed_count=5))
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == list(range(1, 11))


def test_two_registers_that_begin_at_once_do_not_give_the_same_number(
    graduated, jatim, sari, budi, both_plan_first
) -> None:
    """Each was planned before the other had given a number: the STTP of one class, the piagam of another."""
    taught = CohortFactory(version__program__agency=jatim, starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 9, 30))
    add_team_member(taught, sari, role=TeamRole.ORGANISER, by=budi)
    acts = [
        lambda: issue_all(graduated, by=sari, confirmed_count=5),
        lambda: issue_all(taught, by=sari, confirmed_count=1, audience=Audience.TEAM),
    ]
    results = together(2, lambda: acts.pop()())
    numbers = list(Certificate.objects.values_list("number", flat=True))
    assert sorted(type(result).__name__ for result in results) == ["DomainError", "IssueRun"]
    assert (len(numbers), len(set(numbers))) in [(5, 5), (1, 1)]


@pytest.mark.parametrize("turn", range(5))
def test_unlock_and_issue_at_once_exclude_each_other(graduated, sari, turn) -> None:
    """Either certificates rest on decisions that stand, or the decisions are open and nothing was issued."""
    meeting = GraduationMeeting.objects.get()
    acts = [
        lambda: issue_all(graduated, by=sari, confirmed_count=5),
        lambda: unlock_meeting(meeting, by=sari, reason="keliru"),
    ]
    results = together(2, lambda: acts.pop()())
    assert sorted(isinstance(result, DomainError) for result in results) == [False, True]
    state = (GraduationMeeting.objects.get().status, Certificate.objects.count())
    assert state in [("locked", 5), ("open", 0)]


def test_reissue_by_three_at_once_makes_one_new(graduated, sari) -> None:
    issue_all(graduated, by=sari, confirmed_count=5)
    old = Certificate.objects.get(sequence=1)
    results = together(3, lambda: reissue(old, by=sari, reason="Nama keliru"))
    assert sorted(type(result).__name__ for result in results) == ["Certificate", "DomainError", "DomainError"]
    assert [isinstance(result, DomainError) for result in results].count(True) == 2
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_job_run_by_four_at_once_is_built_once(cohort) -> None:
    document, built = DocumentFactory(cohort=cohort), []

    def build(document: Document, out: Any, tick: Any) -> None:
        built.append(1)
        time.sleep(0.3)
        out.write(b"isi")

    results = together(4, lambda: run_document(document.pk, {"certificate_zip": Kind(build, "zip")}))
    assert sorted(results) == [False, False, False, True]
    assert len(built) == 1
    assert Document.objects.get().attempts == 1


def test_nobody_reads_in_force_after_the_revocation_is_committed(graduated, sari) -> None:
    """A hundred readings before it and a hundred after it, by readers that never stop while it is revoked."""
    issue_all(graduated, by=sari, confirmed_count=5)
    certificate = Certificate.objects.get(sequence=1)
    url, seen, done = reverse("certificate_verify", args=[certificate.token]), [], threading.Event()

    def read() -> None:
        browser = Client()
        while not done.is_set():
            began = time.monotonic()
            seen.append((began, "Berlaku" in browser.get(url).content.decode()))
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        assert wait_until(lambda: len(seen) >= READINGS, seconds=60)
        revoke_certificate(certificate, by=sari, reason="Salah orang", category="other")
        committed, before = time.monotonic(), len(seen)
        assert wait_until(lambda: len(readings_since(committed, seen)) >= READINGS, seconds=60)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert readings_since(committed, seen).count(True) == 0
    assert [in_force for _began, in_force in seen[:before]].count(True) >= READINGS


def readings_since(moment: float, seen: list[tuple[float, bool]]) -> list[bool]:
    """What was read by those who asked later than that."""
    return [in_force for began, in_force in list(seen) if began > moment]
