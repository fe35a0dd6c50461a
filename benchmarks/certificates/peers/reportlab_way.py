"""reportlab with ready art: the usual way in Python; no tags. Lines are placed from top to bottom as our layout broke them."""

import functools
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.certificates.peers.typst_way import write_fonts
from benchmarks.certificates.peers.values import values_of
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.drawing import lettering, ornament
from reports.rendering.drawing.emblem import emblem
from reports.rendering.drawing.qr import qr_modules
from reports.rendering.drawing.strokes import MM, as_pdf
from revmental.lib.typefaces import SANS, SERIF, file_name

MIDDLE = A4[0] / 2
FONTS = {
    "sans": (SANS, 400),
    "medium": (SANS, 500),
    "bold": (SANS, 700),
    "serif": (SERIF, 400),
    "heading": (SERIF, 600),
}
# What stands on the front from top to bottom: its value, font, size and the white above it in millimetres.
FRONT: Sequence[tuple[str, str, float, float]] = (
    ("letterhead", "bold", 11, 0), ("document_title", "heading", 25, 7), ("number", "medium", 10, 1), ("opening", "serif", 11, 5),
    ("name", "heading", 23, 4), ("facts", "medium", 9.4, 4), ("verdict_lead", "serif", 11, 4), ("verdict", "heading", 17, 1),
    ("qualification", "heading", 11, 0), ("programme", "heading", 13.5, 4), ("cohort", "heading", 11, 0), ("statement", "serif", 11, 2),
)  # fmt: skip


def reportlab_way(folder: Path) -> Callable[[CertificatePage], bytes]:
    """Fonts are read and the art is drawn here, once."""
    write_fonts(folder)
    for name, (family, weight) in FONTS.items():
        file = (folder / "fonts" / file_name(family, "latin", weight)).with_suffix(".ttf")
        pdfmetrics.registerFont(TTFont(name, file))
    return _certificate


def _certificate(page: CertificatePage) -> bytes:
    values, output = values_of(page), io.BytesIO()
    canvas = Canvas(output, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(values["title"])
    canvas._code.append(_art("front"))
    canvas._code.append(f"q .21 0 0 .21 {MIDDLE - 30} {A4[1] - 122} cm {_art('emblem')} Q")
    y = A4[1] - 46 * MM
    for name, font, size, white in FRONT:
        y = _block(canvas, values[name], (font, size * (values["step"] / 100 if name == "name" else 1)), y - white * MM)
    _pictures(canvas, page)
    _lines(
        canvas, [*values["office"], "", "", values["signer"], *values["signer_facts"]], ("sans", 9.6), 104 * MM, 75 * MM
    )
    canvas.showPage()
    _back(canvas, values)
    canvas.save()
    return output.getvalue()


@functools.cache
def _art(side: str) -> str:
    drawn = emblem() if side == "emblem" else {"front": ornament.front, "back": ornament.back}[side](210.0, 297.0)
    drawing = drawn if side == "emblem" else drawn + lettering.watermark(210.0, 297.0, "CONTOH")
    return as_pdf(drawing).decode()


def _block(canvas: Canvas, value: Any, font: tuple[str, float], y: float) -> float:
    """Centred lines, or facts in two columns; returns where the next block may begin."""
    canvas.setFont(*font)
    for line in [value] if isinstance(value, str) else value:
        if isinstance(line, str):
            y -= font[1] * 1.3
            canvas.drawCentredString(MIDDLE, y, line)
        else:
            canvas.drawString(23 * MM, y - font[1] * 1.3, line[0])
            y = _lines(canvas, line[1], font, 66 * MM, y)
    return y


def _lines(canvas: Canvas, lines: Sequence[str], font: tuple[str, float], x: float, y: float) -> float:
    canvas.setFont(*font)
    for line in lines:
        y -= font[1] * 1.4
        canvas.drawString(x, y, line)
    return y


def _pictures(canvas: Canvas, page: CertificatePage) -> None:
    if page.photo:
        canvas.drawImage(ImageReader(io.BytesIO(page.photo.data)), 66 * MM, 26 * MM, 28.5 * MM, 38 * MM)
    modules = qr_modules(page.qr_url)
    step = 25 * MM / len(modules)
    path = canvas.beginPath()
    for row, values in enumerate(modules):
        for column, light in enumerate(values):
            if not light:
                path.rect(29 * MM + column * step, 57 * MM - (row + 1) * step, step, step)
    canvas.drawPath(path, stroke=0, fill=1)


def _back(canvas: Canvas, values: dict[str, Any]) -> None:
    canvas._code.append(_art("back"))
    y = _block(canvas, values["subjects_title"], ("heading", 18), A4[1] - 26 * MM)
    y = _block(canvas, values["course"], ("serif", 11), y - 2 * MM)
    y = _block(canvas, values["holder"], ("heading", 12), y - 5 * MM)
    y = _block(canvas, values["number"], ("sans", 9.4), y)
    for row in (values["heads"], *values["subjects"], ("", values["total_label"], values["total"])):
        y -= 21
        canvas.setFont("medium", 9.4)
        for x, text in zip((29, 41, 165) if len(row) > 1 else (29,), row, strict=True):
            canvas.drawString(x * MM, y, text)
        canvas.line(27 * MM, y - 6, 183 * MM, y - 6)
    canvas.showPage()
