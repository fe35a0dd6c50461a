"""Hours and holidays as people type them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from programs.schedule.fields import DaysField, HoursField


@pytest.mark.parametrize(
    "text",
    [
        "08.00–12.00, 13.00–16.00",
        "8:00-12:00; 13:00-16:00",
        "13.00 - 16.00\n08.00 s.d. 12.00",
        "08.00 sampai 12.00,13.00 sd 16.00,",
    ],
)
def test_hours_in_many_spellings(text) -> None:
    assert HoursField().clean(text) == [(dt.time(8), dt.time(12)), (dt.time(13), dt.time(16))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pagi", "pagi"),
        ("08.00-25.00", "08.00-25.00"),
        ("08.60-09.00", "08.60"),
        ("12.00-08.00", "sebelum dimulai"),
        ("08.00-10.00, 09.30-11.00", "09.30"),
        ("", "kosong"),
    ],
)
def test_hours_that_cannot_be_are_refused(text, said) -> None:
    with pytest.raises(ValidationError, match=said):
        HoursField().clean(text)


def test_days_in_many_spellings() -> None:
    assert DaysField(required=False).clean("17-08-2026\n2026-12-25, 1/1/2027") == [
        dt.date(2026, 8, 17),
        dt.date(2026, 12, 25),
        dt.date(2027, 1, 1),
    ]


def test_no_days_are_none() -> None:
    assert DaysField(required=False).clean("") == []


def test_a_day_that_cannot_be_is_named() -> None:
    with pytest.raises(ValidationError, match="32-08-2026"):
        DaysField().clean("17-08-2026, 32-08-2026")
