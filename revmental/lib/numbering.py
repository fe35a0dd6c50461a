"""Patterns of document numbers: what an agency may write, and the number it makes; counting is not done here."""

import re
import string

from django.utils.translation import gettext as _

from revmental.lib.errors import DomainError

FIELDS = ("n", "unit", "year", "kind")
# As long as a document has room for.
LONGEST = 120
PADDED = re.compile(r"^0?[1-9]?$")


def number_text(pattern: str, *, n: int, unit: str, year: int, kind: str) -> str:
    """The number, for example `800.2.4/007/BPSDM/2026` of `800.2.4/{n:03}/{unit}/{year}`. Raises DomainError for a wrong pattern."""
    check_pattern(pattern)
    return pattern.format(n=n, unit=unit, year=year, kind=kind)


def with_unit(pattern: str, unit: str) -> str:
    """The pattern with the agency's short name written in, so that it makes the same numbers after the agency is renamed."""
    return pattern.replace("{unit}", unit.replace("{", "{{").replace("}", "}}"))


def example_number(pattern: str, *, unit: str, year: int) -> str:
    """What the seventh STTP of the year would be called. Raises DomainError for a wrong pattern, and for one too long."""
    if len(number_text(pattern, n=999_999, unit=unit, year=year, kind="SERTIFIKAT")) > LONGEST:
        raise DomainError(
            _("Numbers would be longer than %(limit)d characters. Shorten the pattern.") % {"limit": LONGEST}
        )
    return number_text(pattern, n=7, unit=unit, year=year, kind="STTP")


def check_pattern(pattern: str) -> None:
    """Raises DomainError naming what is wrong: running number and year must stand in it, else numbers would repeat."""
    try:
        parts = [part for part in string.Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        raise DomainError(_("The number pattern “%(pattern)s” has an unpaired brace.") % {"pattern": pattern}) from None
    for _text, name, form, conversion in parts:
        if name not in FIELDS or conversion or not (PADDED.match(form or "") if name == "n" else not form):
            raise DomainError(
                _("The number pattern “%(pattern)s” cannot hold {%(part)s}. Use {n:03}, {unit}, {year} and {kind}.")
                % {"pattern": pattern, "part": f"{name}:{form}" if form else name}
            )
    names = [name for _text, name, _form, _conversion in parts]
    if names.count("n") != 1 or "year" not in names:
        raise DomainError(
            _("The number pattern “%(pattern)s” needs {n} once and {year}, so that no number is given twice.")
            % {"pattern": pattern}
        )
