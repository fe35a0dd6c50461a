"""The contact sheet: the hardest front pages as they will be printed, four on a sheet, marked as specimens."""

import dataclasses
import io
from collections.abc import Callable, Sequence

import pikepdf
from django.utils.translation import gettext as _

from reports.rendering.certificate.risk import Risk
from reports.rendering.certificate.stamped import print_certificate
from reports.rendering.drawing.strokes import MM
from reports.rendering.pages import page as html_page
from reports.rendering.parts import parted
from reports.rendering.typesetting import pdf

SHEET = "contact.css"
# Millimetres, as contact.css has them: the upper left corner of each picture on the A4 sheet, and its size.
CORNERS = ((12.0, 30.0), (108.0, 30.0), (12.0, 165.0), (108.0, 165.0))
WIDTH, HEIGHT = 84.0, 118.8
PAGE_HEIGHT = 297.0


def contact_sheet(risks: Sequence[Risk], title: str, on_page: Callable[[int], None]) -> bytes:
    """A PDF with the front page of each certificate, printed by the real renderer; a proof to look at, not a document to keep.

    `on_page` is called with the number of pages done. Raises RenderingRefused.
    """
    groups = parted(risks, len(CORNERS))
    with pikepdf.open(io.BytesIO(pdf.render(_captions(groups, title)))) as book:
        done = 0
        for sheet, group in zip(book.pages, groups, strict=True):
            for corner, risk in zip(CORNERS, group, strict=False):
                _place(sheet, corner, risk)
                done += 1
                on_page(done)
        output = io.BytesIO()
        book.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def _captions(groups: Sequence[Sequence[Risk]], title: str) -> pdf.Page:
    html = html_page(
        "contact.html", groups=groups, title=title, language="id", note=_("Proof only; numbers and codes are not real.")
    )
    return pdf.Page(html, SHEET)


def _place(sheet: pikepdf.Page, corner: tuple[float, float], risk: Risk) -> None:
    specimen = dataclasses.replace(risk.page, is_specimen=True)
    left, top = corner
    bottom = PAGE_HEIGHT - top - HEIGHT
    room = pikepdf.Rectangle(left * MM, bottom * MM, (left + WIDTH) * MM, (bottom + HEIGHT) * MM)
    with pikepdf.open(io.BytesIO(print_certificate(specimen).document)) as printed:
        sheet.add_overlay(printed.pages[0], room)
