"""The verification QR as modules and as a small bitmap; what the address means is not known here."""

import functools
import io

import zxingcpp
from PIL import Image

# Version 5 at level M holds 84 bytes: an address of a government host with a 128-bit token. Longer ones grow by themselves.
VERSION = 5
CAPACITY = 84
MODULE = 8  # pixels; whole modules, so that printing never smooths an edge into another
Modules = tuple[bytes, ...]


@functools.lru_cache(maxsize=4)
def qr_modules(url: str) -> Modules:
    """The code's rows from the top, error correction M: a zero byte for a dark module, 255 for a light one."""
    wanted = {"version": VERSION} if len(url.encode()) <= CAPACITY else {}
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M", **wanted)
    image = code.to_image(scale=1, add_quiet_zones=False)
    side, data = image.shape[0], bytes(image)
    return tuple(data[start : start + side] for start in range(0, len(data), side))


@functools.lru_cache(maxsize=4)
def qr_png(url: str) -> bytes:
    """Black-and-white PNG of the address; the quiet zone of four modules is left to the page."""
    rows = qr_modules(url)
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    output = io.BytesIO()
    side = len(rows) * MODULE
    small.resize((side, side), Image.Resampling.NEAREST).convert("1").save(output, "PNG")
    return output.getvalue()
