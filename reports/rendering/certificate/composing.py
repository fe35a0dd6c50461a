"""What a certificate is printed from: its HTML, the pictures behind its addresses, the art below its pages."""

import functools
import hashlib
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from reports.rendering.certificate.data import PICTURES, CertificatePage
from reports.rendering.certificate.layout import Sheet
from reports.rendering.drawing import lettering, ornament, qr
from reports.rendering.drawing.palette import Palette
from reports.rendering.drawing.strokes import as_pdf
from reports.rendering.pages import page as html_page
from reports.rendering.parts import SUFFIX, Picture
from reports.rendering.typesetting import pdf
from reports.rendering.typesetting.conformance import packed

SHEET = "certificate.css"


def composed(sheets: Sequence[Sheet], assets: pdf.Assets, **more: object) -> pdf.Page:
    """HTML of laid-out sheets with the bytes of their pictures; `more` is the template's."""
    first = sheets[0].page
    title = f"{first.document_title} {first.number}, {first.name_line}"
    with translation.override(first.language):
        html = html_page("certificate.html", sheets=sheets, language=first.language, title=title, **more)
    return pdf.Page(html, SHEET, assets, first.design.colours)


def addresses(page: CertificatePage) -> dict[str, str]:
    """Where the renderer finds each picture of the page but the QR code; empty for none."""
    return {name: address(getattr(page, name)) for name in PICTURES}


def all_addresses(page: CertificatePage) -> dict[str, str]:
    """Where the renderer finds each picture of the page."""
    return {"qr": pdf.SCHEME + _qr_name(page), **addresses(page)}


def backdrops(page: CertificatePage) -> list[bytes]:
    """The art below the front and the back page."""
    with translation.override(page.language):
        word = _("SPECIMEN") if page.is_specimen else ""
    return [_art(side, page.design.size, page.design.palette, word) for side in ("front", "back")]


@functools.lru_cache(maxsize=32)
def _art(side: str, size: tuple[float, float], palette: Palette, word: str) -> bytes:
    drawing = {"front": ornament.front, "back": ornament.back}[side](*size, palette)
    if word:
        drawing += lettering.watermark(*size, word)
    return packed(as_pdf(drawing))


def assets_of(page: CertificatePage) -> list[tuple[str, bytes]]:
    """The bytes behind the addresses of the page's pictures."""
    pictures = [(_name(picture), picture.data) for name in PICTURES if (picture := getattr(page, name))]
    return [(_qr_name(page), qr.qr_png(page.qr_text)), *pictures]


def _qr_name(page: CertificatePage) -> str:
    return f"{_digest(page.qr_text.encode())}-qr.png"


def address(picture: Picture | None) -> str:
    """Where the renderer finds the picture; empty for none."""
    return f"{pdf.SCHEME}{_name(picture)}" if picture else ""


def _name(picture: Picture) -> str:
    return f"{_digest(picture.data)}.{SUFFIX[picture.media_type]}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]
