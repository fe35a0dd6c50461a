"""Filters of the templates."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.forms import CharField, Form
from django.utils import translation

from revmental.templatetags import ui

AT = dt.datetime(2021, 9, 24, 15, 59, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def test_nip_is_grouped_8_6_1_3() -> None:
    assert ui.nip("198703122010012003") == "19870312\xa0201001\xa02\xa0003"


@pytest.mark.parametrize("number", ["", "1987", "19870312201001200X", "3573014403870002"])
def test_other_numbers_stay_as_they_are(number: str) -> None:
    assert ui.nip(number) == number


def test_numbers_carry_their_unit() -> None:
    assert (ui.jp(48), ui.jp(2.5), ui.jp(None)) == ("48\xa0JP", "2,5\xa0JP", "")
    assert (ui.percent(81.25, 1), ui.percent(None)) == ("81,3\xa0%", "")
    assert (ui.comma(81.25, 1), ui.comma(None)) == ("81,3", "")
    assert (ui.roman(3), ui.roman(0)) == ("III", "")
    assert (ui.duration(125), ui.duration(None)) == ("2 menit 5 detik", "")


def test_dates_are_those_of_the_readers_zone() -> None:
    late = AT + dt.timedelta(hours=2)
    assert (ui.date_id(late), ui.date_id(dt.date(2021, 9, 2)), ui.date_id(None)) == (
        "25 September 2021",
        "2 September 2021",
        "",
    )
    assert (ui.moment(AT, "Asia/Makassar"), ui.moment(None)) == ("24 September 2021, 23.59 WITA", "")
    assert (ui.clock(AT, "Asia/Jayapura"), ui.clock(None)) == ("00.59 WIT", "")
    assert ui.zone_label("Asia/Makassar") == "WITA"


def test_range_with_one_end_is_that_date() -> None:
    day = dt.date(2021, 9, 2)
    assert (ui.until(day, None), ui.until(None, day), ui.until(None, None)) == (
        "2 September 2021",
        "2 September 2021",
        "",
    )
    assert ui.until(day, dt.date(2021, 9, 4)) == "2–4 September 2021"


def test_never_happened_is_said_in_words() -> None:
    assert ui.ago(None) == "belum pernah"


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        ("APPROVED", "ok"),
        ("returned", "warn"),
        ("failed", "bad"),
        ("submitted", "gold"),
        ("draft", "plain"),
        ("?", "info"),
    ],
)
def test_tone_of_a_status(status: str, tone: str) -> None:
    assert ui.tone(status) == tone


def test_each_status_has_one_tone() -> None:
    assert sum(len(statuses) for statuses in ui.TONES.values()) == len(ui.TONE_OF)


def test_page_numbers_leave_out_the_far_ones() -> None:
    assert ui.page_numbers(Paginator(range(392), 25).page(8)) == [1, None, 7, 8, 9, None, 16]


def test_field_without_label_beside_it_carries_its_name() -> None:
    class Row(Form):
        agency = CharField(label="Instansi & unit")

    assert 'aria-label="Instansi &amp; unit"' in ui.labelled(Row()["agency"])
