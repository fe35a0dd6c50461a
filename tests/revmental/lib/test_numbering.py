"""Patterns of numbers: what they make, and what they may not hold."""

import pytest

from revmental.lib.errors import DomainError
from revmental.lib.numbering import check_pattern, example_number, number_text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("800.2.4/{n:03}/{unit}/{year}", "800.2.4/007/BPSDM/2026"),
        ("{n}/{kind}/{year}", "7/STTP/2026"),
        ("{year}-{n:5}", "2026-    7"),
        ("{{{n}}} {year}", "{7} 2026"),
    ],
)
def test_number_is_made(pattern, expected) -> None:
    assert number_text(pattern, n=7, unit="BPSDM", year=2026, kind="STTP") == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "", "tetap", "{n:03}", "{year}", "{n}/{n}/{year}", "{n}/{year", "{n.__class__}/{year}", "{n[0]}/{year}", "{n!r}/{year}", "{0}/{year}",
        "{n}/{year}/{settings}", "{n:999999999}/{year}", "{n}/{year:>99}", "{n:{unit}}/{year}", "{}/{n}/{year}",
    ],
)  # fmt: skip
def test_pattern_is_refused(pattern) -> None:
    with pytest.raises(DomainError):
        check_pattern(pattern)


def test_refusal_names_the_part() -> None:
    with pytest.raises(DomainError, match="settings"):
        check_pattern("{n}/{year}/{settings}")


def test_example_is_the_seventh_number_of_the_year() -> None:
    assert example_number("800.2.4/{n:03}/{unit}/{year}", unit="BPSDM", year=2026) == "800.2.4/007/BPSDM/2026"


def test_pattern_whose_numbers_have_no_room_is_refused() -> None:
    unit = "U" * 60
    assert len(example_number("{n:03}/{unit}/{year}" + "x" * 46, unit=unit, year=2026)) == 115
    with pytest.raises(DomainError, match="120"):
        example_number("{n:03}/{unit}/{year}" + "x" * 49, unit=unit, year=2026)
