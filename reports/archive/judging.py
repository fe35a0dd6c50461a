"""Rows of a list as documents to be recorded, with every problem by row and column; writes nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from participants.people.models import Identifier, Person
from participants.roster.values.births import UnreadableDate, date_parts
from reports.archive.models import ArchivedCertificate
from reports.archive.reading import COLUMNS, Line
from reports.certificates.models import Certificate
from reports.certificates.querysets import BARE_NUMBER, bare
from revmental.accounts.models import Agency
from revmental.lib.nip import OFFICIAL_DIGITS, NumberError, format_number, parse_number
from revmental.lib.people import folded_name

DATES = ("issued_on", "starts_on", "ends_on")
LONGEST = {"name": 260, "number": 120, "programme": 250, "title": 120, "qualification": 80, "signer": 150}
USUAL_TITLE = "Sertifikat"
MOST_JP = 2000


@dataclass
class Judged:
    """One row: what would be recorded, of whom (None: somebody new), and what is wrong, as (column, sentence)."""

    row: int
    values: dict[str, Any]
    person: Person | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)


def judge(lines: Sequence[Line], agency: Agency, today: dt.date) -> list[Judged]:
    """All rows; three queries whatever their number."""
    judged = [read(line, today) for line in lines]
    known = people_by_number([row.values.get("nip", "") for row in judged])
    numbers = Counter(number_of(row) for row in judged)
    taken = taken_numbers(agency, list(numbers))
    names = {row.values.get("nip"): folded_name(row.values.get("name", "")) for row in reversed(judged)}
    for row in judged:
        row.person = known.get(row.values.get("nip", ""))
        row.problems += [(str(COLUMNS[fact].label), text) for fact, text in against_others(row, numbers, taken, names)]
    return judged


def read(line: Line, today: dt.date) -> Judged:
    """The row's own values and problems."""
    row = Judged(line["row"], {"title": USUAL_TITLE})
    for fact, (text, is_number) in line["cells"].items():
        try:
            if text:
                row.values[fact] = value_of(fact, text, is_number, today)
            elif COLUMNS[fact].is_needed:
                raise ValueError(_("Empty. Fill it in, or delete the row."))
        except (ValueError, NumberError) as error:
            row.problems.append((str(COLUMNS[fact].label), str(error)))
    starts, ends = row.values.get("starts_on"), row.values.get("ends_on")
    if starts and ends and ends < starts:
        row.problems.append((str(COLUMNS["ends_on"].label), _("Before the first day.")))
    return row


def value_of(fact: str, text: str, is_number: bool, today: dt.date) -> Any:
    """The cell as a value. Raises ValueError or NumberError with the sentence."""
    if fact in DATES:
        return date_of(text, today)
    if fact == "nip":
        return nip_of(text, is_number)
    if fact == "jp":
        return jp_of(text)
    if len(text) > LONGEST[fact]:
        raise ValueError(_("Longer than %(limit)d letters.") % {"limit": LONGEST[fact]})
    return " ".join(text.split())


def date_of(text: str, today: dt.date) -> dt.date:
    try:
        day = dt.date(*date_parts(text))
    except (UnreadableDate, ValueError):
        raise ValueError(_("“%(text)s” is no date. Write it like 27-10-2019.") % {"text": text}) from None
    if not dt.date(1950, 1, 1) <= day <= today:
        raise ValueError(_("“%(text)s” is not a day between 1950 and today.") % {"text": text})
    return day


def nip_of(text: str, is_number: bool) -> str:
    if is_number:
        raise ValueError(
            _("Stored as a number, so its last digits are lost. Turn the column into text and type it again.")
        )
    digits = parse_number(text).digits
    if len(digits) != OFFICIAL_DIGITS:
        raise ValueError(_("Not a NIP or NI PPPK of 18 digits."))
    return digits


def jp_of(text: str) -> int:
    whole = text.removesuffix(".0")
    if not whole.isdecimal() or not 0 < int(whole) <= MOST_JP:
        raise ValueError(_("“%(text)s” is no number of hours.") % {"text": text})
    return int(whole)


def people_by_number(numbers: Sequence[str]) -> dict[str, Person]:
    """Who bears or bore each number; the present bearer counts."""
    rows = Identifier.objects.filter(value__in=filter(None, numbers)).select_related("person")
    return {row.value: row.person for row in rows.order_by(F("until").asc(nulls_last=True), "pk")}


def number_of(row: Judged) -> str:
    """The row's number as it is compared: blanks and capitals aside, as the verification page looks for it."""
    return bare(row.values.get("number", ""))


def taken_numbers(agency: Agency, numbers: Sequence[str]) -> set[str]:
    """Of these numbers those that documents of the agency bear already, issued or recorded."""
    own = {"agency": agency, "bare__in": numbers}
    found = Certificate.objects.annotate(bare=BARE_NUMBER).filter(**own)
    recorded = ArchivedCertificate.objects.standing().annotate(bare=BARE_NUMBER).filter(**own)
    return {*found.values_list("bare", flat=True), *recorded.values_list("bare", flat=True)}


def against_others(
    row: Judged, numbers: Counter, taken: set[str], names: Mapping[str | None, str]
) -> Iterator[tuple[str, str]]:
    number = number_of(row)
    if number and numbers[number] > 1:
        yield "number", _("This number stands in the list more than once.")
    if number in taken:
        yield "number", _("A document of the agency bears this number already.")
    name, nip = folded_name(row.values.get("name", "")), row.values.get("nip", "")
    if row.person and name and name != folded_name(row.person.printed_name):
        text = _("%(number)s belongs to somebody with another name here. Compare both with the paper.")
        yield "nip", text % {"number": format_number(nip)}
    elif nip and name and name != names[nip] != "":
        text = _("%(number)s stands in the list beside another name, too. Compare both with the paper.")
        yield "nip", text % {"number": format_number(nip)}
