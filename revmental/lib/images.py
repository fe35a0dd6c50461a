"""Pictures from people: taken in as plain JPEG, or refused with a sentence that says what to do."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from revmental.lib.errors import DomainError
from revmental.lib.untrusted import FileRefused, clean_copy

MAX_SIDE = 8000
# Brightness from which on it is paper and no ink.
PAPER = 190


def safe_jpeg(data: bytes, *, max_side: int, crop_ratio: float | None = None) -> bytes:
    """A JPEG of the picture: first frame, upright, on white, EXIF and place removed, longer side ≤ `max_side` pixels.

    Reads JPEG, PNG and WebP up to 10 MB and 50 megapixels, in a limited child process. `crop_ratio` (width / height,
    for example 3 / 4) cuts the largest part of that shape. Raises DomainError saying why a picture is refused.
    """
    try:
        return clean_copy("image", data, max_side=min(max_side, MAX_SIDE), crop_ratio=crop_ratio)
    except FileRefused as refused:
        raise DomainError(sentence(refused.code)) from None


def inked(jpeg: bytes) -> bytes:
    """A PNG of what is dark in a picture of our own making, on a transparent ground, cut to the ink."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        colours = picture.convert("RGB")
    light = ImageOps.autocontrast(colours.convert("L"), cutoff=1)
    ink = light.point([min(255, max(0, PAPER - level) * 2) for level in range(256)])
    colours.putalpha(ink)
    output = io.BytesIO()
    colours.crop(ink.getbbox()).save(output, "PNG", optimize=True)
    return output.getvalue()


def sentence(code: str) -> str:
    """What to tell the person who chose the picture."""
    return {
        "empty": _("The file is empty. Choose the picture again."),
        "too_big": _("The picture is larger than 10 MB. Send it in a smaller size."),
        "not_image": _("This is not a picture in JPEG, PNG or WebP format. Take a new photo or save it as JPEG."),
        "too_many_pixels": _("The picture has more than 50 megapixels. Save it in a smaller size."),
        "limits": _("Reading the picture took too much time or memory. Save it in a smaller size."),
    }.get(code, _("The picture is damaged or was sent incompletely. Choose it again."))
