"""What the marks come to: JP attended, due and short per enrolment. Nothing is stored; every page and decision reads from here."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from participants.attendance.enums import COUNTED
from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.rules import attendance_percent, required_jp
from revmental.lib.reading import asked_once


@dataclass(frozen=True)
class AttendanceSummary:
    """Figures of one enrolment, in JP. The threshold is the curriculum version's; which states count is a "contoh" (enums.COUNTED)."""

    jp_attended: int
    jp_lost: int  # marked, and not counted: excused, sick, absent
    jp_due: int  # sessions begun so far, and those marked ahead
    jp_total: int  # all sessions of the cohort
    threshold: Decimal
    unmarked: int = 0  # sessions begun so far in which the person has no mark

    @property
    def percent(self) -> Decimal:
        """Share of all JP of the cohort, as graduation counts it (two decimals, rounded down)."""
        return attendance_percent(self.jp_attended, self.jp_total)

    @property
    def jp_required(self) -> int:
        return required_jp(self.jp_total, self.threshold)

    @property
    def jp_short(self) -> int:
        """JP still wanting to the threshold; 0 when it is met. Without a schedule nobody meets a threshold above 0."""
        return max(0, self.jp_required - self.jp_attended)

    @property
    def is_met(self) -> bool:
        return self.jp_short == 0 and (self.jp_total > 0 or not self.threshold)

    @property
    def still_reachable(self) -> bool:
        """Whether attending everything that is not marked yet would reach the threshold."""
        return self.jp_total - self.jp_lost >= self.jp_required


def attendance_summary(
    enrolments: QuerySet[Enrolment], *, at: dt.datetime | None = None
) -> dict[UUID, AttendanceSummary]:
    """The figures of each enrolment of the queryset, in two queries: sums over the marks per person, sums over the
    sessions per cohort (asked in one, PostgreSQL would add up the sessions anew for every mark).

    `at`: the moment that tells begun sessions from coming ones; now when left out.
    """
    now, people = at or timezone.now(), Enrolment.objects.filter(pk__in=enrolments.order_by().values("pk"))
    cohorts = over_sessions(Cohort.objects.filter(pk__in=people.order_by().values("cohort")), now).in_bulk()
    return {row["pk"]: summary_of(row, cohorts[row["cohort"]]) for row in over_marks(people, now)}


@asked_once
def cohort_attendance(cohort: Cohort, *, at: dt.datetime | None = None) -> dict[UUID, AttendanceSummary]:
    """The figures of everybody who takes part in the cohort."""
    return attendance_summary(cohort.enrolments.active(), at=at)


def summary_of(row: dict[str, Any], cohort: Any) -> AttendanceSummary:
    """`row` as `over_marks` gives it, `cohort` as `over_sessions` does."""
    return AttendanceSummary(
        jp_attended=row["jp_attended"],
        jp_lost=row["jp_marked"] - row["jp_attended"],
        jp_due=cohort.jp_begun + row["jp_ahead"],
        jp_total=cohort.jp_total,
        threshold=cohort.threshold,
        unmarked=cohort.begun - row["marked_begun"],
    )


def over_marks(people: QuerySet[Enrolment], now: dt.datetime) -> QuerySet:
    """Per person: JP counted, JP of all marks, JP marked ahead of their session, and marks in sessions begun."""
    jp, coming = "attendance__session__jp", Q(attendance__session__starts_at__gt=now)
    return people.order_by().values("pk", "cohort").annotate(
        jp_attended=Coalesce(Sum(jp, filter=Q(attendance__state__in=COUNTED)), 0),
        jp_marked=Coalesce(Sum(jp), 0),
        jp_ahead=Coalesce(Sum(jp, filter=coming), 0),
        marked_begun=Count("attendance", filter=~coming),
    )  # fmt: skip


def over_sessions(cohorts: QuerySet[Cohort], now: dt.datetime) -> QuerySet[Cohort]:
    """Per cohort: JP of all sessions, JP and number of those begun, and the threshold of its version."""
    begun = Q(sessions__starts_at__lte=now)
    return cohorts.order_by().annotate(
        jp_total=Coalesce(Sum("sessions__jp"), 0),
        jp_begun=Coalesce(Sum("sessions__jp", filter=begun), 0),
        begun=Count("sessions", filter=begun),
        threshold=F("version__attendance_threshold"),
    )
