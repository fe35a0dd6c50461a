"""A panel at work at the same moment: two judges, two editors of one cell, two who finalise, two who schedule."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal as D
from typing import Any

import pytest

from participants.plans.enums import PlanStatus
from participants.plans.judging import finalising
from participants.plans.judging import services as judging
from participants.plans.judging.models import SeminarMark
from participants.plans.seminar.layout import Pace
from participants.plans.seminar.models import PanelMember, Presentation, PresentationStatusChange
from participants.plans.seminar.services import spread_plans
from revmental.lib.errors import StaleEdit
from revmental.lib.workflow import IllegalMove
from tests.concurrency.moments import at_once
from tests.factories.plans import plan_in
from tests.factories.seminar import SeminarDayFactory, give, hold_seminars, judge_of, scheduled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def presentation(cohort, enrolment, tono, lina) -> Presentation:
    """Dewi's, before examiner Lina, coach Tono and mentor Rina."""
    hold_seminars(cohort)
    return scheduled(enrolment, {"examiner": lina, "coach": tono, "mentor": "Rina Contoh"})


def lines(presentation: Presentation) -> list:
    return list(presentation.seminar.cohort.version.criteria.order_by("order"))


def test_two_judges_mark_at_once_and_both_stand(presentation) -> None:
    judges = [judge_of(presentation, "examiner"), judge_of(presentation, "coach")]
    jobs = [
        lambda j=j, line=line: judging.save_marks(j, [judging.MarkChange(line.pk, D(80), "", 0)], by=j.user)
        for j in judges
        for line in lines(presentation)
    ]
    assert at_once(jobs) == [1, 1, 1, 1]
    assert SeminarMark.objects.count() == 4


def editors(presentation: Presentation, *, by: Sequence[Any]) -> list[Callable[[], Any]]:
    """Two who write different values into the same cell, each having seen it empty."""
    judge, line = judge_of(presentation, "mentor"), lines(presentation)[0]
    return [
        lambda v=v, user=user: judging.save_marks(
            judge, [judging.MarkChange(line.pk, D(v), "", 0)], by=user, reason="lembar kertas"
        )
        for v, user in zip((70, 90), by, strict=True)
    ]


def test_two_editors_of_one_cell_one_wins_and_the_other_sees_its_value(presentation, sari, budi) -> None:
    outcomes = at_once(editors(presentation, by=[sari, budi]))
    assert Counter(type(outcome) for outcome in outcomes) == {int: 1, StaleEdit: 1}
    stale = next(outcome for outcome in outcomes if isinstance(outcome, StaleEdit))
    (theirs,) = stale.current.values()
    assert (theirs.value, theirs.revision) == (SeminarMark.objects.get().value, 1)


def test_two_editors_without_the_lock_overwrite(presentation, sari, budi, monkeypatch) -> None:
    """Negative control: with the lock taken out, both believe to have written, and one value is lost."""
    both_looked, real = threading.Barrier(2, timeout=5), judging.refuse_stale

    def look_and_wait(*args: Any) -> None:
        real(*args)
        both_looked.wait()

    monkeypatch.setattr(judging, "still_open", lambda row: Presentation.objects.get(pk=row.pk))
    monkeypatch.setattr(judging, "refuse_stale", look_and_wait)
    assert at_once(editors(presentation, by=[sari, budi])) == [1, 1]
    assert SeminarMark.objects.count() == 1


def test_finalising_twice_at_once_ends_it_once(presentation, sari, budi) -> None:
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 90)
    outcomes = at_once(
        [lambda by=by: finalising.finalise(presentation, "accepted", "Baik.", by=by) for by in [sari, budi] * 4]
    )
    assert [outcome.result for outcome in outcomes] == [D("84.00")] * 8
    assert PresentationStatusChange.objects.count() == 1
    ways = presentation.plan.status_changes.order_by("at", "pk").values_list("to_status", flat=True)
    assert list(ways) == [PlanStatus.PRESENTED, PlanStatus.IMPLEMENTING]


def test_a_mark_that_comes_while_it_is_finalised_counts_or_is_refused(presentation, sari) -> None:
    """Never a result beside marks that say something else."""
    for role in ("examiner", "coach", "mentor"):
        give(presentation, role, 80, 80)
    judge, line = judge_of(presentation, "examiner"), lines(presentation)[0]
    at_once(
        [
            lambda: finalising.finalise(presentation, "accepted", "", by=sari),
            lambda: judging.save_marks(judge, [judging.MarkChange(line.pk, D(100), "", 1)], by=judge.user),
        ]
    )
    held = Presentation.objects.get()
    marked = SeminarMark.objects.get(member=judge, criterion=line).value
    assert (held.result, marked) in [(D("80.00"), D("80.00")), (D("86.00"), D("100.00"))]


def test_two_who_schedule_the_same_plan_put_it_on_once(cohort, enrolment, sari, budi) -> None:
    hold_seminars(cohort)
    plan = plan_in(PlanStatus.APPROVED, enrolment)
    days = [SeminarDayFactory(cohort=cohort), SeminarDayFactory(cohort=cohort)]
    outcomes = at_once(
        [
            lambda day=day, by=by: spread_plans(day, [plan], Pace(20), examiners=[], by=by)
            for day, by in zip(days, (sari, budi), strict=True)
        ]
    )
    assert Counter(type(outcome) for outcome in outcomes) == {list: 1, IllegalMove: 1}
    assert (Presentation.objects.count(), PanelMember.objects.filter(role="mentor").count()) == (1, 1)
