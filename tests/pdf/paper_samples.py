"""Invented papers of a rencana aksi, of any size and with the longest names that the rows hold."""

from typing import Any

from benchmarks.certificate_samples import EMBLEM
from reports.rendering.papers.data import (
    Activity,
    ApprovalData,
    Letterhead,
    MinutesData,
    NoteRow,
    PanelRow,
    ResultRow,
    Signature,
)
from reports.rendering.parts import Picture

LONG_NAME = "Prof. Dr. Ir. H. Raden Mas Contoh Nugroho Adikusumo Wijayakusuma D'Arcy & <Putra>, S.H., M.Si., M.AP."
NIP = "NIP 19800101 200501 1 001"
HEAD = Letterhead(
    ["Lembaga Administrasi Negara Contoh", "Pusat Pelatihan dan Pengembangan Contoh & Kajian"],
    ["Jalan Contoh Nomor 1, Samarinda 75119", "Telepon (0541) 000000 · kantor@contoh.go.id"],
    Picture(EMBLEM.read_bytes(), "image/svg+xml", "Lambang instansi contoh"),
    is_specimen=True,
)


def activity(number: int) -> Activity:
    return Activity(
        f"Kegiatan {number}: menandatangani surat sederhana di loket & mencatat <waktu> tunggu",
        "Buku catatan loket",
        "Waktu tunggu per surat, diukur setiap hari kerja",
        "paling lama 10 menit",
        "10–30 September 2026",
        "Buku catatan loket dan foto",
    )


def approval(activities: int = 4, name: str = LONG_NAME, **changes: Any) -> ApprovalData:
    """A lembar persetujuan with so many activities."""
    position = "Analis Kebijakan Ahli Muda pada Bagian Organisasi Sekretariat Daerah Kota Contoh"
    values: dict[str, Any] = {
        "title": "Lembar persetujuan: Rencana Aksi",
        "programme": "Pelatihan Revolusi Mental · Angkatan I Tahun 2026",
        "facts": [("Nama", name), ("NIP", NIP), ("Jabatan", position), ("Instansi", "Pemerintah Kota Contoh")],
        "plan_title": "Loket satu menit: surat sederhana selesai di tempat",
        "texts": [
            ("Isu", "Warga menunggu tanda tangan lebih dari satu jam.\n\nSering mereka pulang tanpa surat."),
            ("Akar masalah", "Wewenang tidak pernah didelegasikan."),
            ("Gagasan", "Surat sederhana ditandatangani di loket."),
        ],
        "activities": [activity(number) for number in range(1, activities + 1)],
        "statement": "Rencana Aksi di atas telah diperiksa dan disetujui untuk dilaksanakan.",
        "issued_line": "Samarinda, 3 September 2026",
        "signatures": [
            Signature("Peserta", name, position, NIP, "Diajukan secara elektronik 1 September 2026, 09.12 WITA"),
            Signature("Coach", "Dr. Contoh Coach, M.Pd.", "", NIP, "Disetujui secara elektronik 2 September 2026"),
            Signature("Mentor", "Rina Contoh, S.H.", "Kepala Bidang", "", "Disetujui secara elektronik 3 September"),
        ],
        "version": "Versi 2",
        "version_line": "Versi 2, diajukan 1 September 2026, 09.12 WITA. Sidik isi:",
        "fingerprint": "0123456789abcdef" * 4,
    }
    return ApprovalData(**values | changes)


def result(number: int) -> ResultRow:
    return ResultRow(
        number, "08.00–08.20", LONG_NAME, NIP, "Dinas Kependudukan dan Pencatatan Sipil Kota Contoh",
        "Loket satu menit: surat sederhana selesai di tempat", ["81,50", "79,00", "90,00"], "82,35", "Dilaksanakan",
    )  # fmt: skip


def minutes(presenters: int = 6, **changes: Any) -> MinutesData:
    """A berita acara of a day with so many presenters."""
    judges = [("Lina Contoh, M.M.", "penguji"), ("Dr. Tono Contoh", "coach"), ("Rina Contoh, S.H.", "mentor")]
    values: dict[str, Any] = {
        "title": "Berita acara seminar: Rencana Aksi",
        "programme": "Pelatihan Revolusi Mental · Angkatan I Tahun 2026",
        "opening": "Pada hari ini, Rabu, tanggal dua bulan September tahun dua ribu dua puluh enam, telah dilaksanakan seminar.",
        "facts": [("Pukul", "08.00–12.00 WITA"), ("Tempat", "Aula Contoh")],
        "criteria": [("Isu", "60 %"), ("Rencana", "40 %")],
        "panel": [PanelRow(name, role, "menilai 6 presentasi") for name, role in judges],
        "roles": ["Penguji", "Coach", "Mentor"],
        "results": [result(number) for number in range(1, presenters + 1)],
        "notes": [NoteRow(LONG_NAME, "Indikator kegiatan 2 dibuat terukur.\nTambahkan data awal.")],
        "excused": [("Rina Contoh, S.H. (mentor)", "dinas luar kota")],
        "closing": "Demikian berita acara ini dibuat dengan sebenarnya.",
        "issued_line": "Samarinda, 2 September 2026",
        "signatures": [Signature(role, name, "", NIP) for name, role in judges],
    }
    return MinutesData(**values | changes)
