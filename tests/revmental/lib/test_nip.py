"""NIP, NI PPPK and NIK: form after Perka BKN 22/2007, written 8-6-1-3, masked for others."""

import datetime

import pytest
import time_machine

from participants.people import enums
from revmental.lib.nip import (
    NumberError,
    NumberKind,
    PersonalNumber,
    Sex,
    clean_number,
    format_number,
    has_lost_digits,
    mask_number,
    parse_number,
)

NIP = "198008172005011001"
PPPK = "198209172021212003"
NIK = "6474015708800001"


@pytest.mark.parametrize(
    "text",
    [
        NIP, "19800817 200501 1 001", "'19800817 200501 1 001", "NIP. 19800817 200501 1 001", "NIP : 198008172005011001",
        " 198008172005011001 ",
        "19800817.200501.1.001", "19800817-200501-1-001", "nip 198008172005011001\n", "19800817/200501/1/001",
        "NIP BARU: 198008172005011001",
    ],
)  # fmt: skip
def test_nip_is_read_however_it_is_written(text) -> None:
    assert parse_number(text) == PersonalNumber(NumberKind.NIP, NIP, datetime.date(1980, 8, 17), Sex.MALE, 2005)


@pytest.mark.parametrize("prefix", ["", "NIPPPK ", "NI PPPK. ", "NIPPPK: ", "NIP PPPK "])
def test_ni_pppk_is_told_by_digits_13_and_14(prefix) -> None:
    assert parse_number(prefix + PPPK) == PersonalNumber(
        NumberKind.NI_PPPK, PPPK, datetime.date(1982, 9, 17), Sex.FEMALE, 2021
    )


@pytest.mark.parametrize(
    ("digits", "kind", "is_certain"),
    [
        ("01", "nip", True),
        ("12", "nip", True),
        ("00", "ni_pppk", False),
        ("13", "ni_pppk", False),
        ("20", "ni_pppk", False),
        ("21", "ni_pppk", True),
        ("99", "ni_pppk", True),
    ],
)
def test_kind_is_a_hint_where_the_digits_are_odd(digits, kind, is_certain) -> None:
    number = parse_number(f"198008172005{digits}1001")
    assert (number.kind, number.is_kind_certain) == (kind, is_certain)


def test_nik_tells_only_the_sex() -> None:
    assert parse_number(f"NIK {NIK}") == PersonalNumber(NumberKind.NIK, NIK, None, Sex.FEMALE)
    assert parse_number("6474011708800001").sex == Sex.MALE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.98001012005011E+17", "tersimpan sebagai angka"), ("1,98E+17", "tersimpan sebagai angka"),
        ("1.980010120050112e+17", "tersimpan sebagai angka"),
        ("19800817200501100", "17 digit"), ("1980081720050110011", "19 digit"), ("", "bukan angka"), ("-", "bukan angka"),
        ("198008172005011O01", "bukan angka"),
        ("١٩٨٠٠٨١٧٢٠٠٥٠١١٠٠١", "bukan angka"), ("131234567", "9 digit"), ("198013172005011001", "19801317"),
        ("198002302005011001", "19800230"),
        ("198008171944011001", "1944"), ("198008171980011001", "1980"), ("198008172099011001", "2099"), ("198008172005013001", "adalah 3"),
        ("198008172005010001", "adalah 0"), ("0000000000000000", "mengulang"), ("1111111111111111", "mengulang"),
    ],
)  # fmt: skip
def test_reason_and_remedy_are_said(text, reason) -> None:
    with pytest.raises(NumberError) as error:
        parse_number(text)
    assert reason in str(error.value).lower()
    assert str(error.value).endswith(".")


def test_appointment_next_year_is_possible() -> None:
    with time_machine.travel(datetime.datetime(2026, 9, 2, tzinfo=datetime.UTC)):
        assert parse_number("199008172027011001").appointed_year == 2027
        with pytest.raises(NumberError):
            parse_number("199008172028011001")


def test_number_is_written_in_groups() -> None:
    assert format_number(NIP) == "19800817 200501 1 001"
    assert format_number(NIK) == NIK


def test_mask_hides_what_a_stranger_must_not_read() -> None:
    assert mask_number(NIP) == "1980•••• •••••• • •01"
    assert mask_number(NIK) == "••••••••••••••01"
    assert mask_number("") == ""


def test_serial_and_clean_digits() -> None:
    assert parse_number(NIP).serial == "001"
    assert clean_number("NIP. 19800817 200501 1 00x") == "19800817200501100x"
    assert [has_lost_digits(text) for text in ("1,98E+17", "1.98 e17", NIP, "E+17")] == [True, True, False, False]


def test_words_are_those_of_the_database() -> None:
    assert {kind.value for kind in NumberKind} == set(enums.NumberKind.values)
    assert {sex.value for sex in Sex} == set(enums.Sex.values)
