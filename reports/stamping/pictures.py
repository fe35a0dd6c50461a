"""The two pictures that change: a photo as its JPEG bytes are, the QR code as black and white modules."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.stamping.packing import packed
from reports.stamping.refusals import StampRefused

MODULE = 8  # pixels, one byte: no reader smooths whole modules into each other
COLOURS = {1: b"/DeviceGray", 3: b"/DeviceRGB"}
# Baseline and progressive frames; the others are not for DCTDecode.
FRAMES = (0xC0, 0xC1, 0xC2)
APP1 = 0xE1  # may turn the picture


@dataclass(frozen=True, slots=True)
class Jpeg:
    width: int
    height: int
    channels: int


def jpeg_of(data: bytes) -> Jpeg:
    """Size and channels, from the file's header. Raises StampRefused for what is no plain upright JPEG."""
    place = 2
    if data[:2] != b"\xff\xd8":
        raise StampRefused("picture", "photo")
    while place + 10 < len(data) and data[place] == 0xFF:
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if kind in FRAMES:
            height, width = (int.from_bytes(data[place + at : place + at + 2], "big") for at in (5, 7))
            return Jpeg(width, height, data[place + 9])
        if kind == APP1 and data[place + 4 : place + 8] == b"Exif":
            break
        place += 2 + length
    raise StampRefused("picture", "photo")


def photo_object(data: bytes) -> bytes:
    """The photo as an image object. Raises StampRefused for a JPEG of colours that a screen does not show as they are."""
    jpeg = jpeg_of(data)
    if jpeg.channels not in COLOURS:
        raise StampRefused("picture", "photo")
    head = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>"
    )
    return b"".join(
        (head % (jpeg.width, jpeg.height, COLOURS[jpeg.channels], len(data)), b"\nstream\n", data, b"\nendstream")
    )


def qr_object(modules: Sequence[bytes]) -> bytes:
    """The code as a one-bit image; a row holds a zero byte for a dark module, 255 for a light one."""
    side = len(modules) * MODULE
    data = packed(b"".join(row * MODULE for row in modules))
    head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/Length %d>>"
    return b"".join((head % (side, side, len(data)), b"\nstream\n", data, b"\nendstream"))
