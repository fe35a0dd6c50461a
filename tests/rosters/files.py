"""Writes rosters as xlsx, xls, ods and csv, tidy and as messy as cities send them."""

import csv
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.rosters.people import Invented, invent

TIDY_HEADER = ["No", "Nama", "NIP", "Golongan", "Jabatan", "Unit Kerja", "Tanggal Lahir", "L/P", "No. HP", "Email"]
MESSY_HEADER = [
    "No.", "Jabatan", "NAMA LENGKAP\n(dengan gelar)", "Unit Kerja/OPD", "NIP/NIPPPK", "Tempat, Tgl Lahir", None, "Pangkat/Gol. Ruang",
    "L/P", "No. HP/WA", "E-mail", "Ket.",
]  # fmt: skip
FIRST_ROW = 8  # of the people in a messy roster

Rows = Iterable[Sequence[Any]]


def tidy_rows(people: Iterable[Invented]) -> list[list[Any]]:
    """A header and one plain row per person."""
    rows = [
        [
            str(n),
            p.written_name,
            p.number,
            p.rank,
            p.position,
            p.unit,
            f"{p.birth_date:%d-%m-%Y}",
            "P" if p.sex == "female" else "L",
            p.phone,
            p.email,
        ]
        for n, p in enumerate(people, start=1)
    ]
    return [TIDY_HEADER, *rows]


def messy_workbook(people: Sequence[Invented]) -> openpyxl.Workbook:
    """Several sheets, titles, merged two-line header, columns in odd order, hidden rows, signatures below."""
    book = openpyxl.Workbook()
    book.active.title = "Petunjuk"
    book.active.append(["Isi lembar Peserta. Kolom NIP dalam bentuk teks."])
    sheet = book.create_sheet("Peserta")
    for title in ("DAFTAR NAMA PESERTA", "PELATIHAN REVOLUSI MENTAL", "PEMERINTAH KOTA CONTOH TAHUN 2026"):
        sheet.append([title])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=12)
    sheet.append([])
    write_messy_header(sheet)
    for n, person in enumerate(people, start=1):
        write_messy_person(sheet, FIRST_ROW + n - 1, n, person)
    for hidden in (FIRST_ROW + 4, FIRST_ROW + 9):
        sheet.row_dimensions[hidden].hidden = True
    write_signatures(sheet, FIRST_ROW + len(people))
    reference = book.create_sheet("Referensi")
    reference.sheet_state = "hidden"
    for row in (["Kode", "Golongan"], ["1", "III/a"], ["2", "III/b"]):
        reference.append(row)
    return book


def write_messy_header(sheet: Any) -> None:
    sheet.append(MESSY_HEADER)
    sheet.append([None] * 5 + ["Tempat", "Tanggal"])
    for column in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12):
        sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    sheet.merge_cells("F5:G5")
    sheet.append(list(range(1, 13)))


def write_messy_person(sheet: Any, row: int, n: int, person: Invented) -> None:
    values = [
        n, person.position, person.written_name, person.unit, person.messy_number, person.town, person.messy_birth, person.messy_rank,
        person.messy_sex, person.messy_phone, person.email if n % 4 else "-", None,
    ]  # fmt: skip
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        if column == 5:
            cell.number_format = "@"


def write_signatures(sheet: Any, row: int) -> None:
    sheet.cell(row + 1, 2, "Catatan: daftar ini sementara")
    sheet.cell(row + 3, 8, "Kota Contoh, 2 September 2026")
    sheet.cell(row + 4, 2, "Mengetahui,")
    sheet.cell(row + 4, 8, "Kepala BKPSDM Kota Contoh")
    sheet.cell(row + 7, 3, "Drs. Pejabat Contoh, M.Si.")
    sheet.cell(row + 7, 8, "Dra. Kepala Contoh")
    sheet.cell(row + 8, 3, "NIP. 19650101 199001 1 001")
    sheet.cell(row + 8, 8, "NIP. 19660202 199102 2 002")


def save(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def messy_roster(count: int = 392) -> tuple[bytes, list[Invented]]:
    """The roster of 392 and the people in it."""
    people = invent(count)
    return save(messy_workbook(people)), people


def xlsx(rows: Rows, name: str = "Peserta") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    return save(book)


def shared_xlsx(rows: Rows) -> bytes:
    """As Excel itself writes: each text once, cells pointing to it; openpyxl writes the texts into the cells."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Peserta")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def xls(rows: Rows, *, hidden: Iterable[int] = (), numbers: bool = False) -> bytes:
    """Old binary format; `hidden` are row numbers as seen."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Peserta")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, float(value) if numbers and str(value).isdigit() else value)
    for number in hidden:
        sheet.row(number - 1).hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, *, hidden: Iterable[int] = (), blank_rows: int = 0) -> bytes:
    """LibreOffice's format; `blank_rows` are declared below the table as one repeated row."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Peserta")
    for number, row in enumerate(rows, start=1):
        line = TableRow(visibility="filter") if number in set(hidden) else TableRow()
        for value in row:
            kind = {"valuetype": "float", "value": str(value)} if isinstance(value, int) else {"valuetype": "string"}
            cell = TableCell(**kind)
            cell.addElement(P(text=str(value if value is not None else "")))
            line.addElement(cell)
        table.addElement(line)
    if blank_rows:
        line = TableRow(numberrowsrepeated=str(blank_rows))
        line.addElement(TableCell(numbercolumnsrepeated="1024"))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = BytesIO()
    document.write(out)
    return out.getvalue()


def delimited(rows: Rows, separator: str = ",", encoding: str = "utf-8", head: str = "") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return (head + out.getvalue()).encode(encoding)


def replace_member(content: bytes, name: str, change: Any) -> bytes:
    """The zip with one member's text put through `change`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data.decode()) if info.filename == name else data)
    return out.getvalue()
