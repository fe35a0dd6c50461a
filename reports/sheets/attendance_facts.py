"""What a daftar hadir says: of one session, or of all sessions of a day beside each other; no number of a citizen, no telephone."""

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participants.enrolment.models import Enrolment
from programs.cohorts.enums import TeamRole
from programs.cohorts.models import Cohort
from programs.schedule.models import ClassSession
from reports.plan_papers.letterhead import programme_line
from reports.rendering.papers.data import Signature
from reports.rendering.sheets.data import Column, SheetData, Table
from reports.sheets.rows import (
    issued_line,
    name_cell,
    name_columns,
    office_cell,
    people_of,
    place_line,
    signing,
    somebody,
)
from revmental.lib.dates import EN_DASH, clock_text, date_text, local
from revmental.lib.errors import DomainError

# More boxes beside each other than this need the turned page; more than MOST fit on none.
UPRIGHT, MOST = 2, 9
DAY, SESSION = "day:", "session:"


def attendance_choices(cohort: Cohort) -> list[tuple[str, str]]:
    """Each day, then its sessions, as choices of a form."""
    choices: list[tuple[str, str]] = []
    for day, sessions in days_of(cohort).items():
        if len(sessions) > 1:
            choices.append((f"{DAY}{day.isoformat()}", _("%(day)s, whole day") % {"day": weekday_text(day)}))
        choices += [(f"{SESSION}{one.pk}", f"{date_text(day)}, {hours(one)}, {one.title}") for one in sessions]
    return choices


def days_of(cohort: Cohort) -> dict[dt.date, list[ClassSession]]:
    """The sessions by the day on which they begin where the class is."""
    found: dict[dt.date, list[ClassSession]] = {}
    for session in cohort.sessions.for_list().select_related("cohort"):
        found.setdefault(local(session.starts_at, cohort.time_zone).date(), []).append(session)
    return found


def attendance_sheet(cohort: Cohort, choice: str) -> SheetData:
    """The list of the chosen day or session. Raises DomainError when it is not there, or nobody takes part."""
    day, sessions = chosen(cohort, choice)
    people = somebody(people_of(cohort))
    return SheetData(
        title=_("Attendance List"),
        programme=programme_line(cohort),
        facts=facts(cohort, day, sessions),
        tables=[table(people, sessions)],
        note=_("Participants sign themselves, in the box of their own number."),
        issued_line=issued_line(cohort, day),
        signatures=signatures(cohort, sessions),
        is_wide=len(sessions) > UPRIGHT,
    )


def chosen(cohort: Cohort, choice: str) -> tuple[dt.date, list[ClassSession]]:
    for day, sessions in days_of(cohort).items():
        if choice == f"{DAY}{day.isoformat()}":
            return day, sessions[:MOST]
        found = [one for one in sessions if choice == f"{SESSION}{one.pk}"]
        if found:
            return day, found
    raise DomainError(_("This day or session is no longer on the schedule. Choose another one."))


def weekday_text(day: dt.date) -> str:
    return f"{date_format(day, 'l')}, {date_text(day)}"


def hours(session: ClassSession) -> str:
    """`08.00–10.15 WIB`."""
    zone = session.cohort.time_zone
    return f"{date_format(local(session.starts_at, zone), 'H.i')}{EN_DASH}{clock_text(session.ends_at, zone)}"


def facts(cohort: Cohort, day: dt.date, sessions: Sequence[ClassSession]) -> list[tuple[str, str]]:
    places = ", ".join(dict.fromkeys(one.room for one in sessions if one.room)) or place_line(cohort)
    rows = [(_("Day and date"), weekday_text(day)), (_("Place"), places)]
    rows += [(session_label(number, sessions), session_line(one)) for number, one in enumerate(sessions, 1)]
    return [(label, text) for label, text in rows if text]


def session_label(number: int, sessions: Sequence[ClassSession]) -> str:
    return _("Session %(number)d") % {"number": number} if len(sessions) > 1 else _("Session")


def session_line(session: ClassSession) -> str:
    trainers = ", ".join(trainer.name for trainer in session.trainers.all())
    parts = (hours(session), session.title, f"{session.jp} JP" if session.jp else "", trainers)
    return " · ".join(part for part in parts if part)


def table(people: Sequence[Enrolment], sessions: Sequence[ClassSession]) -> Table:
    if len(sessions) == 1:
        boxes = [Column(pgettext("paper", "Signature"), "sign", "w30")]
        widths = ("", "w24")
    else:
        boxes = [Column(box_head(number, one), "sign") for number, one in enumerate(sessions, 1)]
        widths = ("w30", "w18") if len(sessions) <= UPRIGHT else ("w24", "w15")
    columns = [*name_columns(widths[0]), Column(pgettext("paper", "Work unit"), width=widths[1]), *boxes]
    return Table(columns, [row(who, len(sessions)) for who in people])


def box_head(number: int, session: ClassSession) -> str:
    clock = hours(session).rsplit(" ", 1)[0]
    return _("Session %(number)d") % {"number": number} + f" {clock}"


def row(who: Enrolment, boxes: int) -> list[str]:
    number = str(who.attendance_number)
    signs = [f"{number}."] if boxes == 1 else [""] * boxes
    return [number, name_cell(who), office_cell(who), *signs]


def signatures(cohort: Cohort, sessions: Sequence[ClassSession]) -> list[Signature]:
    """Who taught, each once, and the one who is in charge of the class."""
    trainers = list({user.pk: user for one in sessions for user in one.trainers.all()}.values())
    leads = [member.user for member in cohort.team.filter(role=TeamRole.LEAD).select_related("user")]
    return signing(trainers, pgettext("paper", "Trainer")) + signing(leads, pgettext("paper", "Person in charge"))
