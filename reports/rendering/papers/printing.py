"""How the papers of a rencana aksi are printed: from their facts to HTML, assets and PDF bytes."""

import hashlib

from reports.rendering.pages import page as html_page
from reports.rendering.papers.data import ApprovalData, BookData, Letterhead, MinutesData
from reports.rendering.parts import SUFFIX
from reports.rendering.typesetting import pdf

SHEET = "papers.css"


def render_approval(data: ApprovalData, letterhead: Letterhead) -> bytes:
    """The lembar persetujuan as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises as `pdf.render` does."""
    return pdf.render(approval_page(data, letterhead))


def render_minutes(data: MinutesData, letterhead: Letterhead) -> bytes:
    """The berita acara as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises as `pdf.render` does."""
    return pdf.render(minutes_page(data, letterhead))


def render_book(data: BookData, letterhead: Letterhead) -> bytes:
    """The buku register as PDF/A-2a and PDF/UA-1, the same bytes each time. Raises as `pdf.render` does."""
    return pdf.render(paper("papers/register_book.html", letterhead, data=data))


def approval_page(data: ApprovalData, letterhead: Letterhead) -> pdf.Page:
    """HTML and assets of the lembar persetujuan."""
    return paper("papers/approval.html", letterhead, data=data)


def minutes_page(data: MinutesData, letterhead: Letterhead) -> pdf.Page:
    """HTML and assets of the berita acara."""
    return paper("papers/minutes.html", letterhead, data=data)


def paper(template: str, letterhead: Letterhead, **values: object) -> pdf.Page:
    logo = letterhead.logo
    name = f"{hashlib.sha256(logo.data).hexdigest()[:24]}.{SUFFIX[logo.media_type]}" if logo else ""
    html = html_page(template, head=letterhead, logo=f"{pdf.SCHEME}{name}" if name else "", **values)
    return pdf.Page(html, SHEET, {name: logo.data} if logo else {})
