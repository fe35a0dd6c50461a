"""Reads one cell into one fact of a person, or says what is wrong with it and how to mend it."""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from participants.people.enums import Sex
from participants.roster.fields import LENGTHS, Field
from participants.roster.findings import Finding
from participants.roster.values.births import UnreadableDate, parse_date, split_place
from participants.roster.values.contacts import UnreadableContact, is_nothing, parse_email, parse_phones
from participants.roster.values.names import split_name
from participants.roster.values.positions import parse_group
from participants.roster.values.ranks import UnknownRank, is_understood, named_code, parse_rank
from revmental.lib.nip import NumberError, PersonalNumber, has_lost_digits, parse_number
from revmental.lib.spreadsheet.model import Cell

SEX_WORDS = {
    **dict.fromkeys(("l", "lk", "laki", "laki laki", "pria", "male", "m", "laki2"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "female", "f", "w"), Sex.FEMALE),
}
IN_NAMES = set(" .,'’‘-()/&`")
NUMBER_IN_NAME = re.compile(r"(?:\b(?:nipppk|ni\s*pppk|nip|nik)\b\.?)?[\s:]*((?:\d[\s.]?){16,})\D*$", re.IGNORECASE)
LONG_NUMBER = 15  # digits that a spreadsheet still keeps in a number


@dataclass(slots=True)
class Reading:
    """The facts of one row while they are read, and the remarks about them."""

    row: int
    headers: dict[Field, str]
    today: datetime.date
    facts: dict[str, Any] = field(default_factory=dict)
    numbers: dict[Field, PersonalNumber] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def problem(self, about: Field, message: str) -> None:
        """Notes what keeps the row from being taken."""
        self.problems.append(Finding(self.row, self.headers.get(about, ""), message))

    def warn(self, about: Field, message: str) -> None:
        """Notes what people should look at, though the row can be taken."""
        self.warnings.append(Finding(self.row, self.headers.get(about, ""), message))


def read_cell(reading: Reading, about: Field, cell: Cell) -> None:
    """Takes the cell's fact into the reading; blank cells say nothing."""
    if cell.is_broken:
        reading.problem(about, broken_message(cell))
    elif cell.text.strip(" -–—.'"):
        READERS.get(about, read_text)(reading, about, cell)


def broken_message(cell: Cell) -> str:
    if cell.text:
        return _("The cell holds the error %(error)s. Replace the formula by its value.") % {"error": cell.text[:20]}
    return _("The cell holds a formula without a saved result. Replace the formula by its value.")


def read_text(reading: Reading, about: Field, cell: Cell) -> None:
    put_text(reading, about, " ".join(cell.text.split()))


def put_text(reading: Reading, about: Field, text: str) -> None:
    limit = LENGTHS[about.value]
    if len(text) > limit:
        reading.problem(
            about,
            _("The text has %(count)d characters; at most %(limit)d fit. Shorten it.")
            % {"count": len(text), "limit": limit},
        )
    else:
        reading.facts[about.value] = text


def read_name(reading: Reading, about: Field, cell: Cell) -> None:
    odd = sorted({sign for sign in cell.text if not fits_name(sign)})
    if odd:
        reading.problem(
            about, _("The name holds signs that no name has: %(signs)s. Delete them.") % {"signs": " ".join(odd[:5])}
        )
        return
    if any(sign.isdigit() for sign in cell.text):
        reading.warn(about, _("The name holds digits. Check whether they belong to it."))
    front, name, back = split_name(cell.text)
    for part, text in ((Field.FRONT_TITLE, front), (Field.NAME, name), (Field.BACK_TITLE, back)):
        if len(text) > LENGTHS[part.value]:
            message = _("%(what)s has %(count)d characters; at most %(limit)d fit. Shorten it.")
            reading.problem(about, message % {"what": part.label, "count": len(text), "limit": LENGTHS[part.value]})
        elif text:
            reading.facts.setdefault(part.value, text)


def fits_name(sign: str) -> bool:
    return sign in IN_NAMES or sign == "\n" or unicodedata.category(sign)[0] in "LMN"


def read_name_and_number(reading: Reading, about: Field, cell: Cell) -> None:
    match = NUMBER_IN_NAME.search(cell.text)
    name = cell.text[: match.start()] if match else cell.text
    read_name(reading, about, Cell(cell.kind, name.strip(" \n/,-")))
    if match:
        read_number(reading, about, Cell(cell.kind, match[1]))


def read_number(reading: Reading, about: Field, cell: Cell) -> None:
    digits = sum(sign.isdigit() for sign in cell.text)
    if has_lost_digits(cell.text) or (cell.is_number and digits > LONG_NUMBER):
        reading.problem(
            about,
            _("Stored as a number, so its last digits are lost. Turn the column into text and type the number again."),
        )
        return
    try:
        reading.numbers[about] = parse_number(cell.text)
    except NumberError as error:
        reading.problem(about, str(error))


def read_rank(reading: Reading, about: Field, cell: Cell) -> None:
    try:
        code = parse_rank(cell.text)
    except UnknownRank as error:
        reading.problem(
            about, _("There is no golongan %(code)s. Write for example III/d, or IX for PPPK.") % {"code": error}
        )
        return
    named = named_code(cell.text)
    if code and named and named != code:
        message = _("The pangkat named belongs to %(named)s, but %(code)s is written. %(code)s is taken; check it.")
        reading.warn(about, message % {"named": named, "code": code})
    if code:
        reading.facts.setdefault("rank", code)
    elif not is_understood(cell.text):
        reading.warn(
            about, _("“%(text)s” is no pangkat or golongan that is known; it is left empty.") % {"text": cell.text[:40]}
        )


def read_rank_name(reading: Reading, about: Field, cell: Cell) -> None:
    named = named_code(cell.text)
    if named:
        reading.facts["rank_named"] = named


def read_group(reading: Reading, about: Field, cell: Cell) -> None:
    group = parse_group(cell.text)
    if group is None:
        reading.warn(about, _("“%(text)s” names no position group; it is left empty.") % {"text": cell.text[:40]})
    else:
        reading.facts["position_group"] = group.value


def read_birth(reading: Reading, about: Field, cell: Cell) -> None:
    place, date = ("", cell.text) if cell.is_date else split_place(cell.text)
    if place:
        reading.facts["birth_place"] = place
    if date:
        read_birth_date(reading, about, Cell(cell.kind, date))


def read_birth_date(reading: Reading, about: Field, cell: Cell) -> None:
    try:
        reading.facts["birth_date"] = parse_date(cell.text, today=reading.today)
    except UnreadableDate:
        message = _("“%(text)s” is no date of birth. Write for example 17-08-1980 or 17 Agustus 1980.")
        reading.problem(about, message % {"text": cell.text[:40]})


def read_sex(reading: Reading, about: Field, cell: Cell) -> None:
    sex = SEX_WORDS.get(" ".join(re.sub(r"[^a-z0-9]+", " ", cell.text.casefold()).split()))
    if sex is None:
        reading.problem(about, _("“%(text)s” is not understood. Write L or P.") % {"text": cell.text[:20]})
    else:
        reading.facts["sex"] = sex.value


def read_phone(reading: Reading, about: Field, cell: Cell) -> None:
    if is_nothing(cell.text):
        return
    try:
        first, *others = parse_phones(cell.text)
    except UnreadableContact:
        reading.problem(
            about,
            _("“%(text)s” is no phone number. Write for example 0812-3456-7890, or leave the cell empty.")
            % {"text": cell.text[:30]},
        )
        return
    reading.facts[about.value] = first
    if others:
        reading.warn(about, _("Several numbers are written; the first, %(phone)s, is taken.") % {"phone": first})


def read_email(reading: Reading, about: Field, cell: Cell) -> None:
    if is_nothing(cell.text):
        return
    try:
        reading.facts[about.value] = parse_email(cell.text)
    except UnreadableContact:
        reading.problem(
            about,
            _("“%(text)s” is no e-mail address. Write for example nama@contoh.go.id, or leave the cell empty.")
            % {"text": cell.text[:60]},
        )


READERS: dict[Field, Callable[[Reading, Field, Cell], None]] = {
    Field.ORDINAL: lambda _reading, _about, _cell: None,
    Field.NAME: read_name,
    Field.NAME_AND_NUMBER: read_name_and_number,
    Field.NUMBER: read_number,
    Field.PPPK_NUMBER: read_number,
    Field.NIK: read_number,
    Field.RANK: read_rank,
    Field.RANK_NAME: read_rank_name,
    Field.POSITION_GROUP: read_group,
    Field.BIRTH: read_birth,
    Field.BIRTH_DATE: read_birth_date,
    Field.SEX: read_sex,
    Field.PHONE: read_phone,
    Field.MENTOR_PHONE: read_phone,
    Field.EMAIL: read_email,
    Field.MENTOR_EMAIL: read_email,
}
