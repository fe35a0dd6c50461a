"""An invented class as rosters really are: names of all lengths, long posts, missing ranks and photos."""

import functools
import random

from benchmarks.certificate_samples import certificate, photo
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.parts import Picture

GIVEN = (
    "Agus", "Bambang", "Citra", "Dewi", "Endang", "Fajar", "Gunawan", "Hendra", "Indah", "Joko", "Kurnia", "Lestari",
    "Muhammad", "Ni Luh", "Oktaviani", "Prasetyo", "Rahmawati", "Siti", "Teguh", "Wahyuningsih", "Yusuf", "Zainal",
)  # fmt: skip
TITLES = ("", "", ", S.E.", ", S.Pd., M.Pd.", ", S.Kom., M.T.", ", A.Md.Kep.", ", S.STP., M.Si.", ", S.Sos., M.A.P.")
RANKS = ("Penata Muda, III/a", "Penata Tingkat I, III/d", "Pembina, IV/a", "Pengatur, II/c", "", "")
POSTS = (
    "Analis Kebijakan Ahli Muda",
    "Guru Ahli Pertama",
    "Kepala Subbagian Umum dan Kepegawaian",
    "Pengelola Pengadaan Barang/Jasa Ahli Pertama pada Unit Kerja Pengadaan Barang/Jasa Sekretariat Daerah",
    "Kepala Seksi Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat Kelurahan Contoh Tengah",
)
UNITS = (
    "",
    "Bagian Organisasi Sekretariat Daerah",
    "Dinas Komunikasi, Informatika, Statistik, dan Persandian",
    "Bidang Perencanaan, Pengendalian, dan Evaluasi Pembangunan Daerah Badan Perencanaan Pembangunan Daerah Contoh",
)
RESULTS = ("Sangat Memuaskan", "Memuaskan", "Memuaskan", "Baik")


def class_of(count: int) -> list[CertificatePage]:
    """So many certificates of one class, the same at every run."""
    dice = random.Random(4)
    return [_member(index, dice) for index in range(1, count + 1)]


def _member(index: int, dice: random.Random) -> CertificatePage:
    name = " ".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 3, 3, 4)))) + " Contoh" + dice.choice(TITLES)
    born = f"{dice.randint(1970, 2000)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    return certificate(
        index,
        number=f"800.2.4/{index:03}/CONTOH/2021",
        name_line=name,
        identifier=f"{born} 2010{dice.randint(1, 12):02} {dice.choice((1, 2))} {index % 1000:03}",
        rank=dice.choice(RANKS),
        position=dice.choice(POSTS),
        unit=dice.choice(UNITS),
        qualification=dice.choice(RESULTS),
        photo=_photo(index % 60) if dice.random() < 0.9 else None,
    )


@functools.cache
def _photo(shade: int) -> Picture:
    return photo(shade)
