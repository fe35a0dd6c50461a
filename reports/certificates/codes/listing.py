"""LAN's answer list, pasted or as a spreadsheet: two columns, personal number and kode registrasi; checked whole, nothing is written."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from participants.enrolment.models import Enrolment
from programs.cohorts.models import Cohort
from reports.certificates.models import Certificate
from revmental.lib.nip import OFFICIAL_DIGITS, clean_number, format_number, has_lost_digits
from revmental.lib.spreadsheet import Row, Workbook

LONGEST = 80
# A number of 18 digits, grouped or not, then whatever separates it from the code.
PASTED = re.compile(r"^\D*((?:\d[\s.'-]*){18})[\s,;:|]*(.*)$")


@dataclass(frozen=True)
class Line:
    """One line of the list: where it stands for its reader, the digits, the code."""

    place: str
    digits: str
    code: str


# What may be wrong with a line: whether it is, and the sentence for it.
Rules = Callable[[Line], Iterator[tuple[bool, str]]]


@dataclass(frozen=True)
class CodeList:
    """What the list comes to: codes by enrolment, and every problem with its line. With problems nothing is to be written."""

    codes: Mapping[UUID, str]
    problems: list[str]


def pasted_lines(text: str) -> Iterator[Line | str]:
    """Lines of a pasted text; a line that holds no number of 18 digits comes as the sentence saying so."""
    for number, line in enumerate(text.splitlines(), 1):
        place = _("Line %(number)s") % {"number": number}
        if match := PASTED.match(line):
            yield Line(place, clean_number(match[1]), match[2].strip())
        elif line.strip():
            yield _("%(place)s: no NIP or NI PPPK of 18 digits at its beginning.") % {"place": place}


def sheet_lines(workbook: Workbook) -> Iterator[Line | str]:
    """Rows of a workbook that hold a number of 18 digits, with the next filled cell as the code; titles and heads are passed over."""
    for sheet in workbook:
        for row in sheet.rows:
            yield from sheet_line(row)


def sheet_line(row: Row) -> Iterator[Line | str]:
    place = _("Row %(number)s") % {"number": row.number}
    cells = [cell for _column, cell in sorted(row.own().items()) if cell.text.strip()]
    for index, cell in enumerate(cells):
        if cell.is_number and (has_lost_digits(cell.text) or len(clean_number(cell.text)) >= OFFICIAL_DIGITS - 2):
            text = _(
                "%(place)s: the number is stored as a number, so its last digits are lost. Turn the column into text."
            )
            yield text % {"place": place}
            return
        digits = clean_number(cell.text)
        if digits.isdigit() and len(digits) == OFFICIAL_DIGITS:
            yield Line(place, digits, cells[index + 1].text.strip() if index + 1 < len(cells) else "")
            return


def read_codes(cohort: Cohort, lines: Iterable[Line | str]) -> CodeList:
    """Matches the lines with the cohort's people. Four queries, whatever the length."""
    given = list(lines)
    people = {row.personal_number: row for row in cohort.enrolments.exclude(personal_number="")}
    parsed = [line for line in given if isinstance(line, Line)]
    checks = Checks(
        people=people,
        seen=Counter(line.digits for line in parsed),
        codes=Counter(line.code for line in parsed),
        taken=taken_codes(parsed),
        printed=printed_codes(cohort),
    )
    keys = {number: row.pk for number, row in people.items()}
    return compared(given, checks.rules, keys, none=_("The list holds no line with a personal number and a code."))


def compared(given: Sequence[Line | str], rules: Rules, people: Mapping[str, UUID], *, none: str) -> CodeList:
    """The lines held against the rules: codes by person, and every problem in the order of the list; `none` when no line can be read."""
    parsed = [line for line in given if isinstance(line, Line)]
    problems = [text for line in given for text in ([line] if isinstance(line, str) else broken(rules, line))]
    codes = {people[line.digits]: line.code for line in parsed if line.digits in people}
    return CodeList(codes, problems if parsed else [*problems, none])


def broken(rules: Rules, line: Line) -> Iterator[str]:
    """Sentences about this line, with its place."""
    words = {"place": line.place, "number": format_number(line.digits), "code": line.code}
    for holds, text in rules(line):
        if holds:
            yield text % words


def taken_codes(lines: Iterable[Line]) -> dict[str, UUID]:
    """Which enrolment bears one of the codes already, whatever agency's: code to enrolment."""
    rows = Enrolment.objects.filter(lan_code__in=[line.code for line in lines if line.code])
    return dict(rows.values_list("lan_code", "pk"))


def printed_codes(cohort: Cohort) -> dict[UUID, str]:
    """Codes that stand on certificates in force, by enrolment."""
    rows = Certificate.objects.filter(cohort=cohort).in_force().values_list("enrolment", "facts__lan_code")
    return {enrolment: code for enrolment, code in rows if code}


@dataclass(frozen=True)
class Checks:
    """What a line is held against, read once."""

    people: Mapping[str, Enrolment]
    seen: Counter
    codes: Counter
    taken: Mapping[str, UUID]
    printed: Mapping[UUID, str]

    def rules(self, line: Line) -> Iterator[tuple[bool, str]]:
        person = self.people.get(line.digits)
        yield person is None, _("%(place)s: %(number)s is not in this cohort.")
        yield not line.code, _("%(place)s: the code of %(number)s is empty.")
        yield len(line.code) > LONGEST, _("%(place)s: the code of %(number)s is longer than 80 characters.")
        yield self.seen[line.digits] > 1, _("%(place)s: %(number)s stands in the list more than once.")
        yield (
            bool(line.code) and self.codes[line.code] > 1,
            _("%(place)s: the code %(code)s stands in the list more than once."),
        )
        # One sentence, whoever bears it: of people elsewhere nothing is told. For a number that is not in the cohort none at all.
        yield (
            person is not None and self.taken.get(line.code, person.pk) != person.pk,
            _("%(place)s: the code %(code)s is recorded elsewhere already. Compare the list with LAN's letter."),
        )
        printed = self.printed.get(person.pk, line.code) if person else line.code
        yield (
            printed != line.code,
            _("%(place)s: the certificate of %(number)s is issued with another code. Reissue it instead."),
        )
