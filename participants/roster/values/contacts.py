"""Phone numbers and e-mail addresses of a roster."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

NOTHING = re.compile(r"^\W*(tidak ada|tdk ada|belum ada|kosong|n/?a|nihil|0+)?\W*$", re.IGNORECASE)
SEVERAL = re.compile(r"\s*(?:[/;,&\n]|\bdan\b|\batau\b)\s*")
NATIONAL = re.compile(r"^[2-9]\d{7,11}$")  # without the leading 0: 8… for mobiles, area codes otherwise
CALLING_CODE = "+62"


class UnreadableContact(ValueError):
    """No phone number or address can be made of the text."""


def is_nothing(text: str) -> bool:
    """Whether people mean "none": blank, a dash, "tidak ada", 0."""
    return bool(NOTHING.match(text))


def parse_phones(text: str) -> list[str]:
    """All numbers in the text as +62…, in their order. Raises UnreadableContact if the first is none."""
    parts = [part for part in SEVERAL.split(text.strip()) if part.strip()]
    return [parse_phone(parts[0] if parts else ""), *(parse_phone(part) for part in parts[1:] if is_phone(part))]


def is_phone(text: str) -> bool:
    try:
        parse_phone(text)
    except UnreadableContact:
        return False
    return True


def parse_phone(text: str) -> str:
    """One number, "0812-3456-7890", "62812…" or 812…, as "+6281234567890". Raises UnreadableContact."""
    if re.search(r"[A-Za-z]", re.sub(r"^\s*(hp|wa|telp?|no)\b\W*", "", text, flags=re.IGNORECASE)):
        raise UnreadableContact(text)
    digits = re.sub(r"\D", "", text)
    national = digits.removeprefix("00").removeprefix("62").removeprefix("0")
    if not NATIONAL.match(national):
        raise UnreadableContact(text)
    return CALLING_CODE + national


def parse_email(text: str) -> str:
    """The address in lower case. Raises UnreadableContact."""
    address = re.sub(r"^mailto:", "", text.strip(" <>;,."), flags=re.IGNORECASE).casefold()
    try:
        validate_email(address)
    except ValidationError as error:
        raise UnreadableContact(text) from error
    return address
