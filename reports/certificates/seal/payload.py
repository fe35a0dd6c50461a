"""What a seal says, as few bytes as can be, and as the decimal digits that stand in the QR code; pure.

Digits, because a QR code packs three of them into ten bits: the code is a quarter smaller than with base64.
"""

import datetime as dt
from dataclasses import dataclass

VERSION = 1
# What is signed begins with this, so that the key's signatures can be taken for nothing else.
PURPOSE = b"revmental seal 1\0"
EPOCH = dt.date(2000, 1, 1)
# Kinds of documents by their number in the payload; another one is 0. Numbers are never given anew.
KINDS = ("", "sttp", "certificate", "statement", "charter")
SIGNATURE_BYTES = 64
HEAD_BYTES = 5
NUMBER_BYTES, ISSUER_BYTES, NAME_BYTES = 48, 24, 48
CUT = "…"


@dataclass(frozen=True, slots=True)
class Sealed:
    """The facts that a seal binds to the token beside it."""

    kind: str
    issued_on: dt.date
    number: str
    issuer: str
    name: str


def body_of(sealed: Sealed, key: int) -> bytes:
    """Version, key, kind and day in five bytes; then number, issuer and name, a zero byte between them."""
    kind = KINDS.index(sealed.kind) if sealed.kind in KINDS else 0
    head = bytes([VERSION, key, kind]) + (sealed.issued_on - EPOCH).days.to_bytes(2, "big")
    texts = (sealed.number, NUMBER_BYTES), (sealed.issuer, ISSUER_BYTES), (sealed.name, NAME_BYTES)
    return head + b"\0".join(cut(text, room) for text, room in texts)


def cut(text: str, room: int) -> bytes:
    """The text in UTF-8; what has no room is left away, and three dots say so."""
    data = text.replace("\0", "").encode()
    if len(data) <= room:
        return data
    return data[: room - len(CUT.encode())].decode(errors="ignore").encode() + CUT.encode()


def message_of(body: bytes, token: str) -> bytes:
    """The bytes that are signed: the payload and the token of the same address."""
    return PURPOSE + token.encode() + b"\0" + body


def digits_of(body: bytes, signature: bytes) -> str:
    """Both as one number; a leading one keeps leading zeros."""
    return str(int.from_bytes(b"\1" + body + signature, "big"))
