"""What people bring along on the road: a roster, a photo, and a certificate that somebody has laid hands on."""

import io
from pathlib import Path

import pikepdf
import xlsxwriter
from PIL import Image

from tests.rosters.people import MONTHS

PEOPLE = [
    ("Drs. Agus Contoh Pratama, M.Si.", "196903121995031801", "IV/a", "Kepala Bagian Umum"),
    ("Citra Contoh Lestari, S.E.", "198704032010012802", "III/d", "Kepala Subbagian Keuangan"),
    ("I Gusti Ngurah Contoh Adnyana, S.Kom.", "199011172015031803", "III/b", "Pranata Komputer Ahli Pertama"),
]


def roster(folder: Path) -> Path:
    """A small roster with a title above, NIP with an apostrophe, dates in words."""
    path = folder / "peserta.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "DAFTAR PESERTA")
        sheet.write_row(2, 0, ["No.", "Nama Peserta", "NIP", "Gol.", "Jabatan", "Unit Kerja", "Tempat, Tgl Lahir"])
        for number, (name, nip, rank, position) in enumerate(PEOPLE, 1):
            born = f"Bontang, {int(nip[6:8])} {MONTHS[int(nip[4:6]) - 1]} {nip[:4]}"
            sheet.write_row(2 + number, 0, [number, name, f"'{nip}", rank, position, "Dinas Contoh", born])
    return path


def photo(folder: Path) -> Path:
    path = folder / "foto.jpg"
    Image.new("RGB", (900, 1200), "#12407a").save(path)
    return path


def tampered(pdf: bytes) -> bytes:
    """A copy that still opens and looks the same on every page; only what stands behind the page was changed."""
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as copy:
        copy.docinfo["/Author"] = "Orang Lain"
        copy.save(changed)
    return changed.getvalue()
