"""Personal numbers of Indonesian officials: NIP, NI PPPK and NIK read, checked, written and masked; nothing is stored here."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from revmental.lib.errors import DomainError

OFFICIAL_DIGITS = 18  # NIP and NI PPPK
NIK_DIGITS = 16
OLD_NIP_DIGITS = 9
GROUPS = (8, 6, 1, 3)  # the way a NIP is printed: birth date, appointment, sex, serial
EARLIEST_APPOINTMENT = 1945
PPPK_FROM = 21  # digits 13–14: a month for PNS; 21 and more seen for PPPK (a hint, not a rule)
WOMAN_DAY = 40  # added to the day of birth in a woman's NIK
MASK = "•"

PREFIX = re.compile(r"^\W*(?:n\.?i\.?p\.?(?:\s*(?:baru|pppk|ppk))?|nippp?k|ni\.?\s*pppk|nik|nrp)\W*", re.IGNORECASE)
FILLING = re.compile(r"[\s.,'`’‘´/_\-–—:;\"]+")
LOST_DIGITS = re.compile(r"^\d([.,]\d+)?e\+?\d+$", re.IGNORECASE)


class NumberKind(StrEnum):
    """Which register a number belongs to."""

    NIP = "nip"
    NI_PPPK = "ni_pppk"
    NIK = "nik"


class Sex(StrEnum):
    """What the number says about the person's sex."""

    MALE = "male"
    FEMALE = "female"


class NumberError(DomainError):
    """The text is no personal number; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number that is right in form, with what its digits tell. What cannot be told is None."""

    kind: NumberKind
    digits: str
    birth_date: datetime.date | None = None
    sex: Sex | None = None
    appointed_year: int | None = None
    is_kind_certain: bool = True

    @property
    def serial(self) -> str:
        """The last three digits of a NIP or NI PPPK; serials begin at 001 (Perka BKN 22/2007)."""
        return self.digits[-3:]


def clean_number(text: str) -> str:
    """Without "NIP.", blanks, dots, dashes and apostrophes; what is no digit besides stays for the check to see."""
    return FILLING.sub("", PREFIX.sub("", text.strip()))


def has_lost_digits(text: str) -> bool:
    """Whether the text is what a spreadsheet makes of a long number, such as 1,98001E+17."""
    return bool(LOST_DIGITS.match(text.strip().replace(" ", "")))


def parse_number(text: str) -> PersonalNumber:
    """The NIP, NI PPPK (18 digits) or NIK (16 digits) in the text.

    Form only, after Perka BKN 22/2007 for the NIP: length, a real date of birth, a possible year of appointment,
    1 or 2 for the sex. Raises NumberError with the reason and the remedy.
    """
    if has_lost_digits(text):
        raise NumberError(
            _("Stored as a number, so its last digits are lost. Turn the column into text and type the number again.")
        )
    digits = clean_number(text)
    if not (digits.isascii() and digits.isdigit()):
        raise NumberError(_("The number holds something that is not a digit. Write the digits only."))
    if len(digits) == OFFICIAL_DIGITS:
        return parse_official(digits)
    if len(digits) == NIK_DIGITS:
        return parse_nik(digits)
    if len(digits) == OLD_NIP_DIGITS:
        raise NumberError(_("This is an old NIP of 9 digits. Write the new NIP of 18 digits."))
    raise NumberError(
        _(
            "The number has %(count)d digits; a NIP or NI PPPK has 18, a NIK 16. Compare it with the decree of appointment."
        )
        % {"count": len(digits)}
    )


def parse_official(digits: str) -> PersonalNumber:
    birth_date = real_date(digits[:8])
    if birth_date is None:
        raise NumberError(
            _("The first 8 digits (%(digits)s) are not a date of birth. Compare it with the decree of appointment.")
            % {"digits": digits[:8]}
        )
    year, month = int(digits[8:12]), int(digits[12:14])
    if not EARLIEST_APPOINTMENT <= year <= datetime.date.today().year + 1 or year <= birth_date.year:
        raise NumberError(
            _("Digits 9 to 12 (%(year)s) cannot be the year of appointment. Compare it with the decree of appointment.")
            % {"year": digits[8:12]}
        )
    sex = {"1": Sex.MALE, "2": Sex.FEMALE}.get(digits[14])
    if sex is None:
        raise NumberError(
            _("Digit 15 is %(digit)s, but must be 1 (man) or 2 (woman). Compare it with the decree of appointment.")
            % {"digit": digits[14]}
        )
    is_month = 1 <= month <= 12
    kind = NumberKind.NIP if is_month else NumberKind.NI_PPPK
    return PersonalNumber(kind, digits, birth_date, sex, year, is_kind_certain=is_month or month >= PPPK_FROM)


def parse_nik(digits: str) -> PersonalNumber:
    """A NIK is never corrected once given, so only what it surely tells is taken (the century is not in it)."""
    if digits == digits[0] * NIK_DIGITS:
        raise NumberError(_("The number repeats one digit. Write the number of the identity card."))
    day = int(digits[6:8])
    sex = Sex.FEMALE if day > WOMAN_DAY else Sex.MALE
    return PersonalNumber(NumberKind.NIK, digits, birth_date=None, sex=sex)


def real_date(digits: str) -> datetime.date | None:
    """YYYYMMDD as a date, None if the calendar has no such day."""
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def format_number(digits: str) -> str:
    """NIP and NI PPPK grouped 8-6-1-3, anything else as it is."""
    if len(digits) != OFFICIAL_DIGITS:
        return digits
    return group(digits)


def mask_number(digits: str) -> str:
    """For eyes that only compare: a NIP keeps its first four and last two digits, other numbers the last two."""
    if len(digits) != OFFICIAL_DIGITS:
        return MASK * max(len(digits) - 2, 0) + digits[-2:]
    return group(digits[:4] + MASK * (OFFICIAL_DIGITS - 6) + digits[-2:])


def group(signs: str) -> str:
    parts, start = [], 0
    for width in GROUPS:
        parts.append(signs[start : start + width])
        start += width
    return " ".join(parts)
