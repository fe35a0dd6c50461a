"""Finding the roster: header under many names and shapes, people told from titles, groups, totals and signatures."""

import pytest

from participants.roster.fields import Field
from participants.roster.tables.headers import match_header, match_lines
from participants.roster.tables.mapping import guess_columns, guess_mapping, missing_fields
from participants.roster.tables.reading import RosterNotFound, read_tables, sheet_remarks
from participants.roster.tables.table import RosterTable, find_table
from revmental.lib.spreadsheet import SpreadsheetRefused
from revmental.lib.spreadsheet.model import Cell, Row, Sheet
from tests.rosters.corpus import READ
from tests.rosters.files import messy_workbook, save, tidy_rows, xlsx
from tests.rosters.people import invent

NIPS = [person.number for person in invent(9)]
HEAD = ["No", "Nama", "NIP", "Jabatan"]


def table(*rows: list[object]) -> RosterTable:
    sheet = Sheet("x")
    for number, row in enumerate(rows, start=1):
        cells = {
            column: Cell("number" if isinstance(value, int) else "text", str(value))
            for column, value in enumerate(row)
            if value
        }
        if cells:
            sheet.rows.append(Row(number, False, cells))
    found = find_table(sheet)
    assert found
    return found


def people(*rows: list[object]) -> list[int]:
    """Row numbers taken as people, below the usual header in row 1."""
    return [row.number for row in table(HEAD, *rows).rows]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NAMA LENGKAP", "name"), ("Nama Peserta", "name"), ("Nama Lengkap (dengan gelar)", "name"), ("NAMA PEGAWAI", "name"),
        ("Nama & Gelar", "name"),
        ("Nama / NIP", "name_and_number"), ("NIP", "number"), ("NIP/NIPPPK", "number"), ("NIP / NI PPPK", "number"), ("NI PPPK", "pppk_number"), ("NIP BARU", "number"),
        ("Nomor Induk Pegawai", "number"), ("NIP/NIK", "number"), ("N I K", "nik"), ("N I P", "number"), ("N.I.P.", "number"), ("N A M A", "name"), ("NIK", "nik"), ("No. KTP", "nik"),
        ("Pangkat/Gol. Ruang", "rank"),
        ("Pangkat, Golongan/Ruang", "rank"), ("Gol", "rank"), ("GOL. RUANG", "rank"), ("Pangkat", "rank"),
        ("Jabatan", "position"), ("JABATAN TERAKHIR", "position"),
        ("Unit Kerja/OPD", "work_unit"), ("Unit Kerja", "work_unit"), ("SKPD", "work_unit"), ("Perangkat Daerah", "work_unit"),
        ("Satuan Kerja", "work_unit"),
        ("Instansi", "agency_name"), ("Asal Instansi", "agency_name"), ("Kabupaten/Kota", "agency_name"),
        ("Tempat/Tgl Lahir", "birth"), ("TTL", "birth"),
        ("Tempat, Tanggal Lahir", "birth"), ("Tempat Lahir", "birth_place"), ("Tgl. Lahir", "birth_date"),
        ("Tanggal Lahir", "birth_date"), ("L/P", "sex"),
        ("Jenis Kelamin", "sex"), ("JK", "sex"), ("No. HP", "phone"), ("No. HP/WA", "phone"),
        ("Nomor WhatsApp aktif", "phone"), ("Telp", "phone"),
        ("E-mail", "email"), ("Alamat Email", "email"), ("Surel", "email"), ("Gelar Depan", "front_title"),
        ("Gelar Belakang", "back_title"), ("No.", "ordinal"),
        ("Eselon", "position_group"), ("Nama Atasan Langsung", "mentor_name"), ("Jabatan Mentor", "mentor_position"),
        ("No HP Mentor", "mentor_phone"),
        ("Email Atasan", "mentor_email"), ("Gol. Darah", None), ("Agama", None), ("Keterangan", None),
        ("Nama Jabatan", "position"), ("NIP Lama", None),
        ("TMT Jabatan", None), ("Alamat Unit Kerja", None), ("Pendidikan Terakhir", None), ("Nama Unit Kerja", "work_unit"),
        ("x" * 130, None), ("", None),
    ],
)  # fmt: skip
def test_headers_of_real_rosters_are_understood(header, field) -> None:
    found = match_header(header)
    assert (max(found, key=lambda each: found[each]) if found else None) == field


def test_lower_line_of_a_header_says_it() -> None:
    assert match_lines(["TEMPAT TANGGAL LAHIR", "Tempat"]) == {Field.BIRTH_PLACE: 1.0}
    assert match_lines(["Lahir", "Tgl"]) == {Field.BIRTH_DATE: 1.0}
    assert match_lines(["Nomor", "HP"])[Field.PHONE] == 1.0


def test_pangkat_and_golongan_apart_go_to_two_fields() -> None:
    assert guess_mapping(table(["Nama", "NIP", "Pangkat", "Gol"], ["Budi Contoh", NIPS[0], "Penata", "III/c"])) == {
        0: Field.NAME,
        1: Field.NUMBER,
        2: Field.RANK_NAME,
        3: Field.RANK,
    }


def test_opd_beside_unit_kerja_is_the_agency() -> None:
    mapping = guess_mapping(
        table(["Nama", "NIP", "Unit Kerja", "OPD"], ["Budi Contoh", NIPS[0], "Bidang A", "Dinas B"])
    )
    assert (mapping[2], mapping[3]) == (Field.WORK_UNIT, Field.AGENCY_NAME)


def test_columns_without_telling_header_are_known_by_their_cells() -> None:
    lines = [
        [
            p.written_name,
            p.number,
            p.email,
            p.phone,
            "L",
            p.rank,
            f"{p.town}, {p.birth_date:%d-%m-%Y}",
            f"{p.birth_date:%d-%m-%Y}",
        ]
        for p in invent(3)
    ]
    guessed = guess_columns(table(["Nama", "NIP", "a1", "b1", "c1", "d1", "e1", "f1"], *lines))
    assert [(guess.field, guess.sureness >= 0.9) for guess in guessed] == [
        (Field.NAME, True), (Field.NUMBER, True), (Field.EMAIL, False), (Field.PHONE, False), (Field.SEX, False), (Field.RANK, False),
        (Field.BIRTH, False), (Field.BIRTH_DATE, False),
    ]  # fmt: skip
    assert guessed[1].samples == [line[1] for line in lines]


def test_cells_of_a_number_are_known_under_any_header() -> None:
    lines = [[p.name, "6474011708800001", p.number] for p in invent(3)]
    mapping = guess_mapping(table(["Nama", "NIK", "ID"], *lines))
    assert mapping == {0: Field.NAME, 1: Field.NIK, 2: Field.NUMBER}


def test_missing_columns_are_named() -> None:
    assert missing_fields({0: Field.POSITION}) == [Field.NAME, Field.NUMBER]
    assert missing_fields({0: Field.NAME_AND_NUMBER}) == []


def test_ni_pppk_in_its_own_column_is_a_second_number() -> None:
    mapping = guess_mapping(table(["Nama", "NIP", "NIPPPK"], ["Budi Contoh", NIPS[0]], ["Siti Contoh", "", NIPS[6]]))
    assert mapping == {0: Field.NAME, 1: Field.NUMBER, 2: Field.PPPK_NUMBER}


def test_two_line_header_without_merged_cells_is_understood() -> None:
    """As csv has it: the upper text stands over the first of its two columns only."""
    rows = [
        ["Nama", "NIP", "Tempat/Tgl Lahir", "", "Gol"],
        ["", "", "Tempat", "Tanggal"],
        ["Budi Contoh", NIPS[0], "Bontang", "1-1-1968", "III/d"],
    ]
    assert [found.value for found in guess_mapping(table(*rows)).values()] == [
        "name",
        "number",
        "birth_place",
        "birth_date",
        "rank",
    ]


def test_column_without_header_is_named_by_its_letter() -> None:
    lines = [[p.name, p.number, p.email] for p in invent(3)]
    found = table(["Nama", "NIP"], *lines)
    assert [column.header for column in found.header.columns] == ["Nama", "NIP", "C"]
    assert guess_mapping(found)[2] == Field.EMAIL


def test_number_on_a_second_row_belongs_to_the_name_above() -> None:
    lines = [
        ["1", "Budi Contoh", "Penata"],
        ["", f"NIP. {NIPS[0]}", "(III/c)"],
        ["2", "Siti Contoh", "Penata"],
        ["", NIPS[1], "(III/c)"],
    ]
    found = table(["No", "Nama", "Pangkat/Gol"], *lines, [], ["", "Drs. Pejabat"], ["", f"NIP. {NIPS[2]}"])
    assert [(row.number, row[1].text, row[2].text) for row in found.rows] == [
        (2, f"Budi Contoh\nNIP. {NIPS[0]}", "Penata\n(III/c)"),
        (4, f"Siti Contoh\n{NIPS[1]}", "Penata\n(III/c)"),
    ]
    assert guess_mapping(found)[1] == Field.NAME_AND_NUMBER
    assert len(found.tail) == 2


def test_number_on_a_second_row_below_a_column_of_numbers_stays_apart() -> None:
    found = table(["Nama", "NIP", "Jabatan"], ["Budi Contoh", NIPS[0], "Camat"], [NIPS[1], "", "x"])
    assert [row.number for row in found.rows] == [2]
    assert found.header.mapping[0] == Field.NAME


def test_title_that_looks_like_a_header_is_passed_over() -> None:
    found = table(["DAFTAR NAMA PESERTA"], ["Instansi: Kota Contoh"], [], HEAD, [1, "Budi Contoh", NIPS[0], "Camat"])
    assert (found.header.first_row, [row.number for row in found.rows]) == (4, [5])


def test_equal_headers_are_told_apart_by_the_line_above() -> None:
    sheet = Sheet("x", merges=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)])
    first = {
        0: Cell("text", "Nama"),
        1: Cell("text", "Peserta"),
        2: Cell("text", "Peserta", is_spread=True),
        3: Cell("text", "Mentor"),
        4: Cell("text", "Mentor", is_spread=True),
    }
    second = {
        0: Cell("text", "Nama", is_spread=True),
        1: Cell("text", "NIP"),
        2: Cell("text", "Jabatan"),
        3: Cell("text", "Nama"),
        4: Cell("text", "Jabatan"),
    }
    sheet.rows = [
        Row(1, False, first),
        Row(2, False, second),
        Row(3, False, {0: Cell("text", "Budi Contoh"), 1: Cell("text", NIPS[0])}),
    ]
    found = find_table(sheet)
    headers = [column.header for column in found.header.columns]
    assert headers == ["Nama", "NIP", "Peserta / Jabatan", "Mentor / Nama", "Mentor / Jabatan"]
    assert found.header.mapping[0] == Field.NAME
    assert found.header.mapping[1] == Field.NUMBER


def test_people_are_told_from_everything_else() -> None:
    rows = [
        [1, 2, 3, 4],
        ["", "DINAS PENDIDIKAN"],
        [1, "Budi Contoh", NIPS[0], "Camat"],
        ["No", "Nama", "NIP", "Jabatan"],
        [2, "Siti Contoh", "", "Lurah"],
        [3, "", NIPS[1], ""],
        ["", "Joko Contoh", "", "Staf"],
        [4],
        ["", "Rina Contoh", NIPS[2]],
        [5],
    ]
    found = table(HEAD, *rows)
    assert [row.number for row in found.rows] == [4, 6, 7, 8, 10]
    assert (found.skipped, found.tail) == ([(3, "DINAS PENDIDIKAN")], [])


@pytest.mark.parametrize(
    "foot",
    [
        [
            ["", "Mengetahui,", "", "Kota Contoh, 2 September 2026"],
            ["", "Drs. Contoh", "", "Dra. Misal"],
            ["", "NIP. 196501011990011001"],
        ],
        [
            ["", "", "", "Kota Contoh, September 2026"],
            ["", "", "", "Kepala Badan"],
            ["", "", "", "NIP. 196501011990011001"],
        ],
        [["Jumlah", "", "", 2], ["", "Plt. Kepala Dinas", "", ""], ["", "Budi Pejabat", "", "Pembina Utama"]],
        [["Catatan: sementara"], ["", "Total peserta", "2 orang"]],
        [["", "Kepala BKPSDM", "", "Sekretaris Daerah"], ["", "Drs. Contoh", "", "Dra. Misal"]],
    ],
)
def test_foot_of_the_list_is_cut_off(foot) -> None:
    body = [[1, "Budi Contoh", NIPS[0], "Camat"], [2, "Siti Contoh", NIPS[1], "Lurah"]]
    found = table(HEAD, *body, [], *foot)
    assert [row.number for row in found.rows] == [2, 3]
    assert (len(found.tail), found.skipped) == (len(foot), [])


def test_name_with_number_below_a_signature_is_told() -> None:
    foot = [["", "a.n. Wali Kota", ""], ["", "Budi Pejabat", "196501011990011001"]]
    found = table(HEAD, [1, "Budi Contoh", NIPS[0], "Camat"], *foot)
    assert [row.number for row in found.rows] == [2]
    assert (found.tail, found.skipped) == ([3], [(4, "Budi Pejabat · 196501011990011001")])


def test_list_without_serial_numbers_goes_on_below_a_signature_when_rows_say_much() -> None:
    rows = [
        ["Budi Contoh", NIPS[0], "Camat"],
        ["Mengetahui,"],
        ["Siti Contoh", NIPS[1], "Lurah"],
        ["Drs. Pejabat", "196501011990011001"],
    ]
    found = table(["Nama", "NIP", "Jabatan"], *rows)
    assert [row.number for row in found.rows] == [2, 4]
    assert found.skipped == [(3, "Mengetahui,"), (5, "Drs. Pejabat · 196501011990011001")]


def test_people_below_a_signature_are_not_lost() -> None:
    """Two lists below one another, the first already signed."""
    assert people(
        [1, "Budi Contoh", NIPS[0], "Camat"],
        ["", "Mengetahui,", "", "Kota Contoh, 2 September 2026"],
        [],
        HEAD,
        [2, "Siti Contoh", NIPS[1], "Lurah"],
    ) == [2, 6]


def test_last_person_without_number_is_kept() -> None:
    assert people(
        [1, "Budi Contoh", NIPS[0], "Camat"], ["", "Siti Contoh", "", "Lurah"], ["", "", "", "Kota Contoh, 2 Mei 2026"]
    ) == [2, 3]


def test_name_and_number_in_one_cell_make_a_person() -> None:
    found = table(
        ["No", "Nama/NIP", "Jabatan"],
        [1, f"Budi Contoh\nNIP. {NIPS[0]}", "Camat"],
        ["", f"Siti Contoh\n{NIPS[1]}", "Lurah"],
        ["", "Mengetahui"],
    )
    assert [row.number for row in found.rows] == [2, 3]


def test_sheet_with_most_people_is_taken_and_others_are_named() -> None:
    book = messy_workbook(invent(5))
    other = book.create_sheet("Lama", 0)
    for row in tidy_rows(invent(2)):
        other.append(row)
    tables, _refusals = read_tables(save(book))
    assert [found.sheet for found in tables] == ["Peserta", "Lama"]
    assert [(remark.row, "“Lama”" in remark.message) for remark in sheet_remarks(tables, 0, [])] == [(0, True)]
    assert ["Hanya lembar “Lama”" in remark.message for remark in sheet_remarks(tables, 1, [])] == [True]


def test_hidden_sheet_is_taken_only_when_there_is_no_other() -> None:
    book = messy_workbook(invent(5))
    book["Peserta"].sheet_state = "hidden"
    tables, _refusals = read_tables(save(book))
    assert (tables[0].sheet, tables[0].is_hidden, len(sheet_remarks(tables, 0, []))) == ("Peserta", True, 1)
    other = book.create_sheet("Tampak")
    for row in tidy_rows(invent(1)):
        other.append(row)
    assert read_tables(save(book))[0][0].sheet == "Tampak"


def test_sheet_too_large_beside_a_roster_is_told() -> None:
    tables, refusals = read_tables(READ["far cell beside a roster"][0]())
    assert ["GR9" in refusal for refusal in refusals] == [True]
    assert [remark.message for remark in sheet_remarks(tables, 0, refusals)] == refusals


def test_file_without_a_roster_is_refused() -> None:
    with pytest.raises(RosterNotFound):
        read_tables(xlsx([["Barang", "Jumlah"], ["Meja", 4]]))


def test_file_whose_only_other_sheet_is_too_large_says_so() -> None:
    book = messy_workbook(invent(1))
    del book["Peserta"]
    book["Petunjuk"].cell(9, 200, "x")
    with pytest.raises(RosterNotFound, match="GR9"):
        read_tables(save(book))


def test_pdf_is_refused() -> None:
    with pytest.raises(SpreadsheetRefused):
        read_tables(b"%PDF-1.7")
