"""What the berita acara of a rapat kelulusan says: the day in words, who was there, what was decided on whom and why."""

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participants.graduation.meeting_page import minutes_of
from participants.graduation.models import GraduationDecision, GraduationMeeting, MeetingStatus
from programs.cohorts.models import Cohort
from programs.curricula.enums import Outcome
from reports.plan_papers.letterhead import programme_line
from reports.rendering.papers.spelling import spelled
from reports.rendering.sheets.data import Column, SheetData, Table
from reports.sheets.rows import issued_line, name_cell, name_columns
from revmental.lib.dates import date_text
from revmental.lib.errors import DomainError
from revmental.lib.numbers import decimal_text


def meeting_choices(cohort: Cohort) -> list[tuple[str, str]]:
    """The locked meetings, newest first, as choices of a form."""
    meetings = cohort.meetings.filter(status=MeetingStatus.LOCKED)
    return [(str(one.pk), f"{one.title}, {date_text(one.held_on)}") for one in meetings]


def meeting_sheet(cohort: Cohort, choice: str) -> SheetData:
    """The minutes of the chosen meeting. Raises DomainError while it is not locked."""
    meeting = next((one for one in cohort.meetings.filter(status=MeetingStatus.LOCKED) if str(one.pk) == choice), None)
    if meeting is None:
        raise DomainError(_("The minutes can be made once the graduation meeting is locked."))
    groups = minutes_of(meeting, cohort.enrolments.all())
    return SheetData(
        title=meeting.minutes_title,
        programme=programme_line(cohort),
        opening=opening(meeting.held_on),
        facts=facts(meeting, groups),
        tables=[decisions(group["outcome"], group["rows"], cohort) for group in groups],
        members=attendees(meeting),
        paragraphs=[meeting.minutes] if meeting.minutes else [],
        statement=_("These minutes were drawn up truthfully, to be used as they are needed."),
        issued_line=issued_line(cohort, meeting.held_on),
    )


def opening(on: dt.date) -> str:
    """The day in words, so that nobody can alter a digit."""
    words = {
        "weekday": date_format(on, "l"),
        "day": spelled(on.day),
        "month": date_format(on, "F"),
        "year": spelled(on.year),
        "short": date_format(on, "d-m-Y"),
    }
    return (
        _("On this %(weekday)s, the %(day)s of %(month)s %(year)s (%(short)s), the graduation meeting was held.")
        % words
    )


def facts(meeting: GraduationMeeting, groups: Sequence[dict]) -> list[tuple[str, str]]:
    total = sum(len(group["rows"]) for group in groups)
    counts = [(capfirst(str(group["outcome"].label)), people(len(group["rows"]))) for group in groups]
    rows = [(_("Place"), meeting.place), (_("Decided on"), people(total)), *counts]
    return [(label, text) for label, text in rows if text]


def people(count: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def decisions(outcome: Outcome, rows: Sequence[GraduationDecision], cohort: Cohort) -> Table:
    """One outcome: whoever passed with score and predikat, everybody else with the reason."""
    columns = [*name_columns(), Column(pgettext("paper", "Attendance (%)"), "n", "w12")]
    if cohort.version.requires_scores:
        columns += [Column(pgettext("paper", "Final score"), "n", "w12"), Column(_("Predikat"), "", "w15")]
    told = any(row.reason or row.due_on for row in rows)
    columns += [Column(pgettext("paper", "Reason"), "", "w24")] if told else []
    return Table(columns, [decision(row, cohort, told) for row in rows], capfirst(str(outcome.label)))


def decision(row: GraduationDecision, cohort: Cohort, told: bool) -> list[str]:
    who, decimals = row.enrolment, min(cohort.version.score_decimals, 2)
    cells = [str(who.attendance_number), name_cell(who), decimal_text(row.attendance_percent, 2)]
    if cohort.version.requires_scores:
        cells += ["" if row.final_score is None else decimal_text(row.final_score, decimals), row.predikat]
    due = _("to be completed by %(day)s") % {"day": date_text(row.due_on)} if row.due_on else ""
    return cells + (["\n".join(part for part in (row.reason, due) if part)] if told else [])


def attendees(meeting: GraduationMeeting) -> list[Table]:
    """The members with a box each to sign in; no table where none is named."""
    names = [line.strip() for line in meeting.members.splitlines() if line.strip()]
    columns = [
        Column(_("No."), "no"),
        Column(pgettext("paper", "Member")),
        Column(pgettext("paper", "Signature"), "sign", "w38"),
    ]
    rows = [[str(number), name, f"{number}."] for number, name in enumerate(names, 1)]
    return [Table(columns, rows, _("Members of the meeting"))] if rows else []
