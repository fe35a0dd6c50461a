"""Photos are taken as they are, or not at all; QR codes become whole bytes."""

import io
import zlib

import pytest
from PIL import Image

from reports.stamping.pictures import Jpeg, jpeg_of, photo_object, qr_object
from reports.stamping.refusals import StampRefused


def jpeg(mode: str = "RGB", **options) -> bytes:
    output = io.BytesIO()
    Image.new(mode, (30, 40)).save(output, "JPEG", **options)
    return output.getvalue()


@pytest.mark.parametrize(("mode", "channels", "space"), [("RGB", 3, b"/DeviceRGB"), ("L", 1, b"/DeviceGray")])
@pytest.mark.parametrize("progressive", [False, True])
def test_plain_photo_keeps_its_bytes(mode, channels, space, progressive) -> None:
    data = jpeg(mode, progressive=progressive)
    assert jpeg_of(data) == Jpeg(30, 40, channels)
    assert photo_object(data).endswith(b"\nstream\n" + data + b"\nendstream")
    assert space in photo_object(data)


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(exif=exif)


@pytest.mark.parametrize(
    "data", [jpeg("CMYK"), turned(), b"\x89PNG", b"", jpeg()[:20]], ids=["cmyk", "turned", "png", "nothing", "cut off"]
)
def test_any_other_photo_is_refused(data) -> None:
    with pytest.raises(StampRefused, match="picture: photo"):
        photo_object(data)


def test_qr_module_is_eight_pixels_wide_and_high() -> None:
    head, data = qr_object([b"\0\xff", b"\xff\0"]).split(b"\nstream\n")
    assert b"/Width 16/Height 16" in head
    assert zlib.decompress(data.removesuffix(b"\nendstream")) == b"\0\xff" * 8 + b"\xff\0" * 8
