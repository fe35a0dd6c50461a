"""The sentences of certificates in Indonesian."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from reports.rendering.certificate import wording


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with translation.override("id"):
        yield


def test_opening_names_agency_and_legal_basis() -> None:
    assert (
        wording.opening_sentence("BPSDM Contoh", "Peraturan LAN Nomor 4 Tahun 2021")
        == "BPSDM Contoh, berdasarkan Peraturan LAN Nomor 4 Tahun 2021, menyatakan bahwa:"
    )
    assert wording.opening_sentence("BPSDM Contoh") == "BPSDM Contoh dengan ini menyatakan bahwa:"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (dt.date(2021, 9, 2), dt.date(2021, 10, 25), "2 September s.d. 25 Oktober 2021"),
        (dt.date(2021, 9, 2), dt.date(2021, 9, 4), "2 s.d. 4 September 2021"),
        (dt.date(2021, 12, 30), dt.date(2022, 1, 3), "30 Desember 2021 s.d. 3 Januari 2022"),
        (dt.date(2021, 9, 2), dt.date(2021, 9, 2), "2 September 2021"),
    ],
)
def test_span_writes_once_what_both_ends_share(first, last, text) -> None:
    assert wording.span_text(first, last) == text


def test_closing_tells_who_when_where_and_how_long() -> None:
    period = wording.span_text(dt.date(2021, 9, 2), dt.date(2021, 10, 25))
    full = wording.closing_sentence(
        organiser="BPSDM Contoh", partner="Pemerintah Kota Contoh", period=period, where="secara daring", total_jp=50
    )
    assert full == (
        "yang diselenggarakan oleh BPSDM Contoh bekerja sama dengan Pemerintah Kota Contoh "
        "pada tanggal 2 September s.d. 25 Oktober 2021 secara daring, meliputi 50 jam pelajaran."
    )
    short = wording.closing_sentence(organiser="BPSDM Contoh", period="2 September 2021", where="", total_jp=8)
    assert short == "yang diselenggarakan oleh BPSDM Contoh pada tanggal 2 September 2021, meliputi 8 jam pelajaran."


def test_place_and_day_of_issue() -> None:
    assert wording.issued_line("Surabaya", dt.date(2021, 10, 27)) == "Surabaya, 27 Oktober 2021"
