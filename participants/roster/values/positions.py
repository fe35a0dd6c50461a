"""Position groups of UU 20/2023 told from eselon, from their own names, or from a functional level in the position."""

import re

from participants.people.enums import PositionGroup

ESELON = re.compile(r"^\W*(?:eselon|esl?)?\W*(IV|III|II|I|V)[\s./\-]*([ab])?\W*$", re.IGNORECASE)
BY_ESELON = {
    "I": PositionGroup.JPT_MADYA,
    "II": PositionGroup.JPT_PRATAMA,
    "III": PositionGroup.ADMINISTRATOR,
    "IV": PositionGroup.PENGAWAS,
    "V": PositionGroup.PENGAWAS,
}
WORDS = [
    (re.compile(r"\b(jpt|pimpinan tinggi)\b.*\butama\b"), PositionGroup.JPT_UTAMA),
    (re.compile(r"\b(jpt|pimpinan tinggi)\b.*\bmadya\b"), PositionGroup.JPT_MADYA),
    (re.compile(r"\b(jpt|jptp|pimpinan tinggi)\b"), PositionGroup.JPT_PRATAMA),
    (re.compile(r"\badministrator\b"), PositionGroup.ADMINISTRATOR),
    (re.compile(r"\bpengawas\b"), PositionGroup.PENGAWAS),
    (re.compile(r"\b(fungsional|jft?)\b"), PositionGroup.FUNGSIONAL),
    (re.compile(r"\b(pelaksana|jfu)\b"), PositionGroup.PELAKSANA),
    (re.compile(r"\bnon\s?(asn|pns)\b"), PositionGroup.OTHER),
]
FUNCTIONAL_LEVEL = re.compile(r"\b(ahli (pertama|muda|madya|utama)|pemula|terampil|mahir|penyelia)\W*$", re.IGNORECASE)


def parse_group(text: str) -> PositionGroup | None:
    """The group of "Eselon III.a" or "Jabatan Administrator"; None if the text names none."""
    match = ESELON.match(text)
    if match:
        return BY_ESELON[match[1].upper()]
    plain = text.casefold()
    return next((group for pattern, group in WORDS if pattern.search(plain)), None)


def group_of_position(position: str) -> PositionGroup | None:
    """Only a functional level at the end of a position's name is certain enough to tell its group."""
    return PositionGroup.FUNGSIONAL if FUNCTIONAL_LEVEL.search(position) else None
