"""What the marks come to: JP attended, due and short per enrolment. Nothing is stored; every page and decision reads from here."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from participants.attendance.enums import COUNTED
from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.rules import attendance_percent, required_jp
from programs.schedule.models import ClassSession


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
    def percent_so_far(self) -> Decimal:
        """Share of the JP held so far, as a running class is watched."""
        return attendance_percent(self.jp_attended, self.jp_due)

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
    """The figures of each enrolment of the queryset, in one query. `at`: the moment that tells begun sessions from coming ones."""
    rows = with_attendance(Enrolment.objects.filter(pk__in=enrolments.order_by().values("pk")), at or timezone.now())
    names = [
        "pk",
        "jp_attended",
        "jp_marked",
        "jp_ahead",
        "marked_begun",
        "jp_begun",
        "sessions_begun",
        "jp_total",
        "threshold",
    ]
    return {row[0]: summary_of(dict(zip(names, row, strict=True))) for row in rows.values_list(*names)}


def cohort_attendance(cohort: Cohort, *, at: dt.datetime | None = None) -> dict[UUID, AttendanceSummary]:
    """The figures of everybody who takes part in the cohort."""
    return attendance_summary(cohort.enrolments.active(), at=at)


def summary_of(row: dict) -> AttendanceSummary:
    return AttendanceSummary(
        jp_attended=row["jp_attended"],
        jp_lost=row["jp_marked"] - row["jp_attended"],
        jp_due=row["jp_begun"] + row["jp_ahead"],
        jp_total=row["jp_total"],
        threshold=row["threshold"],
        unmarked=row["sessions_begun"] - row["marked_begun"],
    )


def with_attendance(enrolments: QuerySet[Enrolment], at: dt.datetime) -> QuerySet[Enrolment]:
    """Annotates sums of JP over a person's marks, and over the sessions of their cohort."""
    coming = Q(attendance__session__starts_at__gt=at)
    jp = "attendance__session__jp"
    begun = Q(starts_at__lte=at)
    return enrolments.order_by().annotate(
        jp_attended=Coalesce(Sum(jp, filter=Q(attendance__state__in=COUNTED)), 0),
        jp_marked=Coalesce(Sum(jp), 0),
        jp_ahead=Coalesce(Sum(jp, filter=coming), 0),
        marked_begun=Count("attendance", filter=~coming),
        jp_total=over_sessions(Sum("jp"), Q()),
        jp_begun=over_sessions(Sum("jp"), begun),
        sessions_begun=over_sessions(Count("pk"), begun),
        threshold=F("cohort__version__attendance_threshold"),
    )


def over_sessions(figure: Sum | Count, which: Q) -> Coalesce:
    """An aggregate over the sessions of the enrolment's cohort."""
    sessions = ClassSession.objects.filter(which, cohort=OuterRef("cohort")).order_by().values("cohort")
    return Coalesce(Subquery(sessions.annotate(figure=figure).values("figure"), output_field=IntegerField()), 0)
