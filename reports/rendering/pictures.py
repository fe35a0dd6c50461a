"""Pages of a PDF as pictures."""

import pypdfium2
from PIL import Image


def pictures_of(document: bytes, *, scale: float) -> list[Image.Image]:
    """Each page, `scale` dots to the point."""
    pages = pypdfium2.PdfDocument(document)
    try:
        return [page.render(scale=scale).to_pil() for page in pages]
    finally:
        pages.close()
