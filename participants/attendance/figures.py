"""Small figures of a cohort's attendance for pages of higher rooms: the average, and the heat of those who need a look."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from participants.attendance.enums import AttendanceState
from participants.attendance.grid import marks_of, sessions_of
from participants.attendance.summary import AttendanceSummary, cohort_attendance
from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from programs.curricula.rules import attendance_percent
from revmental.lib.dates import moment_text

# The heat component's names of the states.
HEAT = {AttendanceState.ON_DUTY: "duty"}


def attendance_average(cohort: Cohort) -> Decimal | None:
    """JP attended of JP due so far over all participants, in per cent; None before the first session."""
    figures = cohort_attendance(cohort).values()
    due = sum(row.jp_due for row in figures)
    return attendance_percent(sum(row.jp_attended for row in figures), due) if due else None


def heat_rows(cohort: Cohort, limit: int = 8, *, user: Any = None) -> dict[str, Any]:
    """caption, columns and rows of `components/heat.html`: the people with the fewest JP first, `limit` of them.

    `user`: only the people this reader may see; None is for documents that the agency makes itself.
    """
    people = cohort.enrolments.active() if user is None else cohort.enrolments.visible_to(user).active()
    figures = cohort_attendance(cohort)
    # Whoever was enrolled after the question stands on the next page.
    known = [who for who in people.in_order() if who.pk in figures]
    shown = sorted(known, key=lambda who: neediness(figures[who.pk]))[:limit]
    sessions = sessions_of(cohort, people)
    marks = marks_of(people.filter(pk__in=[who.pk for who in shown]))
    return {
        "caption": _("Attendance per session"),
        "columns": [
            {"label": n, "title": column_title(session, cohort)} for n, session in enumerate(sessions, start=1)
        ],
        "rows": [heat_row(who, [marks.get((who.pk, session.pk), "") for session in sessions]) for who in shown],
    }


def neediness(figures: AttendanceSummary) -> int:
    """Sorts those who lost most first; ties keep the order of the attendance list."""
    return figures.jp_attended - figures.jp_due


def column_title(session: Any, cohort: Cohort) -> str:
    return f"{session.title}, {moment_text(session.starts_at, cohort.time_zone)}"


def heat_row(who: Enrolment, states: list[str]) -> dict[str, Any]:
    labels = dict(AttendanceState.choices)
    cells = [
        {"state": HEAT.get(state, state) or "none", "label": labels.get(state, _("not marked yet"))} for state in states
    ]
    return {"name": who.printed_name, "url": reverse("attendance_history", args=[who.pk]), "cells": cells}


def people_short(cohort: Cohort, people: QuerySet[Enrolment]) -> list[tuple[Enrolment, AttendanceSummary]]:
    """Those of these people of the cohort whose threshold is out of reach, fewest JP first."""
    lost = {key: row for key, row in cohort_attendance(cohort).items() if not row.still_reachable}
    found = people.filter(pk__in=lost).in_order() if lost else []
    return sorted(((who, lost[who.pk]) for who in found), key=lambda pair: pair[1].jp_attended)
