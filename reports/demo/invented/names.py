"""Invented people, the same at every run. Any likeness to a real name or number is chance: serial numbers start at 801."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from participants.people.enums import PositionGroup, Sex

MALE = [
    "Agus",
    "Bambang",
    "Cahyo",
    "Dedi",
    "Eko",
    "Fajar",
    "Gunawan",
    "Hendra",
    "Irfan",
    "Joko",
    "Kurnia",
    "Lukman",
    "Made",
    "Nugroho",
    "Oka",
    "Prasetyo",
    "Rahmat",
    "Slamet",
    "Teguh",
    "Umar",
    "Wahyu",
    "Yusuf",
    "Zainal",
]
FEMALE = [
    "Ani",
    "Bunga",
    "Citra",
    "Dewi",
    "Endang",
    "Fitri",
    "Galuh",
    "Hesti",
    "Intan",
    "Juwita",
    "Kartika",
    "Lestari",
    "Mega",
    "Ningsih",
    "Oktavia",
    "Puspita",
    "Ratna",
    "Siti",
    "Tuti",
    "Utami",
    "Wulan",
    "Yanti",
    "Zahra",
]
LAST = [
    "Pratama",
    "Wijaya",
    "Saputra",
    "Lestari",
    "Hidayat",
    "Setiawan",
    "Kusuma",
    "Maharani",
    "Nugraha",
    "Permana",
    "Rahardjo",
    "Santoso",
    "Susanto",
    "Wibowo",
    "Firmansyah",
    "Hartono",
    "Mahendra",
    "Siregar",
    "Simatupang",
    "Tambunan",
    "Daeng",
    "Lawalata",
    "Wenda",
]
LONG = [
    "Raden Roro Kusumaningtyas Prasetyaningrum Widyaswari Hadiningrat",
    "Muhammad Abdurrahman Wahid Syamsuddin Nurhidayatullah",
    "I Gusti Ngurah Bagus Adnyana Kertawiguna",
    "Maria Magdalena Theresia Wihelmina Lamawuran",
]
BACK = [
    "",
    "S.E.",
    "S.H.",
    "S.Sos.",
    "S.AP.",
    "S.STP.",
    "S.Kom.",
    "S.T., M.T.",
    "S.E., M.Si.",
    "S.Sos., M.AP.",
    "S.H., M.H.",
    "S.KM., M.Kes.",
]
FRONT = ["", "", "", "", "", "", "", "Drs.", "Ir.", "dr.", "Dr."]
PLACES = [
    "Bontang",
    "Samarinda",
    "Surabaya",
    "Malang",
    "Parepare",
    "Makassar",
    "Kediri",
    "Blitar",
    "Balikpapan",
    "Bone",
]


@dataclass(frozen=True)
class Invented:
    """Everything a roster would say of one person."""

    front_title: str
    name: str
    back_title: str
    nip: str
    sex: str
    birth_place: str
    birth_date: dt.date
    rank: str
    position: str
    position_group: str
    work_unit: str
    phone: str
    email: str


def invented_people(seed: str, count: int, posts: list[tuple[str, str, str]]) -> Iterator[Invented]:
    """`count` people; `posts` are (position, unit, rank) which they hold in turn, so that a class looks like its shape."""
    chance = random.Random(seed)
    for index in range(count):
        yield invent(chance, index, posts[index % len(posts)])


def invent(chance: random.Random, index: int, post: tuple[str, str, str]) -> Invented:
    sex = chance.choice([Sex.MALE, Sex.FEMALE])
    name = (
        LONG[index // 23 % len(LONG)]
        if index % 23 == 11
        else f"{chance.choice(MALE if sex == Sex.MALE else FEMALE)} {chance.choice(LAST)} {chance.choice(LAST)}"
    )
    born = dt.date(chance.randint(1969, 1995), chance.randint(1, 12), chance.randint(1, 28))
    position, unit, rank = post
    return Invented(
        front_title=chance.choice(FRONT),
        name=name,
        back_title=chance.choice(BACK),
        nip=invented_nip(born, sex, chance),
        sex=sex,
        birth_place=chance.choice(PLACES),
        birth_date=born,
        rank=rank,
        position=position,
        position_group=group_of(position),
        work_unit=unit,
        phone=f"+62800{chance.randint(1000000, 9999999)}",
        email=f"{name.split()[0].lower()}.{index}@contoh.go.id" if index % 3 else "",
    )


def invented_nip(born: dt.date, sex: str, chance: random.Random) -> str:
    """Eighteen digits of the right shape with a serial number that is hardly ever given (801 and up)."""
    appointed = dt.date(born.year + chance.randint(23, 27), chance.choice([1, 2, 3, 12]), 1)
    return f"{born:%Y%m%d}{appointed:%Y%m}{1 if sex == Sex.MALE else 2}{chance.randint(801, 999)}"


def group_of(position: str) -> str:
    """Group of the position by its first words, as far as the demo needs it."""
    if position.startswith(("Kepala Dinas", "Kepala Badan", "Inspektur", "Asisten", "Sekretaris Daerah")):
        return PositionGroup.JPT_PRATAMA
    if position.startswith(("Camat", "Sekretaris Dinas", "Kepala Bagian", "Kepala Bidang")):
        return PositionGroup.ADMINISTRATOR
    if position.startswith(("Lurah", "Kepala Subbagian", "Kepala Seksi")):
        return PositionGroup.PENGAWAS
    return PositionGroup.FUNGSIONAL if "Ahli" in position else PositionGroup.PELAKSANA
