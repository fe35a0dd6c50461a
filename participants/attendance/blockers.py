"""What attendance misses before a cohort may go on: sessions without marks, people without enough JP."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.attendance.figures import people_short
from participants.attendance.grid import sessions_of
from participants.attendance.summary import AttendanceSummary
from participants.enrolment.models import Enrolment
from participants.enrolment.results import unsettled_people
from programs.cohorts.blockers import Blocker
from programs.cohorts.enums import CohortStatus
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from revmental.lib.dates import date_text, local
from revmental.lib.numbers import decimal_text

SHOWN = 3


def blockers(cohort: Cohort) -> list[Blocker]:
    """Sessions begun but not fully marked (the running step is not left before), and people out of reach of the threshold.

    Of those on whom graduation has not decided for good: the marks of the others stand as they are.
    """
    people = unsettled_people(cohort)
    return unmarked_sessions(cohort, people) + [
        person_short(cohort, who, figures) for who, figures in people_short(cohort, people)
    ]


def unmarked_sessions(cohort: Cohort, people: QuerySet[Enrolment]) -> list[Blocker]:
    count = people.count()
    open_sessions = [s for s in sessions_of(cohort, people) if s.is_begun and s.marked < count]
    found = [session_open(cohort, session, count - session.marked) for session in open_sessions[:SHOWN]]
    rest = len(open_sessions) - SHOWN
    return found + ([more_sessions(cohort, rest)] if rest > 0 else [])


def session_open(cohort: Cohort, session: ClassSession, missing: int) -> Blocker:
    return Blocker(
        step=CohortStatus.RUNNING,
        subject=ngettext("%(n)s mark", "%(n)s marks", missing) % {"n": missing},
        text=_("missing in “%(session)s”") % {"session": session.title},
        detail=date_text(local(session.starts_at, cohort.time_zone).date()),
        url=reverse("attendance_session", args=[session.pk]),
        action=_("Mark attendance"),
    )


def more_sessions(cohort: Cohort, count: int) -> Blocker:
    return Blocker(
        step=CohortStatus.RUNNING,
        subject=ngettext("%(n)s more session", "%(n)s more sessions", count) % {"n": count},
        text=_("not fully marked"),
        url=reverse("attendance_grid", args=[cohort.pk]),
        action=_("Open the grid"),
    )


def person_short(cohort: Cohort, who: Enrolment, figures: AttendanceSummary) -> Blocker:
    """Shown, not refused: what becomes of the person is for the graduation meeting."""
    numbers: dict[str, Any] = {"have": decimal_text(figures.percent, 1), "want": decimal_text(figures.threshold)}
    return Blocker(
        step=CohortStatus.RUNNING,
        subject=who.printed_name,
        text=_("is %(jp)s JP short") % {"jp": figures.jp_short},
        detail=_("%(have)s%% of the required %(want)s%%") % numbers,
        url=reverse("attendance_history", args=[who.pk]),
        action=_("Check the marks"),
        refuses=False,
        personal=True,
    )
