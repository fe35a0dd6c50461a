"""The sentences of certificates in the active language, built from names, dates and numbers; which outcome gets which is the caller's."""

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from revmental.lib.dates import date_text


def opening_sentence(agency: str, legal_basis: str = "") -> str:
    """`BPSDM …, berdasarkan Peraturan …, menyatakan bahwa:`; without a legal basis the middle part is left out."""
    if not legal_basis:
        return _("%(agency)s hereby declares that:") % {"agency": agency}
    return _("%(agency)s, based on %(basis)s, declares that:") % {"agency": agency, "basis": legal_basis}


def span_text(first: dt.date, last: dt.date) -> str:
    """A span of days as documents write it: `2 September s.d. 25 Oktober 2021`, `2 s.d. 4 September 2021`, or one day."""
    if first == last:
        return date_text(first)
    pattern = (
        "j" if (first.year, first.month) == (last.year, last.month) else "j F" if first.year == last.year else "j F Y"
    )
    return _("%(first)s to %(last)s") % {"first": date_format(first, pattern), "last": date_text(last)}


def closing_sentence(*, organiser: str, period: str, where: str, total_jp: int, partner: str = "") -> str:
    """`yang diselenggarakan oleh … bekerja sama dengan … pada tanggal … di …, meliputi 50 jam pelajaran.`

    `where` is a phrase with its preposition (`di Surabaya`, `secara daring`), or empty.
    """
    host = (
        _("%(organiser)s together with %(partner)s") % {"organiser": organiser, "partner": partner}
        if partner
        else organiser
    )
    when = " ".join(part for part in (period, where) if part)
    return _("organised by %(host)s on %(when)s, comprising %(jp)s hours of learning (JP).") % {
        "host": host,
        "when": when,
        "jp": total_jp,
    }


def listed(names: Sequence[str]) -> str:
    """`widyaiswara, coach, dan penguji`."""
    if len(names) < 3:
        return pgettext("two names", " and ").join(names)
    return pgettext("three names", "%(first)s, and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def issued_line(place: str, day: dt.date) -> str:
    """`Surabaya, 27 Oktober 2021`."""
    return f"{place}, {date_text(day)}"
