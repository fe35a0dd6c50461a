"""A certificate that is still to be signed, to be read by who signs it: a copy marked as a draft, made for this one look."""

import functools
import io
import re

import pikepdf

from reports.rendering.drawing.lettering import watermark
from reports.rendering.drawing.strokes import MM, as_pdf

WORD = "DRAF"
COLOUR = b"0.65 0.12 0.12 rg"
OPACITY = 0.16


def draft_of(issued: bytes) -> bytes:
    """The pages with the word across them; not the issued file, and nothing that could be signed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(issued)) as pdf:
        for page in pdf.pages:
            _left, _bottom, width, height = (float(side) for side in page.mediabox)
            states = page.obj.Resources.get("/ExtGState", pikepdf.Dictionary())
            states.Draft = pikepdf.Dictionary(ca=OPACITY)
            page.obj.Resources.ExtGState = states
            page.contents_add(_mark(width / MM, height / MM))
        pdf.save(out)
    return out.getvalue()


@functools.lru_cache(maxsize=4)
def _mark(width: float, height: float) -> bytes:
    """Over the page, so thin that everything can be read."""
    letters = re.sub(rb"[\d.]+ [\d.]+ [\d.]+ rg", COLOUR, as_pdf(watermark(width, height, WORD)))
    return b"/Artifact BMC q /Draft gs\n" + letters + b"\nQ EMC"
