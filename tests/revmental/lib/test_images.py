"""Pictures from people come in as plain JPEG or are refused with a sentence."""

import io
import struct
import zlib

import pytest
from PIL import Image

from revmental.lib.errors import DomainError
from revmental.lib.images import safe_jpeg

MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def picture(mode: str, size: tuple[int, int], kind: str, **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG whose header says it is large."""
    header = b"IHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"
    crc = struct.pack(">I", zlib.crc32(header))
    whole = picture("RGB", (1, 1), "PNG")
    return whole[:12] + header + crc + whole[33:]


def taken(data: bytes, **options) -> Image.Image:
    return Image.open(io.BytesIO(safe_jpeg(data, **{"max_side": 400, **options})))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("I;16", "PNG"),
        ("RGBA", "WEBP"),
    ],
)
def test_safe_jpeg_takes_every_kind_of_pixel(mode, kind) -> None:
    result = taken(picture(mode, (1000, 500), kind))
    assert (result.format, result.mode, result.size) == ("JPEG", "RGB", (400, 200))


def test_safe_jpeg_turns_upright_and_forgets_camera_and_place() -> None:
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Kamera Contoh", 6
    exif.get_ifd(GPS)[1] = "S"
    source = picture("RGB", (300, 200), "JPEG", exif=exif, comment=b"rumah saya")
    assert b"Kamera Contoh" in source
    result = safe_jpeg(source, max_side=400)
    assert Image.open(io.BytesIO(result)).size == (200, 300)
    assert [word for word in (b"Exif", b"Kamera Contoh", b"rumah saya") if word in result] == []


@pytest.mark.parametrize(
    ("size", "expected"), [((800, 400), (300, 400)), ((300, 900), (300, 400)), ((30, 40), (30, 40))]
)
def test_safe_jpeg_crops_to_the_ratio(size, expected) -> None:
    assert taken(picture("RGB", size, "JPEG"), crop_ratio=3 / 4).size == expected


def test_safe_jpeg_puts_transparent_pixels_on_white() -> None:
    assert taken(picture("RGBA", (10, 10), "PNG")).getpixel((5, 5)) == (255, 255, 255)


def test_safe_jpeg_keeps_the_brightness_of_sixteen_bits() -> None:
    out = io.BytesIO()
    Image.new("I;16", (10, 10), 128 * 256).save(out, "PNG")
    assert taken(out.getvalue()).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Berkas kosong"),
        (b"\0" * (10 * 1024 * 1024 + 1), "lebih dari 10 MB"),
        (picture("P", (10, 10), "GIF"), "bukan gambar"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan gambar"),
        (claiming(12_000, 12_000), "lebih dari 50 megapiksel"),
        (picture("RGB", (300, 300), "JPEG")[:400], "rusak"),
    ],
    ids=["empty", "too big", "gif", "svg", "bomb", "cut off"],
)
def test_safe_jpeg_refuses_with_a_reason(data, reason) -> None:
    with pytest.raises(DomainError, match=reason):
        safe_jpeg(data, max_side=400)
