"""Turns a picture from a stranger into a plain JPEG: upright, without EXIF or place, no larger than asked."""

import io

import PIL.JpegImagePlugin
import PIL.PngImagePlugin
import PIL.WebPImagePlugin  # noqa: F401  the three imports are the whole list of formats this process can read
from PIL import Image
from PIL.Image import Transpose

from .limits import MAX_PIXELS, Refusal

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
# Of what is cut from a tall picture, this share goes from its top: heads stand high.
TOP_SHARE = 0.3
ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def clean(content: bytes, *, max_side: int, crop_ratio: float | None = None) -> bytes:
    """JPEG bytes of the first frame; `crop_ratio` is width / height. Raises Refusal."""
    picture = opened(content)
    picture.draft("RGB", (max_side, max_side))
    picture.load()
    turn = TURNS.get(orientation(picture))
    picture = reduced(picture, max_side)
    picture = picture.transpose(turn) if turn is not None else picture
    picture = cropped(picture, crop_ratio) if crop_ratio else picture
    picture.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    flat = flattened(picture)
    flat.info.clear()
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    """The picture with only its header read; the number of pixels is known and allowed."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.UnidentifiedImageError:
        raise Refusal("not_image") from None
    if picture.width * picture.height > MAX_PIXELS:
        raise Refusal("too_many_pixels")
    return picture


def orientation(picture: Image.Image) -> int:
    """How the camera was held; a broken note about it does not make the picture bad."""
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1


def reduced(picture: Image.Image, max_side: int) -> Image.Image:
    """Plain 8-bit pixels after a quick first step down, so that no two full-size copies live longer than needed."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "1"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    factor = min(picture.size) // (max_side * 2)
    if factor < 2:
        return picture
    small = picture.reduce(factor)
    small.info = picture.info
    return small


def cropped(picture: Image.Image, ratio: float) -> Image.Image:
    """The largest part of that shape: from the middle of a wide picture, from the upper part of a tall one."""
    width = max(min(picture.width, round(picture.height * ratio)), 1)
    height = max(min(picture.height, round(picture.width / ratio)), 1)
    left = (picture.width - width) // 2
    top = round((picture.height - height) * TOP_SHARE)
    return picture.crop((left, top, left + width, top + height))


def flattened(picture: Image.Image) -> Image.Image:
    """RGB on white paper."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
