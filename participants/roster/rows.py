"""The people of a roster: typed rows with every problem and warning, from a table and the meaning of its columns."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from django.utils.translation import gettext as _

from participants.roster.fields import NAMES, NUMBERS, Field
from participants.roster.findings import Finding
from participants.roster.tables.mapping import Mapping, missing_fields
from participants.roster.tables.table import RosterTable
from participants.roster.values.cells import Reading, read_cell
from participants.roster.values.checks import check_reading
from revmental.lib.nip import OFFICIAL_DIGITS
from revmental.lib.spreadsheet.model import Row


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as the file tells it; "" and None mean that the file says nothing."""

    row: int
    name: str = ""
    front_title: str = ""
    back_title: str = ""
    numbers: dict[str, str] = field(default_factory=dict)  # kind (nip, ni_pppk, nik) → digits
    birth_place: str = ""
    birth_date: datetime.date | None = None
    sex: str = ""
    rank: str = ""
    position: str = ""
    position_group: str = ""
    work_unit: str = ""
    agency_name: str = ""
    phone: str = ""
    email: str = ""
    mentor_name: str = ""
    mentor_position: str = ""
    mentor_phone: str = ""
    mentor_email: str = ""


CUT_SERIAL = "000"
FACTS = [each.name for each in fields(RosterRow) if each.name not in ("row", "numbers")]


@dataclass(slots=True)
class RosterContent:
    """Everything a roster says: people, what blocks it, what should be looked at."""

    rows: list[RosterRow] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def read_rows(table: RosterTable, mapping: Mapping, *, today: datetime.date) -> RosterContent:
    """All people of the table. Nothing is thrown away silently: skipped rows are warnings, faulty rows problems."""
    content = RosterContent()
    headers = {found: header_of(table, index) for index, found in mapping.items()}
    content.problems += [missing_column(table, found) for found in missing_fields(mapping)]
    if content.problems:
        return content
    if not table.rows:
        content.problems.append(
            Finding(
                table.header.last_row, "", _("No participant stands below the header. Check the sheet and the columns.")
            )
        )
    numbers: list[tuple[str, str, Reading]] = []
    for row in table.rows:
        reading = read_row(row, mapping, headers, today)
        content.problems += reading.problems
        content.warnings += reading.warnings
        content.rows.append(to_roster_row(reading))
        numbers += [(number.digits, headers.get(about, ""), reading) for about, number in reading.numbers.items()]
    content.problems += duplicates(numbers)
    add_cut_numbers(content, numbers)
    content.warnings += [*shared_emails(content.rows, headers), *skipped_rows(table)]
    content.problems.sort(key=lambda finding: finding.row)
    content.warnings.sort(key=lambda finding: finding.row)
    return content


def header_of(table: RosterTable, index: int) -> str:
    return next((column.header for column in table.header.columns if column.index == index), "")


def missing_column(table: RosterTable, found: Field) -> Finding:
    message = _("No column holds the %(field)s. Choose it in the mapping, or add the column to the file.")
    return Finding(table.header.last_row, "", message % {"field": found.label})


def read_row(row: Row, mapping: Mapping, headers: dict[Field, str], today: datetime.date) -> Reading:
    """One row with its remarks."""
    reading = Reading(row.number, headers, today)
    if row.is_hidden:
        reading.warnings.append(Finding(row.number, "", _("The row is hidden in the file, but it is read.")))
    for index, about in sorted(mapping.items(), key=lambda item: READING_ORDER.get(item[1], 1)):
        read_cell(reading, about, row[index])
    require(reading, NAMES, "name", _("The name is missing. Fill it in, or delete the row."))
    if not reading.numbers and not any(finding.column in number_headers(reading) for finding in reading.problems):
        reading.problem(
            next(about for about in NUMBERS if about in headers),
            _("The NIP is missing. Fill in the NIP, NI PPPK or NIK."),
        )
    check_reading(reading)
    return reading


READING_ORDER = {Field.FRONT_TITLE: 0, Field.BACK_TITLE: 0}  # own columns of degrees go before degrees within the name


def require(reading: Reading, about: Iterable[Field], fact: str, message: str) -> None:
    column = next(each for each in about if each in reading.headers)
    if fact not in reading.facts and not any(finding.column == reading.headers[column] for finding in reading.problems):
        reading.problem(column, message)


def number_headers(reading: Reading) -> set[str]:
    return {reading.headers[about] for about in NUMBERS if about in reading.headers and about != Field.NAME_AND_NUMBER}


def to_roster_row(reading: Reading) -> RosterRow:
    facts: dict[str, Any] = {name: reading.facts[name] for name in FACTS if name in reading.facts}
    return RosterRow(
        reading.row, numbers={number.kind.value: number.digits for number in reading.numbers.values()}, **facts
    )


def duplicates(numbers: list[tuple[str, str, Reading]]) -> list[Finding]:
    """Of two equal numbers the later row is named."""
    first: dict[str, int] = {}
    findings = []
    for digits, header, reading in numbers:
        if first.setdefault(digits, reading.row) != reading.row:
            message = _(
                "The same number already stands in row %(row)d. Delete one of the two rows, or correct the number."
            )
            findings.append(Finding(reading.row, header, message % {"row": first[digits]}))
    return findings


def add_cut_numbers(content: RosterContent, numbers: list[tuple[str, str, Reading]]) -> None:
    """Serials begin at 001, and "000" is what a spreadsheet leaves of a number: one is odd, several were cut."""
    cut = [Finding(reading.row, header, cut_message()) for digits, header, reading in numbers if is_cut(digits)]
    (content.problems if len(cut) > 1 else content.warnings).extend(cut)


def cut_message() -> str:
    return _(
        "The number ends in 000, as after being stored as a number. Compare it with the decree and type it again as text."
    )


def is_cut(digits: str) -> bool:
    return len(digits) == OFFICIAL_DIGITS and digits.endswith(CUT_SERIAL)


def shared_emails(rows: list[RosterRow], headers: dict[Field, str]) -> list[Finding]:
    first: dict[str, int] = {}
    findings = []
    for row in rows:
        if row.email and first.setdefault(row.email, row.row) != row.row:
            message = _(
                "The same e-mail address already stands in row %(row)d. Each person needs their own to log in with it."
            )
            findings.append(Finding(row.row, headers.get(Field.EMAIL, ""), message % {"row": first[row.email]}))
    return findings


def skipped_rows(table: RosterTable) -> list[Finding]:
    message = _("Not read as a participant: “%(text)s”.")
    return [Finding(number, "", message % {"text": text}) for number, text in table.skipped]
