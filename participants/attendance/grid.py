"""What the attendance pages show: the grid of a cohort and the list of a session, built from few queries."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from participants.attendance.enums import KEYS, AttendanceState
from participants.attendance.models import Attendance, label_of
from participants.attendance.summary import AttendanceSummary, attendance_summary
from participants.enrolment.models import Enrolment
from participants.enrolment.results import settled_ids
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from revmental.lib.dates import local

LETTERS = {state: key.upper() for key, state in KEYS.items()}
SHORT = {
    AttendanceState.ABSENT: pgettext_lazy("attendance", "absent"),
    AttendanceState.ON_DUTY: pgettext_lazy("attendance", "duty"),
}


@dataclass(frozen=True)
class Row:
    """One participant on the grid; `cells` are rendered already, in the order of the sessions."""

    enrolment: Enrolment
    cells: SafeString
    summary: AttendanceSummary
    verdict: dict[str, str]
    is_settled: bool = False


def verdict(figures: AttendanceSummary) -> dict[str, str]:
    """How a person stands against the threshold, in words and tone; the JSON of a saved cell says the same."""
    if figures.is_met:
        return {"tone": "ok", "text": _("threshold met")}
    if not figures.still_reachable:
        return {"tone": "bad", "text": _("%(jp)s JP short") % {"jp": figures.jp_short}}
    return {"tone": "", "text": _("%(jp)s JP to go") % {"jp": figures.jp_short}}


def choices() -> list[dict[str, str]]:
    """The states with letter, name, and the one word that fits a button on a phone."""
    return [
        {"state": state.value, "letter": LETTERS[state], "label": state.label, "short": SHORT.get(state, state.label)}
        for state in AttendanceState
    ]


def sessions_of(cohort: Cohort, people: QuerySet[Enrolment], at: dt.datetime | None = None) -> list[ClassSession]:
    """Sessions in order, each with `marked` (how many of these people have a mark), `is_begun` and `day_text`."""
    mine = Q(attendance__enrolment__in=people.order_by().values("pk"))
    sessions = list(cohort.sessions.annotate(marked=Count("attendance", filter=mine)).order_by("starts_at", "pk"))
    now = at or timezone.now()
    for session in sessions:
        session.is_begun = session.starts_at <= now
        session.day_text = date_format(local(session.starts_at, cohort.time_zone), "j M")
    return sessions


def marks_of(people: QuerySet[Enrolment], session: ClassSession | None = None) -> dict[tuple[UUID, UUID], str]:
    """{(enrolment id, session id): state} of these people."""
    marks = Attendance.objects.filter(enrolment__in=people.order_by().values("pk"))
    rows = (marks.filter(session=session) if session else marks).order_by()
    return {(person, at): state for person, at, state in rows.values_list("enrolment_id", "session_id", "state")}


def grid_rows(
    people: QuerySet[Enrolment], sessions: Iterable[ClassSession], settled: Collection[UUID] = ()
) -> list[Row]:
    """The rows of the grid. Six kinds of cell exist, so each is rendered once and repeated: 6,272 cells cost milliseconds.

    `settled`: on whom graduation has decided, so that their marks stand.
    """
    marks, figures = marks_of(people), attendance_summary(people)
    kinds = {"": cell("", "", _("not marked yet"))} | {
        s.value: cell(s.value, LETTERS[s], s.label) for s in AttendanceState
    }
    keys = [session.pk for session in sessions]
    return [
        Row(
            enrolment=who,
            cells=format_html_join("", "{}", ([kinds[marks.get((who.pk, key), "")]] for key in keys)),
            summary=figures[who.pk],
            verdict=verdict(figures[who.pk]),
            is_settled=who.pk in settled,
        )
        for who in people.in_order()
    ]


def cell(state: str, letter: str, label: str) -> SafeString:
    return render_to_string("participants/attendance/_cell.html", {"state": state, "letter": letter, "label": label})


def list_rows(
    people: QuerySet[Enrolment],
    session: ClassSession,
    typed: Mapping[str, Any] | None = None,
    clashes: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """The rows of a session's list. After a refused save `typed` keeps what was chosen and seen, so that it is compared
    again; `clashes` {enrolment id: state now} tells whose mark changed meanwhile: only there is the new one now seen."""
    marks, chosen, clashes = marks_of(people, session), typed or {}, clashes or {}
    settled, rows = settled_ids(session.cohort), []
    for who in people.in_order():
        state, clash = marks.get((who.pk, session.pk), ""), clashes.get(str(who.pk))
        was = state if clash is not None else chosen.get(f"was-{who.pk}", state)
        note = "" if clash is None else label_of(clash)
        row = {"enrolment": who, "was": was, "state": chosen.get(f"mark-{who.pk}", state), "clash": note}
        rows.append(row | {"stands": state, "is_settled": who.pk in settled})
    return rows


def standing(rows: list[Row], sessions: list[ClassSession]) -> dict[str, Any]:
    """The figures above the grid, and the sessions by what is to be done with them."""
    done = [session for session in sessions if session.marked >= len(rows)]
    return {
        "done": [session for session in done if session.is_begun],
        "open": [session for session in sessions if session.is_begun and session not in done],
        "coming": [session for session in sessions if not session.is_begun],
        "begun": sum(session.is_begun for session in sessions),
        "short": sum(not row.summary.still_reachable for row in rows),
    }
