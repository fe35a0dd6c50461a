"""The verification QR as a small bitmap; what the address means is not known here."""

import functools
import io

import segno

# Version 5 at level M holds 84 bytes: an address of a government host with a 128-bit token. Longer ones grow by themselves.
VERSION = 5
CAPACITY = 84
MODULE = 8  # pixels; whole modules, so that printing never smooths an edge into another


@functools.lru_cache(maxsize=4)
def qr_png(url: str) -> bytes:
    """Black-and-white PNG of the address, error correction M, quiet zone of four modules left to the page."""
    version = VERSION if len(url.encode()) <= CAPACITY else None
    code = segno.make_qr(url, error="m", version=version, boost_error=False)
    output = io.BytesIO()
    code.save(output, kind="png", scale=MODULE, border=0, dpi=None)
    return output.getvalue()
