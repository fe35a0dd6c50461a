"""Invented sheets of any size, with the longest names that the rows hold."""

from benchmarks.certificate_samples import photo
from reports.rendering.papers.data import Signature
from reports.rendering.sheets.data import BiodataCard, BiodataData, Column, NameTag, SheetData, Table, TagsData
from tests.pdf.paper_samples import LONG_NAME, NIP

PROGRAMME = "Pelatihan Revolusi Mental untuk Penguatan Budaya Birokrasi · Angkatan XXXVIII Tahun 2026"
OFFICE = "Sekretariat Daerah Bagian Organisasi & Tata Laksana, Pemerintah Kota Contoh"
SIGNER = Signature("Kepala Badan,", "Dr. Contoh Penandatangan, M.Si.", "Pembina Utama Muda (IV/c)", NIP)


def named(number: int) -> str:
    """Every seventh bears the longest name."""
    return LONG_NAME if number % 7 == 1 else f"Peserta Contoh {number}, S.Sos."


def list_to_sign(people: int, sessions: int = 1) -> SheetData:
    """A daftar hadir; of several sessions on a turned page."""
    signs = [
        Column("08.00–10.15" if sessions > 1 else "Tanda tangan", "sign", "" if sessions > 1 else "w30")
    ] * sessions
    width = "w30" if sessions > 1 else "w38"
    columns = [
        Column("No.", "no"),
        Column("Nama", "name", width),
        Column("Unit kerja", "", "w20" if sessions > 1 else ""),
        *signs,
    ]
    rows = [
        [str(n), f"{named(n)}\n{NIP}", OFFICE, *(f"{n}." if sessions == 1 else "" for _ in signs)]
        for n in range(1, people + 1)
    ]
    return SheetData(
        title="Daftar Hadir",
        programme=PROGRAMME,
        facts=[("Hari, tanggal", "Rabu, 2 September 2026"), ("Tempat", "Aula <Contoh>")],
        tables=[Table(columns, rows)],
        issued_line="Surabaya, 2 September 2026",
        signatures=[SIGNER] * min(sessions, 4),
        is_wide=sessions > 1,
    )


def biodata(people: int) -> BiodataData:
    """A page for each; every second without a photo."""
    picture = photo()
    facts = [
        ("NIP", "19800101 200501 1 001"),
        ("Tempat, tanggal lahir", "Samarinda, 1 Januari 1980"),
        ("Unit kerja", OFFICE),
    ]
    cards = [BiodataCard(named(n), facts, picture if n % 2 else None) for n in range(1, people + 1)]
    return BiodataData("Biodata Peserta", PROGRAMME, cards, "Data di atas benar.", "Surabaya, 2 September 2026")


def tags(people: int) -> TagsData:
    """Name tags."""
    some = [
        NameTag(str(n), named(n), "Analis Kebijakan Ahli Muda " * (n % 3 + 1), OFFICE) for n in range(1, people + 1)
    ]
    return TagsData(
        "Kartu Nama", PROGRAMME.split(" · ")[0], "Angkatan XXXVIII Tahun 2026", "Gunting pada garis putus-putus", some
    )
