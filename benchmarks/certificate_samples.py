"""Invented certificates for measuring and for the tests of the PDF: plain people, and the edge cases of names and posts."""

import dataclasses
import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from reports.rendering.certificate.data import CertificatePage, SubjectRow
from reports.rendering.parts import Picture, Signer

EMBLEM = Path(__file__).resolve().parents[1] / "static" / "img" / "emblem-contoh.svg"
SUBJECTS = (
    ("Cara pandang", "Overview kebijakan penguatan budaya birokrasi", 3),
    ("Cara pandang", "Dinamika kelompok dan building learning commitment", 3),
    ("Cara pandang", "Revolusi mental dan Gerakan Nasional Revolusi Mental", 4),
    ("Cara pikir", "Integritas, etos kerja, dan gotong royong", 6),
    ("Cara pikir", "Pola pikir berkembang", 4),
    ("Cara pikir", "Birokrasi bersih, melayani, dan responsif", 6),
    ("Budaya kerja", "Diagnosa budaya kerja", 6),
    ("Budaya kerja", "Perancangan transformasi budaya birokrasi", 8),
    ("Budaya kerja", "Pemanfaatan teknologi informasi dalam pelayanan", 4),
    ("Seminar", "Presentasi rancangan transformasi budaya birokrasi", 6),
)
LONG_NAME = "Prof. Dr. Ir. H. Muhammad Contoh Abdurrahman Wijayakusuma Notonegoro, S.Sos., S.H., M.Si., M.A.P."
LONG_POSITION = (
    "Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, Keuangan, dan Pengelolaan Barang Milik Daerah pada Sekretariat "
    "Dinas Pekerjaan Umum Contoh"
)
LONG_AGENCY = "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro Provinsi Sulawesi Utara (contoh ujian)"
# Names that have broken such pages elsewhere.
EDGE_NAMES = (
    LONG_NAME,
    LONG_NAME.upper(),
    "Ny",
    "Ahmad & Contoh, S.E.",
    "<b>Contoh</b> <img src=x>",
    "O'Contoh \"Budi\" D'Sa’at",
    "Łukasz Ďurďa Şişli Ğüneş Ħalil Ŋgoma Œuvre Žižek Contoh",
    "Ĭbrahim Ŧaŧa Ĳsbrand Contoh, S.H.",
    "Contoh\N{NO-BREAK SPACE}Satu, M.Pd.I.",
    "Rene\N{COMBINING ACUTE ACCENT} Contoh",
    "{{ contoh }} {% now %} $(id)",
    "W" * 24,
    # All of Latin Extended-A, sixteen letters to a word.
    *(
        " ".join("".join(map(chr, range(start, start + 16))) for start in (first, first + 16))
        for first in range(0x100, 0x180, 32)
    ),
)


def photo(shade: int = 0) -> Picture:
    """A drawn pas foto, 3:4; `shade` makes it another file."""
    image = Image.new("RGB", (354, 472), (150 + shade % 60, 28, 36))
    draw = ImageDraw.Draw(image)
    draw.ellipse((47, 330, 307, 700), fill=(240, 240, 240))
    draw.ellipse((110, 94, 244, 284), fill=(205, 160, 125))
    draw.pieslice((102, 70, 252, 236), 180, 360, fill=(30, 25, 25))
    output = io.BytesIO()
    image.save(output, "JPEG", quality=85)
    return Picture(output.getvalue(), "image/jpeg", "Pas foto")


BASE = CertificatePage(
    document_title="Surat Tanda Tamat Pelatihan",
    number="800.2.4/001/CONTOH/2021",
    letterhead=("Pemerintah Provinsi Contoh", "Badan Pengembangan Sumber Daya Manusia"),
    opening=(
        "Badan Pengembangan Sumber Daya Manusia Provinsi Contoh, berdasarkan Peraturan Lembaga Administrasi Negara "
        "Nomor 4 Tahun 2021 tentang Pelatihan Revolusi Mental, menyatakan bahwa:"
    ),
    name_line="Citra Contoh Lestari, S.E., M.Si.",
    identifier="19870312 201001 2 003",
    birth="Bontang, 12 Maret 1987",
    rank="Penata Tingkat I, III/d",
    position="Analis Kebijakan Ahli Muda",
    unit="Bagian Organisasi Sekretariat Daerah",
    agency="Pemerintah Kota Contoh",
    verdict_lead="telah mengikuti pelatihan dan dinyatakan",
    verdict="Lulus",
    qualification="Sangat Memuaskan",
    programme_name=("Pelatihan Revolusi Mental untuk Penguatan Budaya Birokrasi yang Bersih, Melayani, dan Responsif"),
    cohort_label="Angkatan I Tahun 2021",
    statement=(
        "yang diselenggarakan oleh Badan Pengembangan Sumber Daya Manusia Provinsi Contoh bekerja sama dengan "
        "Pemerintah Kota Contoh secara daring pada tanggal 2 September s.d. 25 Oktober 2021, meliputi 50 jam pelajaran."
    ),
    issued_line="Tanjung Contoh, 27 Oktober 2021",
    signer=Signer(
        name="Dr. Contoh Pejabat, S.Sos., M.Si.",
        position="Kepala Badan Pengembangan Sumber Daya Manusia Provinsi Contoh",
        identifier="19680101 199003 1 001",
        rank="Pembina Utama Madya, IV/d",
        prefix="a.n. Gubernur Contoh",
    ),
    qr_url="https://sertifikat.contoh.go.id/v/Zk3v9QmT1uYwR8sL000001",
    official_host="sertifikat.contoh.go.id",
    subjects=tuple(SubjectRow(stage, name, str(jp)) for stage, name, jp in SUBJECTS),
    total_jp="50",
    back_note="1 JP = 45 menit.",
    logo=Picture(EMBLEM.read_bytes(), "image/svg+xml", "Lambang instansi contoh"),
    is_specimen=True,
)


def certificate(index: int = 1, **changes: Any) -> CertificatePage:
    """A specimen STTP of an invented person, another one for each index; `changes` replace values."""
    own = {
        "key": str(index),
        "number": f"800.2.4/{index:03}/CONTOH/2021",
        "qr_url": f"https://sertifikat.contoh.go.id/v/Zk3v9QmT1uYwR8sL{index:06}",
        "photo": photo(index),
    }
    return dataclasses.replace(BASE, **(own | changes))


def edge_cases() -> list[CertificatePage]:
    """One certificate for each edge-case name, and one in which everything is long."""
    named = [certificate(index, name_line=name) for index, name in enumerate(EDGE_NAMES, 1)]
    everything = certificate(99, name_line=LONG_NAME, position=LONG_POSITION, unit=LONG_AGENCY, agency=LONG_AGENCY)
    bare = certificate(98, document_title="Sertifikat", verdict_lead="", verdict="telah mengikuti", qualification="",
                       photo=None, logo=None, rank="", unit="", subjects=(), is_specimen=False)  # fmt: skip
    return [*named, everything, bare]
