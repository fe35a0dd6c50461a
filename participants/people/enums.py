"""Vocabulary of people: personal numbers, sex, ranks and position groups."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NumberKind(TextChoices):
    NIP = "nip", "NIP"
    NI_PPPK = "ni_pppk", "NI PPPK"
    NIK = "nik", "NIK"


class Sex(TextChoices):
    MALE = "male", _("male")
    FEMALE = "female", _("female")


class PositionGroup(TextChoices):
    """Groups of positions of UU 20/2023 Articles 13, 14 and 18; a participant may also be no civil servant."""

    JPT_UTAMA = "jpt_utama", "JPT utama"
    JPT_MADYA = "jpt_madya", "JPT madya"
    JPT_PRATAMA = "jpt_pratama", "JPT pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    FUNGSIONAL = "fungsional", "Fungsional"
    PELAKSANA = "pelaksana", "Pelaksana"
    OTHER = "other", _("not a civil servant")


# Golongan → pangkat of civil servants (17); PPPK have a golongan I … XVII and no pangkat.
PNS_RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tk. I", "I/c": "Juru", "I/d": "Juru Tk. I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tk. I", "II/c": "Pengatur", "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tk. I", "III/c": "Penata", "III/d": "Penata Tk. I",
    "IV/a": "Pembina", "IV/b": "Pembina Tk. I", "IV/c": "Pembina Utama Muda", "IV/d": "Pembina Utama Madya", "IV/e": "Pembina Utama",
}  # fmt: skip
PPPK_RANKS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
]


def rank_label(code: str) -> str:
    """The rank as printed: "Penata Tk. I (III/d)" for civil servants, "Golongan IX" for PPPK, "" for none."""
    if code in PNS_RANKS:
        return f"{PNS_RANKS[code]} ({code})"
    return f"Golongan {code}" if code else ""
