"""Pangkat and golongan as people write them, brought to the codes III/d (PNS) or IX (PPPK)."""

import re

from participants.people.enums import PNS_RANKS, PPPK_RANKS

ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV"}
PNS_CODE = re.compile(r"(?<![A-Za-z0-9])(IV|I{1,3}|[1-4])\s*[/.,\-\\| ]?\s*([A-Ha-h])(?![A-Za-z0-9])", re.IGNORECASE)
PPPK_CODE = re.compile(r"^\W*(?:pppk)?\W*(?:gol(?:ongan)?)?\W*(?:ruang)?\W*([IVX]{1,5}|\d{1,2})\W*$", re.IGNORECASE)
NOTHING = re.compile(
    r"^\W*(non\s?asn|non\s?pns|pppk|pns|honorer|tidak ada|kontrak|phl|thl|tks?|n/?a)?\W*$", re.IGNORECASE
)


class UnknownRank(ValueError):
    """The text looks like a golongan, but there is none such."""


def name_key(text: str) -> str:
    """So that "Penata Tingkat I" and "PENATA TK.I" are one."""
    words = re.sub(r"[^a-z]+", " ", text.casefold()).split()
    return " ".join("tk" if word in ("tingkat", "tkt", "tk") else word for word in words)


NAMES = {name_key(name): code for code, name in PNS_RANKS.items()}
# "Tk. 1" too: digits are no words here
NAMES |= {key.removesuffix(" i"): code for key, code in NAMES.items() if key.endswith(" tk i")}


def parse_rank(text: str) -> str:
    """The code: "Penata Tk. I (III/d)" → "III/d", "Gol. IX" → "IX", "-" → "". Raises UnknownRank for "III/e" or "V/a".

    Text that is no golongan at all gives "" as well; `is_understood` tells the difference.
    """
    code = pns_code(text)
    if code:
        return code
    match = PPPK_CODE.match(text)
    if match:
        return pppk_code(match[1])
    return NAMES.get(name_key(re.sub(r"\(.*?\)", "", text)), "")


def pns_code(text: str) -> str:
    found = PNS_CODE.findall(text)
    if not found:
        return ""
    number, letter = found[-1]
    code = f"{ARABIC.get(number, number.upper())}/{letter.lower()}"
    if code not in PNS_RANKS:
        raise UnknownRank(code)
    return code


def pppk_code(text: str) -> str:
    code = text.upper()
    if text.isdigit():
        code = PPPK_RANKS[int(text) - 1] if 1 <= int(text) <= len(PPPK_RANKS) else text
    if code not in PPPK_RANKS:
        raise UnknownRank(code)
    return code


def is_understood(text: str) -> bool:
    """Whether an empty result is the right one: blank, a dash, "PPPK", "Non ASN"."""
    return bool(NOTHING.match(text))


def named_code(text: str) -> str:
    """The golongan that belongs to the pangkat named in the text, "" if none is named."""
    return NAMES.get(name_key(PNS_CODE.sub("", text)), "")
