"""A list of numbers of blankos, held against the cohort line by line; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.certificates.codes.listing import CodeList, Line, compared
from reports.certificates.models import BlankSerial

LONGEST = 40


@dataclass(frozen=True)
class SerialChecks:
    """What a line is held against, read once."""

    people: Mapping[str, UUID]
    seen: Counter
    serials: Counter
    used: Mapping[str, UUID]

    def rules(self, line: Line) -> Iterator[tuple[bool, str]]:
        person = self.people.get(line.digits)
        yield person is None, _("%(place)s: %(number)s is not in this cohort.")
        yield not line.code, _("%(place)s: the number of the blanko of %(number)s is empty.")
        yield (
            len(line.code) > LONGEST,
            _("%(place)s: the number of the blanko of %(number)s is longer than 40 characters."),
        )
        yield self.seen[line.digits] > 1, _("%(place)s: %(number)s stands in the list more than once.")
        yield (
            bool(line.code) and self.serials[line.code] > 1,
            _("%(place)s: the blanko %(code)s stands in the list more than once."),
        )
        yield (
            self.used.get(line.code, person) != person,
            _("%(place)s: the blanko %(code)s is used by somebody else already."),
        )


def read_serials(cohort: Cohort, kind: str, lines: Iterable[Line | str]) -> CodeList:
    """Matches the lines with the cohort's people. Two queries, whatever the length."""
    given = list(lines)
    parsed = [line for line in given if isinstance(line, Line)]
    people = {
        number: pk for pk, number in cohort.enrolments.exclude(personal_number="").values_list("pk", "personal_number")
    }
    used = BlankSerial.objects.filter(agency=cohort.agency_id, kind=kind, serial__in=[line.code for line in parsed])
    checks = SerialChecks(
        people,
        Counter(line.digits for line in parsed),
        Counter(line.code for line in parsed),
        dict(used.values_list("serial", "enrolment")),
    )
    none = _("The list holds no line with a personal number and a number of a blanko.")
    return compared(given, checks.rules, people, none=none)
