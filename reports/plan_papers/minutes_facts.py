"""What a berita acara says: a day of a seminar, or one presentation, as plain data in Indonesian."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.plans.judging.outcome.facts import day_facts
from participants.plans.seminar.enums import PresentationStatus
from participants.plans.seminar.models import Presentation, SeminarDay
from reports.certificates.facts.wording import LANGUAGE
from reports.plan_papers.letterhead import letterhead_facts, number_line, programme_line
from reports.plan_papers.panel import panel_rows, signing_judges
from reports.rendering.papers.data import MinutesData, NoteRow, ResultRow
from reports.rendering.papers.spelling import spelled
from revmental.lib.dates import EN_DASH, clock_text, date_text, local
from revmental.lib.errors import DomainError
from revmental.lib.numbers import decimal_text, exact_text

Facts = dict[str, Any]


def day_minutes(day: SeminarDay) -> Facts:
    """The whole paper of a day as JSON-able values. Raises DomainError while a presentation is not finalised, or without any."""
    return minutes_facts(day, day_facts(day))


def presentation_minutes(presentation: Presentation) -> Facts:
    """The same of one presentation. Raises DomainError while it is not finalised."""
    rows = [one for one in day_facts(presentation.seminar) if one["plan"]["id"] == str(presentation.plan_id)]
    return minutes_facts(presentation.seminar, rows)


def minutes_facts(day: SeminarDay, rows: Sequence[Facts]) -> Facts:
    refuse_open(rows)
    with translation.override(LANGUAGE):
        return {"head": letterhead_facts(day.cohort), "data": asdict(minutes_data(day, rows))}


def refuse_open(rows: Sequence[Facts]) -> None:
    if not rows:
        raise DomainError(_("Nobody presents on this day, so there is nothing to record."))
    waiting = [row["participant"]["name"] for row in rows if row["status"] != PresentationStatus.HELD]
    if waiting:
        raise DomainError(
            _("The minutes can be made once every presentation is finalised. Still open: %(names)s.")
            % {"names": "; ".join(waiting)}
        )


def minutes_data(day: SeminarDay, rows: Sequence[Facts]) -> MinutesData:
    cohort, decimals = day.cohort, min(day.cohort.version.score_decimals, 2)
    on = local(day.starts_at, cohort.time_zone).date()
    product = cohort.version.product_name
    return MinutesData(
        title=_("Minutes of the Seminar: %(product)s") % {"product": product},
        programme=programme_line(cohort),
        opening=opening(on, product),
        facts=place_facts(day, rows),
        criteria=[(line["name"], f"{exact_text(line['weight'])} %") for line in rows[0]["criteria"]],
        panel=panel_rows(rows),
        roles=[capfirst(role["label"]) for role in rows[0]["roles"]],
        results=[result_row(number, row, cohort.time_zone, decimals) for number, row in enumerate(rows, 1)],
        notes=[NoteRow(row["participant"]["name"], row["notes"]) for row in rows if row["notes"]],
        excused=excused(rows),
        closing=_("These minutes were drawn up truthfully, to be used as they are needed."),
        issued_line=f"{cohort.city or cohort.agency.city}, {date_text(on)}",
        signatures=signing_judges(rows),
    )


def opening(on: dt.date, product: str) -> str:
    """The day in words, so that nobody can alter a digit."""
    words = {
        "weekday": date_format(on, "l"),
        "day": spelled(on.day),
        "month": date_format(on, "F"),
        "year": spelled(on.year),
        "short": date_format(on, "d-m-Y"),
        "product": product,
    }
    return (
        _(
            "On this %(weekday)s, the %(day)s of %(month)s %(year)s (%(short)s), the seminar of the %(product)s was held."
        )
        % words
    )


def place_facts(day: SeminarDay, rows: Sequence[Facts]) -> list[tuple[str, str]]:
    first, last = min(row["seminar"]["starts_at"] for row in rows), max(row["seminar"]["ends_at"] for row in rows)
    count = ngettext("%(n)d presentation", "%(n)d presentations", len(rows)) % {"n": len(rows)}
    facts = [
        (_("Time"), hours(first, last, day.cohort.time_zone)),
        (_("Place"), day.room),
        (_("Video link"), day.link),
        (_("Presenters"), count),
        (_("Note"), day.note),
    ]
    return [(label, text) for label, text in facts if text]


def hours(first: dt.datetime, last: dt.datetime, zone: str) -> str:
    """`08.00–08.20 WITA`."""
    return f"{date_format(local(first, zone), 'H.i')}{EN_DASH}{clock_text(last, zone)}"


def result_row(number: int, row: Facts, zone: str, decimals: int) -> ResultRow:
    who, when = row["participant"], row["seminar"]
    return ResultRow(
        number=number,
        hours=hours(when["starts_at"], when["ends_at"], zone).rsplit(" ", 1)[0],
        name=who["name"],
        identifier=number_line(who["number"]),
        agency=who["work_unit"] or who["agency"],
        plan_title=row["plan"]["title"],
        marks=[mark_text(role["value"], decimals) for role in row["roles"]],
        result=mark_text(row["result"], decimals),
        outcome=capfirst(row["outcome_label"]),
    )


def mark_text(value: Decimal | None, decimals: int) -> str:
    """A dash for a role that is excused whole."""
    return EN_DASH if value is None else decimal_text(value, decimals)


def excused(rows: Sequence[Facts]) -> list[tuple[str, str]]:
    """Each excused judge with the reason, and in whose presentation."""
    return [
        (
            f"{judge['name']} ({role['label']})",
            _("%(reason)s (presentation of %(name)s)")
            % {"reason": judge["excuse"], "name": row["participant"]["name"]},
        )
        for row in rows
        for role in row["roles"]
        for judge in role["judges"]
        if judge["is_excused"]
    ]
