"""Invented people with everything a roster says of them, and the many ways in which clerks write it."""

import datetime
from dataclasses import dataclass

from participants.people.enums import PNS_RANKS

GIVEN = ["Budi", "Siti", "Agus", "Dewi", "Eko", "Rina", "Joko", "Wati", "Hadi", "Lina", "Tono", "Maya", "Rudi", "Nia"]
MIDDLE = ["Contoh", "Misal", "Umpama", "Andai", "Ibarat", "Seumpama", "Teladan"]
FAMILY = ["Pertama", "Kedua", "Ketiga", "Keempat", "Kelima"]
TOWNS = ["Bontang", "Kutai Contoh", "Samarinda", "Malang", "Surabaya"]
UNITS = ["Dinas Pendidikan dan Kebudayaan", "Badan Kepegawaian", "Kecamatan Contoh Utara", "Inspektorat", "RSUD Contoh"]
POSITIONS = [
    "Kepala Bidang Contoh",
    "Kepala Seksi Pelayanan",
    "Camat",
    "Analis Kebijakan Ahli Muda",
    "Guru Ahli Pertama",
]
TITLES = [("", ""), ("Dr.", "S.T., M.Si."), ("Drs. H.", "M.M."), ("", "S.Sos., M.AP."), ("Ir.", ""), ("dr.", "Sp.PD.")]
MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"
]  # fmt: skip


@dataclass(frozen=True)
class Invented:
    """One invented person; `row_text` and its neighbours are how this person's clerk writes."""

    index: int
    is_pppk: bool = False

    @property
    def birth_date(self) -> datetime.date:
        return datetime.date(1968, 1, 1) + datetime.timedelta(days=37 * self.index % 10000)

    @property
    def sex(self) -> str:
        return "female" if self.index % 2 else "male"

    @property
    def number(self) -> str:
        appointed = f"{self.birth_date.year + 24}"
        middle = "21" if self.is_pppk else f"{self.index % 12 + 1:02}"
        return f"{self.birth_date:%Y%m%d}{appointed}{middle}{2 if self.sex == 'female' else 1}{self.index % 900 + 1:03}"

    @property
    def kind(self) -> str:
        return "ni_pppk" if self.is_pppk else "nip"

    @property
    def titles(self) -> tuple[str, str]:
        return TITLES[self.index % len(TITLES)]

    @property
    def name(self) -> str:
        n = self.index
        return f"{GIVEN[n % 14]} {MIDDLE[n // 14 % 7]} {FAMILY[n // 98 % 5]}"

    @property
    def written_name(self) -> str:
        front, back = self.titles
        return f"{front} {self.name}".strip() + (f", {back}" if back else "")

    @property
    def rank(self) -> str:
        return "IX" if self.is_pppk else list(PNS_RANKS)[8 + self.index % 7]

    @property
    def town(self) -> str:
        return TOWNS[self.index % 5]

    @property
    def unit(self) -> str:
        return UNITS[self.index % 5]

    @property
    def position(self) -> str:
        return POSITIONS[self.index % 5]

    @property
    def phone(self) -> str:
        return f"+62812{self.index:07}"

    @property
    def email(self) -> str:
        return f"peserta{self.index}@contoh.go.id"

    @property
    def messy_number(self) -> str:
        n = self.number
        grouped = f"{n[:8]} {n[8:14]} {n[14]} {n[15:]}"
        return [
            n,
            grouped,
            f"'{n}",
            f"{grouped}  ",
            f"NIP. {grouped}",
            f"{n[:8]}.{n[8:14]}.{n[14]}.{n[15:]}",
            f"{n}\n",
        ][self.index % 7]

    @property
    def messy_rank(self) -> str:
        if self.is_pppk:
            return ["IX", "Gol. IX", "Golongan IX", "PPPK IX"][self.index % 4]
        name, code = PNS_RANKS[self.rank], self.rank
        bare = code.replace("/", "")
        return [
            code,
            f"{name} ({code})",
            f"{name} / {code.replace('/', '.')}",
            bare,
            f"{name}, {code.upper()}",
            f"{name} - {code}",
        ][self.index % 6]

    @property
    def messy_birth(self) -> object:
        day = self.birth_date
        words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return [
            day,
            words,
            f"{day:%d-%m-%Y}",
            f"{day.day}/{day.month}/{day:%y}",
            f"{day:%d %b %Y}".replace("May", "Mei"),
        ][self.index % 5]

    @property
    def messy_phone(self) -> object:
        local = f"812{self.index:07}"
        return [f"0{local}", int(local), f"+62 {local}", f"0{local[:3]}-{local[3:6]}-{local[6:]}", f"62{local}"][
            self.index % 5
        ]

    @property
    def messy_sex(self) -> str:
        return (["P", "Perempuan", "Wanita"] if self.sex == "female" else ["L", "Laki-laki", "Pria"])[self.index % 3]


def invent(count: int, start: int = 0) -> list[Invented]:
    """Different people, every seventh a PPPK."""
    return [Invented(index, is_pppk=index % 7 == 6) for index in range(start, start + count)]
