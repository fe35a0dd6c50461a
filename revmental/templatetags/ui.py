"""Template filters for people's eyes: dates, numbers, identity numbers, tones of badges. Every one is text in, text out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from revmental.lib import dates, numbers

register = template.Library()

# A badge's tone by the value of a status, for every workflow of the house; what is not listed is neutral.
TONES = {
    "ok": (
        "approved", "accepted", "held", "published", "ready",
        "issued", "sent", "passed", "graduated", "done", "valid", "present", "activated",
        "finished", "completed", "confirmed", "matched", "locked", "active", "new", "regular",
    ),
    "warn": (
        "returned", "revising", "improve", "deferred", "waiting", "partial", "postponed", "remedial", "changed", "excused",
        "sick", "expiring", "superseded", "replaced", "missing", "incomplete", "sometimes",
    ),
    "bad": ("failed", "rejected", "revoked", "absent", "error", "cancelled", "problem", "withdrawn", "dropped", "expired", "not_passed"),
    "gold": (
        "submitted", "coach_approved", "revised", "reported", "implementing", "running", "rendering", "in_review", "sending", "now",
        "assessment",
    ),
    "plain": ("draft", "planned", "queued", "archived", "frozen", "none", "closed", "retired", "discarded", "purged", "stopped"),
}  # fmt: skip
TONE_OF = {status: tone for tone, statuses in TONES.items() for status in statuses}
HEAT_LETTERS = {"excused": "I", "sick": "S", "duty": "D", "absent": "A"}
NIP_GROUPS = ((0, 8), (8, 14), (14, 15), (15, 18))


@register.filter
def tone(status: Any) -> str:
    """Badge tone of a status value."""
    return TONE_OF.get(str(status).lower(), "info")


@register.filter
def heat_letter(state: str) -> str:
    """The letter that says what the colour of a mark says; present and unmarked need none."""
    return HEAT_LETTERS.get(state, "")


@register.filter
def roman(number: int) -> str:
    """3 → III; empty for no number."""
    return numbers.roman(number) if number else ""


@register.filter
def facts(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, Any, Any]]:
    """(label, value) or (label, value, note), all as triples: asking a template for `row.2` in vain costs six times a row's work."""
    return [(row[0], row[1] or "–", row[2] if len(row) > 2 else "") for row in rows]


def grouped(text: str) -> str:
    return "\N{NO-BREAK SPACE}".join(text[a:b] for a, b in NIP_GROUPS) if len(text) == 18 else text


@register.filter
def nip(number: str) -> str:
    """An 18-digit NIP grouped 8-6-1-3; anything else as it is."""
    text = str(number or "")
    return grouped(text) if text.isdigit() else text


@register.filter
def comma(number: Decimal | float | None, places: int = 0) -> str:
    """81.25 with one place → 81,3; empty for nothing."""
    return "" if number is None else numbers.decimal_text(number, places)


@register.filter
def exact(number: Decimal | str | None) -> str:
    """12.5000, as a number or as stored text → 12,5; empty for nothing."""
    return "" if number in (None, "") else numbers.exact_text(Decimal(number))


@register.filter
def percent(number: Decimal | float | None, places: int = 0) -> str:
    """81.25 with one place → 81,3 %."""
    return "" if number is None else f"{numbers.decimal_text(number, places)}\N{NO-BREAK SPACE}%"


@register.filter
def jp(number: Decimal | float | None) -> str:
    """48 → 48 JP, 2.5 → 2,5 JP (jam pelajaran, whose minutes the curriculum says)."""
    if number is None:
        return ""
    places = 0 if number == int(number) else 1
    return f"{numbers.decimal_text(number, places)}\N{NO-BREAK SPACE}JP"


@register.filter
def date_id(day: dt.date | dt.datetime | None) -> str:
    """2 September 2021; a moment is taken in the reader's zone."""
    if day is None:
        return ""
    return dates.date_text(dates.local(day).date() if isinstance(day, dt.datetime) else day)


@register.filter
def until(first: dt.date, last: dt.date) -> str:
    """2 September – 25 Oktober 2021; one date alone when the other is missing."""
    return dates.range_text(first, last) if first and last else date_id(first or last)


@register.filter
def moment(at: dt.datetime | None, zone: str | None = None) -> str:
    """24 September 2021, 23.59 WITA, in the named or the reader's zone."""
    return dates.moment_text(at, zone) if at else ""


@register.filter
def clock(at: dt.datetime | None, zone: str | None = None) -> str:
    """09.00 WITA, in the named or the reader's zone."""
    return dates.clock_text(at, zone) if at else ""


@register.filter
def ago(at: dt.datetime | None) -> str:
    """3 menit lalu; the date when it is more than a day."""
    return dates.ago_text(at, timezone.now()) if at else _("never")


@register.filter
def zone_label(name: str) -> str:
    """Asia/Makassar → WITA."""
    return dates.zone_label(name)


@register.filter
def duration(seconds: float | None) -> str:
    """125 → 2 menit 5 detik."""
    return "" if seconds is None else dates.duration_text(seconds)


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """Numbers to print for a page of a list; None where some are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]


@register.filter
def record_page(changelist: Any) -> Page | None:
    """The shown page of an admin list; None when all rows are on one."""
    return changelist.paginator.page(changelist.page_num) if changelist and not changelist.show_all else None


@register.filter
def labelled(field: BoundField) -> SafeString:
    """A form field that carries its name itself, where no label stands beside it."""
    return field.as_widget(attrs={"aria-label": field.label})
