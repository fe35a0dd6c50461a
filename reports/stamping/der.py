"""The few forms of DER that a signature is made of."""

NULL = b"\x05\x00"


def encoded(tag: int, *contents: bytes) -> bytes:
    """Tag, length, contents."""
    body = b"".join(contents)
    if len(body) < 0x80:
        return bytes((tag, len(body))) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*contents: bytes) -> bytes:
    return encoded(0x30, *contents)


def set_of(*contents: bytes) -> bytes:
    """DER wants the elements in the order of their bytes."""
    return encoded(0x31, *sorted(contents))


def octets(content: bytes) -> bytes:
    return encoded(0x04, content)


def identifier(content: str) -> bytes:
    """An object identifier from the hexadecimal of its encoded arcs."""
    return encoded(0x06, bytes.fromhex(content))


def integer(value: int) -> bytes:
    """A number that is not negative."""
    return encoded(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))
