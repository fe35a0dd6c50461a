"""Dates, times and spans as Indonesian documents write them; pure text from values, no clock is read here."""

import datetime as dt
import zoneinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Indonesia has three zones and official names for them, which the zone database does not carry for all places.
ZONE_LABELS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
EN_DASH = "\N{EN DASH}"


def date_text(day: dt.date) -> str:
    """`2 September 2021`, month in the active language."""
    return date_format(day, "j F Y")


def range_text(first: dt.date, last: dt.date) -> str:
    """A span of days; what both ends share is written once: `2–4 September 2021`, `2 September – 25 Oktober 2021`."""
    if first == last:
        return date_text(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{EN_DASH}{date_text(last)}"
    opening = date_format(first, "j F") if first.year == last.year else date_text(first)
    return f"{opening} {EN_DASH} {date_text(last)}"


def zone_label(name: str) -> str:
    """WIB, WITA or WIT for an Indonesian zone name; the zone's own name for any other."""
    return ZONE_LABELS.get(name, name)


def local(at: dt.datetime, zone: str | None = None) -> dt.datetime:
    """The moment in the named zone, or in the reader's zone when none is named. `at` must be aware."""
    return timezone.localtime(at, zoneinfo.ZoneInfo(zone) if zone else None)


def today_in(zone: str) -> dt.date:
    """The day that it is now in the named zone."""
    return timezone.localdate(timezone=zoneinfo.ZoneInfo(zone))


def clock_text(at: dt.datetime, zone: str | None = None) -> str:
    """`09.00 WITA`."""
    return f"{date_format(local(at, zone), 'H.i')} {zone_label(zone or timezone.get_current_timezone_name())}"


def moment_text(at: dt.datetime, zone: str | None = None) -> str:
    """`24 September 2021, 23.59 WITA`."""
    return f"{date_text(local(at, zone).date())}, {clock_text(at, zone)}"


def duration_text(seconds: float) -> str:
    """A length of time rounded to what a waiting person needs: `2 menit 5 detik`, `1 jam 4 menit`, `kurang dari 1 detik`."""
    whole = round(seconds)
    if whole < 1:
        return _("less than a second")
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts = [
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes} if minutes else "",
        ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest} if rest and not hours else "",
    ]
    return " ".join(part for part in parts if part)


def ago_text(at: dt.datetime, now: dt.datetime) -> str:
    """How long ago within a day (`3 menit lalu`), else the date. A moment in the future counts as now."""
    seconds = (now - at).total_seconds()
    if seconds < 60:
        return _("just now")
    if seconds >= 86_400:
        return date_text(local(at).date())
    minutes = int(seconds // 60)
    return _("%(span)s ago") % {"span": duration_text(minutes * 60 if minutes < 60 else minutes // 60 * 3600)}
