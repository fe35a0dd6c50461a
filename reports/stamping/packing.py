"""How streams and strings are written so that every reader reads them alike."""

import re
import zlib

BEST = 9  # for what is compressed once and written often


def packed(content: bytes, level: int = 6) -> bytes:
    """Deflated bytes that do not end in CR or LF: before `endstream` a strict reader would count those as a line end."""
    while (short := zlib.compress(content, level))[-1] in b"\r\n":
        content += b" "  # the last bytes are a checksum of the content: only other content has another end
    return short


def table_object(head: bytes, rows: bytes, level: int = 6) -> bytes:
    """The stream of cross-references, to the byte as long as its rows: a blank more would be a row too many. Where its deflated
    bytes end in CR or LF, the line end before `endstream` is both, so that a strict reader takes away no more than that."""
    data = zlib.compress(rows, level)
    line_end = b"\r\n" if data[-1] in b"\r\n" else b"\n"
    return b"".join(
        (b"<<", head, b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(data), data, line_end, b"endstream")
    )


def stream_object(content: bytes, level: int = 6) -> bytes:
    """A stream with nothing to say about itself but how it is compressed."""
    data = packed(content, level)
    return b"".join((b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(data), data, b"\nendstream"))


def as_string(text: str) -> bytes:
    """A PDF string: plain where ASCII will do, else UTF-16."""
    if text.isascii():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode()) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"
