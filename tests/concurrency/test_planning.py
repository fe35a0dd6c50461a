"""Two at once in planning: the same step, a rule edited while a cohort freezes it, one room, one capacity."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort, CohortStatusChange
from programs.cohorts.services import create_cohort
from programs.curricula import services as curricula
from programs.curricula.models import CurriculumVersion
from programs.schedule.models import ClassSession
from programs.schedule.services import create_session
from reports.desk.holding import holding
from reports.desk.services import advance_cohort
from revmental.lib.errors import DomainError
from revmental.lib.workflow import IllegalMove
from tests.factories.programs import CohortFactory, CurriculumFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised; all began at the same moment."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def work(place: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_step_by_two_at_once_is_one_line_of_history(cohort, sari, budi) -> None:
    TeamMemberFactory(cohort=cohort)
    holding(cohort)  # the first look loads every page's address, which takes longer than a lock is waited for
    results = together(
        *[lambda by=by: advance_cohort(cohort, to=CohortStatus.REGISTRATION, by=by) for by in (sari, budi)]
    )
    assert sorted(type(result).__name__ for result in results) == ["Cohort", "IllegalMove"]
    assert CohortStatusChange.objects.filter(cohort=cohort).count() == 1


def test_without_the_lock_both_would_have_moved(cohort, sari, budi) -> None:
    """Negative control: read the status first, write later, and two lines of history appear."""
    gate = threading.Barrier(2)

    def move_unlocked(by: Any) -> None:
        with transaction.atomic():
            seen = Cohort.objects.get(pk=cohort.pk).status
            gate.wait()
            Cohort.objects.filter(pk=cohort.pk).update(status="registration")
            CohortStatusChange.objects.create(cohort=cohort, from_status=seen, to_status="registration", by=by)

    together(*[lambda by=by: move_unlocked(by) for by in (sari, budi)])
    assert CohortStatusChange.objects.filter(cohort=cohort, from_status="planned").count() == 2


def test_a_rule_is_edited_before_the_freeze_or_not_at_all(jatim, sari, budi) -> None:
    """Whoever is first: the cohort never runs by rules that changed after it took them."""
    for number in range(1, 5):
        version = curricula.publish_version(curricula.create_from_example(jatim, "bimtek", by=sari), by=sari)
        planned, edited = together(
            partial(plan, version, number, by=sari), partial(withdraw_and_edit, version, by=budi)
        )
        version.refresh_from_db()
        if isinstance(planned, Cohort):
            assert isinstance(edited, IllegalMove)
            assert (version.status, version.minutes_per_jp) == ("frozen", 45)
        else:
            assert isinstance(planned, IllegalMove)
            assert (version.status, version.minutes_per_jp) == ("draft", 60)


def plan(version: CurriculumVersion, number: int, *, by: Any) -> Cohort:
    days = {"starts_on": dt.date(2026, 9, 2), "ends_on": dt.date(2026, 9, 3)}
    return create_cohort(version, values={**days, "year": 2026, "capacity": 10, "number": number}, by=by)


def withdraw_and_edit(version: CurriculumVersion, *, by: Any) -> CurriculumVersion:
    with transaction.atomic():
        curricula.withdraw_version(version, by=by)
        return curricula.edit_version(version, values={"minutes_per_jp": 60}, by=by)


def test_one_room_at_a_time_is_given_to_one(cohort, sari, budi) -> None:
    other = CohortFactory(version=CurriculumFactory(program=cohort.version.program), number=2)
    start = dt.datetime(2026, 9, 2, 1, tzinfo=dt.UTC)
    values = {
        "subject": None,
        "title": "Sesi",
        "jp": 2,
        "mode": "classical",
        "room": "Aula",
        "link": "",
        "starts_at": start,
        "ends_at": start + dt.timedelta(hours=2),
    }
    results = together(
        *[lambda c=c, by=by: create_session(c, values=values, by=by) for c, by in ((cohort, sari), (other, budi))]
    )
    refused = [result for result in results if isinstance(result, DomainError)]
    assert (ClassSession.objects.count(), len(refused), "Ruang Aula" in str(refused[0])) == (1, 1, True)
