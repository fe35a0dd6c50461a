"""What the marks come to, by people and by clock."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.attendance.enums import AttendanceState
from participants.attendance.summary import AttendanceSummary, attendance_summary, cohort_attendance
from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from tests.factories.participants import AttendanceFactory, EnrolmentFactory
from tests.factories.programs import ClassSessionFactory, CohortFactory

NOON = dt.datetime(2026, 9, 3, 5, tzinfo=dt.UTC)
S = AttendanceState


def session_on(cohort: Cohort, day: int, jp: int = 3) -> ClassSession:
    start = dt.datetime(2026, 9, day, 1, tzinfo=dt.UTC)
    return ClassSessionFactory(cohort=cohort, starts_at=start, ends_at=start + dt.timedelta(hours=2), jp=jp)


@pytest.mark.django_db
def test_summary_counts_present_and_duty_only() -> None:
    dewi = EnrolmentFactory()
    for day, state in enumerate([S.PRESENT, S.ON_DUTY, S.EXCUSED, S.SICK, S.ABSENT], start=1):
        AttendanceFactory(enrolment=dewi, session=session_on(dewi.cohort, day, jp=day), state=state)

    figures = cohort_attendance(dewi.cohort, at=dt.datetime(2026, 9, 30, tzinfo=dt.UTC))[dewi.pk]

    assert (figures.jp_attended, figures.jp_lost, figures.jp_due, figures.jp_total) == (3, 12, 15, 15)
    assert (figures.percent, figures.jp_required, figures.jp_short) == (Decimal("20.00"), 13, 10)
    assert figures.still_reachable is False


@pytest.mark.django_db
def test_summary_tells_begun_sessions_from_coming_ones() -> None:
    dewi = EnrolmentFactory()
    first, _second, third = (session_on(dewi.cohort, day) for day in (2, 3, 4))
    AttendanceFactory(enrolment=dewi, session=first)

    before = cohort_attendance(dewi.cohort, at=NOON)[dewi.pk]
    AttendanceFactory(enrolment=dewi, session=third, state=S.EXCUSED)  # told ahead
    after = cohort_attendance(dewi.cohort, at=NOON)[dewi.pk]

    assert (before.jp_attended, before.jp_due, before.jp_total, before.unmarked) == (3, 6, 9, 1)
    assert before.percent == Decimal("33.33")
    assert (after.jp_due, after.jp_lost, after.unmarked) == (9, 3, 1)


@pytest.mark.django_db
def test_summary_without_sessions_meets_nothing() -> None:
    dewi = EnrolmentFactory()

    figures = cohort_attendance(dewi.cohort, at=NOON)[dewi.pk]

    assert (figures.jp_total, figures.percent, figures.is_met) == (0, Decimal("0.00"), False)


@pytest.mark.django_db
def test_summary_keeps_cohorts_apart_in_two_queries(django_assert_num_queries) -> None:
    dewi, other = EnrolmentFactory(), EnrolmentFactory(cohort=CohortFactory())
    AttendanceFactory(enrolment=dewi, session=session_on(dewi.cohort, 2, jp=4))
    session_on(other.cohort, 2, jp=7)

    with django_assert_num_queries(2):
        figures = attendance_summary(Enrolment.objects.all(), at=NOON)

    assert {key: (row.jp_attended, row.jp_total) for key, row in figures.items()} == {dewi.pk: (4, 4), other.pk: (0, 7)}


@given(
    attended=st.integers(0, 200),
    lost=st.integers(0, 200),
    ahead=st.integers(0, 200),
    threshold=st.decimals(0, 100, places=2),
)
def test_short_and_percent_never_contradict_each_other(attended, lost, ahead, threshold) -> None:
    figures = AttendanceSummary(attended, lost, attended + lost, attended + lost + ahead, threshold)

    assert 0 <= figures.percent <= 100
    assert (figures.jp_short == 0) == (attended * 100 >= threshold * figures.jp_total)
    assert figures.still_reachable or figures.jp_short > 0
