"""The numbers that an issue would take: no two documents of an agency bear the same."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from programs.curricula.enums import DocumentKind
from reports.certificates.checks.plan import Candidate
from reports.certificates.models import Certificate, NumberRegister
from revmental.lib.errors import DomainError


class Double(NamedTuple):
    """A number that the register would give although it stands on another document."""

    register: NumberRegister
    number: str


def double_numbers(candidates: Sequence[Candidate]) -> list[Double]:
    """For each register the first such number; of two that begin with the same issue the later kind is named."""
    counts = Counter(one.rule.kind for one in candidates)
    if not counts:
        return []
    agency, year = candidates[0].issue.cohort.agency, candidates[0].issue.issued_on.year
    registers = NumberRegister.objects.at_hand(agency, year, counts)
    try:
        wanted = [upcoming(registers[kind], counts[kind]) for kind in DocumentKind.values if kind in counts]
    except DomainError:  # a pattern that makes no numbers is named by itself
        return []
    every = [double.number for group in wanted for double in group]
    taken = set(Certificate.objects.numbers_given(agency, every))
    found = []
    for group in wanted:
        found += [double for double in group if double.number in taken][:1]
        taken |= {double.number for double in group}
    return found


def upcoming(register: NumberRegister, count: int) -> list[Double]:
    return [Double(register, register.number_of(register.last_number + n)) for n in range(1, count + 1)]


def refusals_of_numbers(doubles: Sequence[Double]) -> list[str]:
    """A register that has given no number yet can still be told another pattern."""
    text = _(
        "“%(register)s” would give the number %(number)s, which stands on another document or would in this issue. Two "
        "documents must not bear the same: the agency's administrator gives this register a pattern of its own, for "
        "example with {kind}."
    )
    return [text % words_of(double) for double in doubles if not double.register.is_begun]


def warnings_of_numbers(doubles: Sequence[Double]) -> list[str]:
    """One that has given numbers keeps its pattern until the year ends, so that holding it up would help nobody."""
    text = _(
        "“%(register)s” will give the number %(number)s, which another document bears already. The register keeps its "
        "pattern until the year ends; give it one of its own next year, for example with {kind}."
    )
    return [text % words_of(double) for double in doubles if double.register.is_begun]


def words_of(double: Double) -> dict[str, str]:
    return {"register": double.register.get_kind_display(), "number": double.number}
