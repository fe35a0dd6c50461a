"""Each problem and warning, by row, column, reason and remedy."""

import datetime

import pytest

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.roster.fields import LENGTHS, Field
from participants.roster.findings import Finding
from participants.roster.rows import RosterContent, read_rows
from participants.roster.tables.mapping import guess_mapping
from participants.roster.tables.table import find_table
from participants.roster.values.cells import READERS
from revmental.lib.spreadsheet.model import Cell, Row, Sheet
from tests.rosters.people import invent

TODAY = datetime.date(2026, 9, 2)
NIP, OTHER, THIRD = (person.number for person in invent(3))
PPPK = invent(7)[6].number
NIK = "6474011708800001"


def read(header: list[str], *rows: list[object], hidden: tuple[int, ...] = ()) -> RosterContent:
    sheet = Sheet("x")
    for number, row in enumerate([header, *rows], start=1):
        cells = {
            column: value if isinstance(value, Cell) else Cell("text", str(value))
            for column, value in enumerate(row)
            if value
        }
        sheet.rows.append(Row(number, number in hidden, cells))
    table = find_table(sheet)
    return read_rows(table, guess_mapping(table), today=TODAY)


def places(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(finding.row, finding.column) for finding in findings]


def one_row(column: str, value: object, number: str = NIP) -> RosterContent:
    return read(["No", "Nama", "NIP", column], ["1", "Budi Contoh", number, value])


def test_number_stored_as_number_is_refused_with_its_cell() -> None:
    content = read(["Nama", "NIP/NIPPPK"], ["Budi Contoh", Cell("number", "1.980010120050112e+17")])
    assert [str(problem) for problem in content.problems] == [
        "Baris 2, kolom NIP/NIPPPK: Tersimpan sebagai angka sehingga digit terakhir hilang. "
        "Ubah kolom menjadi teks, lalu ketik ulang nomornya."
    ]


@pytest.mark.parametrize(
    "cell", [Cell("number", "1.98001012005011e+17"), Cell("text", "1,98001E+17"), Cell("number", "6474011708800001")]
)
def test_every_long_number_without_text_is_refused(cell) -> None:
    assert places(one_row("Jabatan", "Camat", number=cell).problems) == [(2, "NIP")]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Gol", "III/e", "Golongan III/e tidak ada"), ("Gol", "IX", "tidak sesuai dengan NIP"),
        ("Tanggal Lahir", "31-02-1980", "bukan tanggal lahir"),
        ("Tempat/Tgl Lahir", "Bontang, 17 Agustos1 1980", "bukan tanggal lahir"), ("L/P", "X", "tidak dikenali"),
        ("No. HP", "0812xxxx", "bukan nomor telepon"),
        ("Email", "budi@contoh", "bukan alamat surel"), ("Jabatan", "x" * 201, "201 karakter"),
        ("Jabatan", Cell("error", "#REF!"), "#REF!"),
        ("Jabatan", Cell("formula", ""), "rumus tanpa hasil"),
    ],
)  # fmt: skip
def test_faulty_cell_is_a_problem(column, value, reason) -> None:
    content = one_row(column, value)
    assert places(content.problems) == [(2, column)]
    assert reason in content.problems[0].message


@pytest.mark.parametrize(
    ("column", "value", "number", "reason"),
    [
        ("Gol", "Kompol", NIP, "dibiarkan kosong"), ("Gol", "Penata (III/d)", NIP, "III/c"),
        ("Gol", "III/d", PPPK, "tidak sesuai dengan NI PPPK"),
        ("Eselon", "Struktural", NIP, "dibiarkan kosong"), ("Tanggal Lahir", "18-08-1980", NIP, "18-08-1980"),
        ("L/P", "P", NIP, "jenis kelamin"),
        ("No. HP", "081234567890 / 081311112222", NIP, "+6281234567890"), ("TTL", "Bontang, 18-08-1980", NIP, "18-08-1980"),
        ("Jabatan", "Camat", "198008172005131001", "(13)"),
    ],
)  # fmt: skip
def test_odd_cell_is_only_a_warning(column, value, number, reason) -> None:
    content = one_row(column, value, number)
    assert content.problems == []
    assert places(content.warnings) == [(2, "NIP" if column == "Jabatan" else column)]
    assert reason.lower() in content.warnings[0].message.lower()


def test_row_without_name_or_number_is_a_problem() -> None:
    content = read(
        ["No", "Nama", "NIP", "Jabatan"],
        ["1", "", NIP, "Camat"],
        ["2", "Siti Contoh", "", "Lurah"],
        ["3", "Joko Contoh", "-", "Staf"],
    )
    assert places(content.problems) == [(2, "Nama"), (3, "NIP"), (4, "NIP")]


def test_name_with_digits_is_odd_and_with_pictures_is_wrong() -> None:
    content = read(["Nama", "NIP"], ["Budi 2 Contoh", NIP], ["Siti 😀 Contoh", OTHER])
    assert (places(content.warnings), places(content.problems)) == ([(2, "Nama")], [(3, "Nama")])


def test_remark_about_the_whole_file_names_no_row() -> None:
    assert str(Finding(0, "", "Lembar tersembunyi.")) == "Lembar tersembunyi."
    assert str(Finding(3, "", "Tersembunyi.")) == "Baris 3: Tersembunyi."


def test_name_too_long_for_print_is_a_problem() -> None:
    assert places(read(["Nama", "NIP"], ["Budi " + "Contoh " * 20, NIP]).problems) == [(2, "Nama")]


def test_later_of_two_equal_numbers_is_named() -> None:
    grouped = f"{NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}"
    content = read(["Nama", "NIP"], ["Budi Contoh", NIP], ["Siti Contoh", OTHER], ["Budi Lagi", grouped])
    assert places(content.problems) == [(4, "NIP")]
    assert "baris 2" in content.problems[0].message


def test_equal_nik_is_named_too() -> None:
    content = read(["Nama", "NIP", "NIK"], ["Budi Contoh", NIP, NIK], ["Siti Contoh", OTHER, NIK])
    assert places(content.problems) == [(3, "NIK")]


def test_shared_address_is_a_warning() -> None:
    content = read(
        ["Nama", "NIP", "Email"], ["Budi Contoh", NIP, "a@contoh.go.id"], ["Siti Contoh", OTHER, "A@contoh.go.id"]
    )
    assert (places(content.warnings), content.problems) == ([(3, "Email")], [])


def test_one_number_ending_in_000_is_odd_and_several_were_cut() -> None:
    cut = [number[:15] + "000" for number in (NIP, OTHER)]
    assert places(read(["Nama", "NIP"], ["Budi Contoh", cut[0]], ["Siti Contoh", OTHER]).warnings) == [(2, "NIP")]
    content = read(["Nama", "NIP"], ["Budi Contoh", cut[0]], ["Siti Contoh", cut[1]], ["Joko Contoh", THIRD])
    assert places(content.problems) == [(2, "NIP"), (3, "NIP")]


def test_hidden_row_is_read_with_a_warning() -> None:
    content = read(["Nama", "NIP"], ["Budi Contoh", NIP], hidden=(2,))
    assert (len(content.rows), places(content.warnings)) == (1, [(2, "")])


def test_skipped_row_is_told() -> None:
    content = read(["No", "Nama", "NIP"], ["1", "Budi Contoh", NIP], ["", "DINAS CONTOH"], ["2", "Siti Contoh", OTHER])
    assert [(finding.row, "DINAS CONTOH" in finding.message) for finding in content.warnings] == [(3, True)]


def test_missing_columns_are_problems_of_the_header() -> None:
    content = read(["Nama", "Jabatan"], ["Budi Contoh", "Camat"])
    assert places(content.problems) == [(1, "")]
    assert content.rows == []


def test_header_without_people_is_a_problem() -> None:
    assert places(read(["Nama", "NIP"]).problems) == [(1, "")]


def test_blank_and_dash_say_nothing() -> None:
    header = ["Nama", "NIP", "Gol", "Jabatan", "No. HP", "Email", "Eselon", "L/P"]
    content = read(header, ["Budi Contoh", NIP, "-", "–", "tidak ada", "0", "-", " "])
    assert content.problems == []
    row = content.rows[0]
    assert (row.rank, row.position, row.phone, row.email, row.position_group, row.sex) == ("", "", "", "", "", "male")


def test_birth_date_and_sex_come_from_the_number_where_nothing_is_stated() -> None:
    row = read(["Nama", "NIP"], ["Siti Contoh", OTHER]).rows[0]
    assert (row.birth_date, row.sex) == (invent(2)[1].birth_date, "female")


def test_own_columns_of_degrees_win_over_those_in_the_name() -> None:
    header = ["Gelar Depan", "Nama", "Gelar Belakang", "NIP"]
    row = read(header, ["Dr.", "Ir. Budi Contoh, S.T.", "M.Si.", NIP]).rows[0]
    assert (row.front_title, row.name, row.back_title) == ("Dr.", "Budi Contoh", "M.Si.")


@pytest.mark.parametrize(
    "cell",
    [
        f"Budi Contoh, S.T.\nNIP. {NIP}",
        f"Budi Contoh, S.T. / {NIP}",
        f"Budi Contoh, S.T.\n{NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}",
    ],
)
def test_name_and_number_in_one_cell_are_told_apart(cell) -> None:
    row = read(["No", "Nama/NIP", "Jabatan"], ["1", cell, "Camat"]).rows[0]
    assert (row.name, row.back_title, row.numbers) == ("Budi Contoh", "S.T.", {"nip": NIP})


def test_name_and_number_cell_without_number_is_a_problem() -> None:
    assert places(read(["No", "Nama/NIP", "Jabatan"], ["1", "Budi Contoh", "Camat"]).problems) == [(2, "Nama/NIP")]


def test_pangkat_in_its_own_column_helps_and_contradicts() -> None:
    header = ["Nama", "NIP", "Pangkat", "Gol"]
    content = read(
        header,
        ["Budi Contoh", NIP, "Penata Tk. I", ""],
        ["Siti Contoh", OTHER, "Penata", "III/d"],
        ["Joko Contoh", THIRD, "x", "III/b"],
    )
    assert [row.rank for row in content.rows] == ["III/d", "III/d", "III/b"]
    assert places(content.warnings) == [(3, "Pangkat")]


def test_position_group_comes_from_eselon_or_functional_level() -> None:
    header = ["Nama", "NIP", "Jabatan", "Eselon"]
    content = read(header, ["Budi Contoh", NIP, "Camat", "III.a"], ["Siti Contoh", OTHER, "Analis Ahli Muda", ""])
    assert [row.position_group for row in content.rows] == ["administrator", "fungsional"]


def test_mentor_is_read() -> None:
    header = ["Nama", "NIP", "Nama Mentor", "Jabatan Mentor", "No HP Mentor", "Email Mentor"]
    row = read(header, ["Budi Contoh", NIP, "Siti Atasan", "Kepala Dinas", "0812 3456 7890", "Siti@contoh.go.id"]).rows[
        0
    ]
    assert (row.mentor_name, row.mentor_position, row.mentor_phone, row.mentor_email) == (
        "Siti Atasan",
        "Kepala Dinas",
        "+6281234567890",
        "siti@contoh.go.id",
    )


def test_date_cell_in_a_combined_column_is_a_date() -> None:
    row = read(
        ["Nama", "NIP", "TTL"], ["Budi Contoh", NIP, Cell("date", "1980-08-17")], ["Siti Contoh", OTHER, "Bontang"]
    ).rows
    assert [(each.birth_place, each.birth_date) for each in row] == [
        ("", datetime.date(1980, 8, 17)),
        ("Bontang", invent(2)[1].birth_date),
    ]


def test_non_civil_servant_has_only_a_nik() -> None:
    row = read(["Nama", "NIK", "Gol"], ["Budi Contoh", NIK, "Non ASN"]).rows[0]
    assert (row.numbers, row.rank, row.sex) == ({"nik": NIK}, "", "male")


def test_kept_lengths_are_those_of_the_database() -> None:
    stored = {
        field.name: field.max_length
        for model in (Person, Enrolment)
        for field in model._meta.fields
        if field.name in LENGTHS
    }
    assert stored == LENGTHS


def test_every_field_has_its_reader_or_its_length() -> None:
    assert [found for found in Field if found not in READERS and found.value not in LENGTHS] == []
