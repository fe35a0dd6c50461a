"""Names, ranks, births, contacts and position groups as people write them."""

import datetime

import pytest

from participants.people.enums import PNS_RANKS, PPPK_RANKS
from participants.roster.values.births import UnreadableDate, parse_date, split_place
from participants.roster.values.contacts import UnreadableContact, is_nothing, parse_email, parse_phones
from participants.roster.values.names import split_name
from participants.roster.values.positions import group_of_position, parse_group
from participants.roster.values.ranks import UnknownRank, is_understood, named_code, parse_rank

TODAY = datetime.date(2026, 9, 2)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Budi Contoh", ("", "Budi Contoh", "")),
        ("Dr. Ir. H. Budi Contoh, S.T., M.Si.", ("Dr. Ir. H.", "Budi Contoh", "S.T., M.Si.")),
        ("M. Contoh", ("", "M. Contoh", "")),
        ("H. M. Contoh", ("H.", "M. Contoh", "")),
        ("A. Rahman Contoh, SE", ("", "A. Rahman Contoh", "SE")),
        ("R. Budi Contoh", ("", "R. Budi Contoh", "")),
        ("DR.H.BUDI CONTOH,S.Sos,M.Si", ("Dr. H.", "BUDI CONTOH", "S.Sos, M.Si")),
        ("Dr. H.Budi Contoh", ("Dr. H.", "Budi Contoh", "")),
        ("dr. Siti Contoh, Sp.PD.", ("dr.", "Siti Contoh", "Sp.PD.")),
        ("drg Siti Contoh", ("drg.", "Siti Contoh", "")),
        ("Hj Siti Contoh S.Pd M.Pd", ("Hj.", "Siti Contoh", "S.Pd, M.Pd")),
        ("BUDI CONTOH SE MM", ("", "BUDI CONTOH", "SE, MM")),
        ("Budi Contoh ST", ("", "Budi Contoh ST", "")),
        ("Budi Contoh S.T", ("", "Budi Contoh", "S.T")),
        ("Budi Contoh, ST., MT", ("", "Budi Contoh", "ST., MT")),
        ("Prof. Dr. (H.C.) Budi Contoh", ("Prof. Dr. (H.C.)", "Budi Contoh", "")),
        ("Contoh, Budi", ("", "Contoh, Budi", "")),
        ("CONTOH, BUDI", ("", "CONTOH, BUDI", "")),
        ("Budi Contoh, S.STP, CGRE", ("", "Budi Contoh", "S.STP, CGRE")),
        ("  Budi   Contoh ,  S.T. , ", ("", "Budi Contoh", "S.T.")),
        ("Budi Contoh, -", ("", "Budi Contoh", "")),
        ("Budi Contoh, S.T. M.Si.", ("", "Budi Contoh", "S.T., M.Si.")),
        ("Ni Made Contoh, A.Md.Keb.", ("", "Ni Made Contoh", "A.Md.Keb.")),
        ("Drs.", ("", "Drs.", "")),
        ("Ma`ruf Contoh", ("", "Ma'ruf Contoh", "")),
        ("O'Contoh", ("", "O'Contoh", "")),
        ("Apt. Rina Contoh, S.Farm", ("apt.", "Rina Contoh", "S.Farm")),
        ("K.H. Budi Contoh", ("K.H.", "Budi Contoh", "")),
        ("Nama Hc Contoh", ("", "Nama Hc Contoh", "")),
        ("Hc Contoh", ("", "Hc Contoh", "")),
        ("", ("", "", "")),
    ],
)
def test_degrees_are_told_from_names(text, parts) -> None:
    assert split_name(text) == parts


@pytest.mark.parametrize("code", PNS_RANKS)
def test_all_17_ranks_are_read_however_they_are_written(code) -> None:
    name = PNS_RANKS[code]
    bare = code.replace("/", "")
    ways = [
        code,
        code.upper(),
        bare,
        bare.upper(),
        code.replace("/", "."),
        f"{name} ({code})",
        f"{name} / {code}",
        f"{name}, {code}",
        f"{name} - {code}",
        f"Gol. {code}",
        name,
        name.upper(),
        name.replace("Tk. I", "Tingkat I"),
        name.replace("Tk. I", "Tk.I"),
        name.replace("Tk. I", "Tk. 1"),
    ]
    assert {parse_rank(way) for way in ways} == {code}
    assert named_code(f"{name} ({code})") == code


def test_there_are_17_ranks() -> None:
    assert len(PNS_RANKS) == 17


@pytest.mark.parametrize("place", range(17))
def test_all_pppk_golongan_are_read(place) -> None:
    code = PPPK_RANKS[place]
    assert {
        parse_rank(way)
        for way in (
            code,
            f"Gol. {code}",
            f"Golongan {code}",
            f"PPPK {code}",
            f"PPPK Gol. {code}",
            str(place + 1),
            code.lower(),
        )
    } == {code}


@pytest.mark.parametrize("text", ["III/e", "I/h", "IV/f", "XVIII", "18", "0", "IIII"])
def test_golongan_that_does_not_exist_is_said(text) -> None:
    with pytest.raises(UnknownRank):
        parse_rank(text)


@pytest.mark.parametrize(
    ("text", "understood"),
    [("-", True), ("", True), ("PPPK", True), ("Non ASN", True), ("N/A", True), ("Kompol", False), ("Letkol", False)],
)
def test_text_without_golongan_gives_none(text, understood) -> None:
    assert (parse_rank(text), is_understood(text)) == ("", understood)


def test_rank_named_and_rank_coded_can_differ() -> None:
    assert (parse_rank("Penata (III/d)"), named_code("Penata (III/d)")) == ("III/d", "III/c")
    assert named_code("III/d") == ""


@pytest.mark.parametrize(
    "text",
    [
        "17 Agustus 1980", "17 agustus 1980", "17 Agt 1980", "17-Aug-80", "17 Ags. 1980", "17-08-1980", "17/8/1980",
        "17/8/80", "17.08.1980",
        "1980-08-17", "1980/08/17", "1980-08-17T00:00:00", "1980-08-17 10:00", "17081980", "19800817", "29450", "08/17/1980",
        "Minggu, 17 Agustus 1980",
        "17 08 1980", " 17  Agustus  1980. ",
    ],
)  # fmt: skip
def test_dates_are_read_however_they_are_written(text) -> None:
    assert parse_date(text, today=TODAY) == datetime.date(1980, 8, 17)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Januari 1980", 1),
        ("1 Pebruari 1980", 2),
        ("1 Mrt 1980", 3),
        ("1 Mei 1980", 5),
        ("1 Nopember 1980", 11),
        ("1 Desember 1980", 12),
        ("1 Oktober 1980", 10),
    ],
)
def test_indonesian_months_are_known(text, month) -> None:
    assert parse_date(text, today=TODAY) == datetime.date(1980, month, 1)


@pytest.mark.parametrize(("written", "year"), [("05", 2005), ("11", 2011), ("27", 1927), ("80", 1980), ("99", 1999)])
def test_two_digit_years_belong_to_grown_people(written, year) -> None:
    assert parse_date(f"1/1/{written}", today=TODAY).year == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "31 Februari 1980",
        "17 Agustos1 1980",
        "17 Xyz 1980",
        "32/13/1980",
        "17 Agustus 2024",
        "1 Januari 1900",
        "1980",
        "besok",
        "12345678",
        "99999",
    ],
)
def test_unreadable_dates_are_said(text) -> None:
    with pytest.raises(UnreadableDate):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bontang, 17 Agustus 1980", ("Bontang", "17 Agustus 1980")), ("Bontang/17-08-1980", ("Bontang", "17-08-1980")),
        ("BONTANG 17-08-1980", ("BONTANG", "17-08-1980")),
        ("Kab. Kutai Contoh,\n17 Agustus 1980", ("Kab. Kutai Contoh", "17 Agustus 1980")), ("Bontang", ("Bontang", "")),
        ("17-08-1980", ("", "17-08-1980")), ("", ("", "")),
    ],
)  # fmt: skip
def test_place_is_told_from_date(text, parts) -> None:
    assert split_place(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "(0812) 3456.7890",
        "'081234567890",
        "HP: 081234567890",
        "WA 081234567890",
        "0062 81234567890",
    ],
)
def test_phone_is_brought_to_one_form(text) -> None:
    assert parse_phones(text) == ["+6281234567890"]


@pytest.mark.parametrize(
    "text",
    [
        "081234567890/081311112222",
        "081234567890 atau 081311112222",
        "081234567890; x; 081311112222",
        "081234567890\n081311112222",
    ],
)
def test_several_phones_are_kept_apart(text) -> None:
    assert parse_phones(text) == ["+6281234567890", "+6281311112222"]


@pytest.mark.parametrize("text", ["0812xxxx", "12", "08123456789012345", "belum", "", "01234"])
def test_what_is_no_phone_is_said(text) -> None:
    with pytest.raises(UnreadableContact):
        parse_phones(text)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("-", True), ("tidak ada", True), ("0", True), ("", True), ("N/A", True), ("081", False), ("x@y", False)],
)
def test_none_is_understood(text, nothing) -> None:
    assert is_nothing(text) is nothing


def test_email_is_lowered_and_checked() -> None:
    assert parse_email(" Budi@Contoh.go.id; ") == "budi@contoh.go.id"
    assert parse_email("mailto:budi@contoh.go.id") == "budi@contoh.go.id"
    with pytest.raises(UnreadableContact):
        parse_email("budi@contoh")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Eselon II.a", "jpt_pratama"), ("II/b", "jpt_pratama"), ("III.a", "administrator"), ("Esl. IV", "pengawas"),
        ("V", "pengawas"), ("I.a", "jpt_madya"),
        ("JPT Utama", "jpt_utama"), ("Pimpinan Tinggi Madya", "jpt_madya"), ("JPT Pratama", "jpt_pratama"),
        ("Administrator", "administrator"),
        ("Jabatan Pengawas", "pengawas"), ("Fungsional Tertentu", "fungsional"), ("Pelaksana", "pelaksana"),
        ("Non ASN", "other"), ("Struktural", None),
    ],
)  # fmt: skip
def test_position_groups_are_read(text, group) -> None:
    assert parse_group(text) == group


def test_only_a_functional_level_tells_the_group_of_a_position() -> None:
    assert group_of_position("Analis Kebijakan Ahli Muda") == "fungsional"
    assert group_of_position("Perawat Terampil") == "fungsional"
    assert group_of_position("Kepala Seksi Pengawas Sekolah") is None
