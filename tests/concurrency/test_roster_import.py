"""Two people import at the same moment: nobody twice, never beyond capacity; and without the lock the race is seen."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.roster import services
from participants.roster.models import RosterImport
from revmental.lib.errors import DomainError
from tests.participants.roster.test_services import start
from tests.rosters.files import tidy_rows, xlsx
from tests.rosters.people import invent

PEOPLE = 20


@pytest.fixture
def met(monkeypatch) -> threading.Barrier:
    """Both imports wait for one another after comparing; held back by the lock, one goes on alone after a second."""
    barrier = threading.Barrier(2, timeout=1)
    real = services.build_plan

    def compare_and_wait(*args: object, **options: object) -> object:
        plan = real(*args, **options)
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            barrier.reset()
        return plan

    monkeypatch.setattr(services, "build_plan", compare_and_wait)
    return barrier


def race(imports: list[RosterImport], by: object) -> list[str]:
    """What each of the imports came to, applied at once: "applied" or the reason."""
    outcomes: list[str] = []

    def one(started: RosterImport) -> None:
        try:
            services.apply_roster_import(started, by=by)
            outcomes.append("applied")
        except DomainError as error:
            outcomes.append(str(error))
        except OperationalError as error:
            outcomes.append(f"!{error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[started]) for started in imports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(outcomes)


def file(first: int) -> bytes:
    return xlsx(tidy_rows(invent(PEOPLE, start=first)))


@pytest.mark.django_db(transaction=True)
def test_one_import_applied_twice_at_once_enrols_once(cohort, sari, met) -> None:
    started = start(cohort, sari, file(0))
    assert race([started, started], sari) == ["applied", "applied"]
    assert (Enrolment.objects.count(), Person.objects.count()) == (PEOPLE, PEOPLE)


@pytest.mark.django_db(transaction=True)
def test_same_file_uploaded_twice_and_applied_at_once_enrols_once(cohort, sari, met) -> None:
    assert race([start(cohort, sari, file(0)), start(cohort, sari, file(0))], sari) == ["applied", "applied"]
    assert (Enrolment.objects.count(), Person.objects.count()) == (PEOPLE, PEOPLE)


@pytest.mark.django_db(transaction=True)
def test_capacity_holds_when_two_files_are_applied_at_once(cohort, sari, met) -> None:
    outcomes = race([start(cohort, sari, file(0)), start(cohort, sari, file(100))], sari)
    assert outcomes == ["1 masalah perlu diperbaiki; tidak ada yang disimpan.", "applied"]
    assert Enrolment.objects.count() == PEOPLE


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_see_free_places(cohort, sari, met, monkeypatch) -> None:
    """Negative control: the race is real; only the database's own constraint is left to stop it, by itself or as one of two who wait for
    each other."""
    unlocked: Callable = lambda self, **_options: self  # noqa: E731
    monkeypatch.setattr(QuerySet, "select_for_update", unlocked)
    outcomes = race([start(cohort, sari, file(0)), start(cohort, sari, file(100))], sari)
    (loser,) = [outcome for outcome in outcomes if outcome != "applied"]
    assert loser.startswith(("Impor lain sedang menyimpan", "!deadlock detected"))
