"""Dates and times as Indonesian documents write them."""

import datetime as dt

import pytest
from django.utils import translation

from revmental.lib import dates

UTC = dt.UTC


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def test_date_names_the_month_in_indonesian() -> None:
    assert dates.date_text(dt.date(2021, 9, 2)) == "2 September 2021"
    assert dates.date_text(dt.date(2021, 8, 17)) == "17 Agustus 2021"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2021, 9, 2), (2021, 9, 2), "2 September 2021"),
        ((2021, 9, 2), (2021, 9, 4), "2–4 September 2021"),
        ((2021, 9, 2), (2021, 10, 25), "2 September – 25 Oktober 2021"),
        ((2021, 12, 28), (2022, 1, 3), "28 Desember 2021 – 3 Januari 2022"),
        ((2021, 9, 2), (2022, 9, 4), "2 September 2021 – 4 September 2022"),
    ],
    ids=["one day", "one month", "one year", "two years", "same month of two years"],
)
def test_range_writes_once_what_both_ends_share(first, last, text) -> None:
    assert dates.range_text(dt.date(*first), dt.date(*last)) == text


@pytest.mark.parametrize(
    ("zone", "label", "clock"),
    [
        ("Asia/Jakarta", "WIB", "22.59"),
        ("Asia/Pontianak", "WIB", "22.59"),
        ("Asia/Makassar", "WITA", "23.59"),
        ("Asia/Jayapura", "WIT", "00.59"),
        ("UTC", "UTC", "15.59"),
    ],
)
def test_clock_is_that_of_the_zone(zone: str, label: str, clock: str) -> None:
    assert dates.clock_text(dt.datetime(2021, 9, 24, 15, 59, tzinfo=UTC), zone) == f"{clock} {label}"


def test_moment_takes_the_day_of_the_zone() -> None:
    at = dt.datetime(2021, 9, 24, 15, 59, tzinfo=UTC)
    assert dates.moment_text(at, "Asia/Makassar") == "24 September 2021, 23.59 WITA"
    assert dates.moment_text(at, "Asia/Jayapura") == "25 September 2021, 00.59 WIT"


def test_moment_without_zone_is_the_readers() -> None:
    assert dates.moment_text(dt.datetime(2021, 9, 24, 15, 59, tzinfo=UTC)) == "24 September 2021, 22.59 WIB"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.4, "kurang dari satu detik"),
        (1, "1 detik"),
        (125, "2 menit 5 detik"),
        (3600, "1 jam"),
        (3845, "1 jam 4 menit"),
    ],
)
def test_duration_is_rounded_for_a_waiting_person(seconds: float, text: str) -> None:
    assert dates.duration_text(seconds) == text


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (dt.timedelta(seconds=-5), "baru saja"),
        (dt.timedelta(seconds=59), "baru saja"),
        (dt.timedelta(minutes=3, seconds=20), "3 menit lalu"),
        (dt.timedelta(hours=5, minutes=50), "5 jam lalu"),
        (dt.timedelta(days=1), "23 September 2021"),
    ],
)
def test_ago_is_a_span_within_a_day_and_then_a_date(before: dt.timedelta, text: str) -> None:
    now = dt.datetime(2021, 9, 24, 3, 0, tzinfo=UTC)
    assert dates.ago_text(now - before, now) == text
