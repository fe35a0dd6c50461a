"""Dates and places of birth as people write them."""

import datetime
import re

from revmental.lib.spreadsheet.readers.grid import serial_date

MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
IN_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([A-Za-z]{3,10})[\s.,\-/]*(\d{4}|\d{2})$")
DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})$")
YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:[T ].*)?$")
EIGHT = re.compile(r"^(\d{8})$")
SERIAL = re.compile(r"^\d{4,5}(?:\.\d+)?$")
WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\W+", re.IGNORECASE)
PLACE_AND_DATE = re.compile(r"^(?P<place>[^\d]*?)[\s,;:/.\-]*(?P<date>\d.*)?$", re.DOTALL)
OLDEST, YOUNGEST = 100, 15  # years; outside of them a two-digit year is read otherwise and a date is no birth


class UnreadableDate(ValueError):
    """The text is no date, or one the calendar does not have."""


def parse_date(text: str, *, today: datetime.date) -> datetime.date:
    """The date of birth in the text, day first as in Indonesia. Raises UnreadableDate."""
    text = WEEKDAY.sub("", " ".join(text.split()).strip(" .,"))
    year, month, day = date_parts(text)
    if year < 100:
        year += 1900 if year + 2000 > today.year - YOUNGEST else 2000
    try:
        found = datetime.date(year, month, day)
    except ValueError as error:
        raise UnreadableDate(text) from error
    if not today.year - OLDEST <= found.year <= today.year - YOUNGEST:
        raise UnreadableDate(text)
    return found


def date_parts(text: str) -> tuple[int, int, int]:
    """(year, month, day) as written; the year may have two digits."""
    if match := IN_WORDS.match(text):
        return int(match[3]), month_number(match[2]), int(match[1])
    if match := YEAR_FIRST.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := DAY_FIRST.match(text):
        day, month = int(match[1]), int(match[2])
        return (int(match[3]), day, month) if month > 12 >= day else (int(match[3]), month, day)
    if match := EIGHT.match(text):
        return eight_digits(match[1])
    if SERIAL.match(text) and (iso := serial_date(float(text), is_1904=False)):
        return date_parts(iso)
    raise UnreadableDate(text)


def month_number(word: str) -> int:
    number = MONTHS.get(word.casefold()[:3])
    if number is None:
        raise UnreadableDate(word)
    return number


def eight_digits(text: str) -> tuple[int, int, int]:
    """19800817 or 17081980."""
    if text[:2] in ("19", "20") and int(text[4:6]) <= 12:
        return int(text[:4]), int(text[4:6]), int(text[6:])
    return int(text[4:]), int(text[2:4]), int(text[:2])


def split_place(text: str) -> tuple[str, str]:
    """Of "Bontang, 17 Agustus 1980" the place and the text of the date; either may be empty."""
    match = PLACE_AND_DATE.match(" ".join(text.split()))
    place, date = (match["place"], match["date"] or "") if match else (text, "")
    return place.strip(" ,;:/.-"), date.strip()
