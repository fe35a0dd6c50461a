"""Roman numerals and decimal commas."""

import re
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from revmental.lib.numbers import decimal_text, roman

SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
WELL_FORMED = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def value(text: str) -> int:
    """Reads a Roman numeral the other way round: a smaller sign before a larger one is taken off."""
    signs = [SIGNS[sign] for sign in text]
    return sum(-a if a < b else a for a, b in zip(signs, [*signs[1:], 0], strict=True))


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (44, "XLIV"), (2021, "MMXXI")]
)
def test_roman_of_known_numbers(number: int, text: str) -> None:
    assert roman(number) == text


@given(st.integers(1, 3999))
def test_roman_is_well_formed_and_means_the_number(number: int) -> None:
    assert WELL_FORMED.fullmatch(roman(number))
    assert value(roman(number)) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_outside_its_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(number)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Decimal("81.25"), 1, "81,3"),
        (81.35, 1, "81,4"),
        (84.5, 0, "85"),
        (-0.5, 0, "-1"),
        (1234567, 0, "1.234.567"),
        (90, 2, "90,00"),
    ],
)
def test_decimal_rounds_half_up_with_a_comma(number, places: int, text: str) -> None:
    with translation.override("id"):
        assert decimal_text(number, places) == text
