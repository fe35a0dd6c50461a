"""How a certificate is printed: from `CertificatePage` to a laid-out sheet, and to PDF bytes."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from reports.rendering.certificate.composing import all_addresses, assets_of, backdrops, composed
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.layout import Sheet, sheet_of
from reports.rendering.certificate.measures import DENSITIES
from reports.rendering.certificate.slots import record_of, shape_of, template_of
from reports.rendering.typesetting import pdf
from reports.stamping.drawing import has_room
from reports.stamping.refusals import StampRefused

GAP = 1.5  # millimetres of white that must stay between the text and what stands at the foot


def render_certificate(page: CertificatePage) -> bytes:
    """The certificate as PDF/A-2a and PDF/UA-1, the same bytes each time.

    Does not judge: a name that does not fit is printed as well as can be; `preflight` finds it beforehand.
    Raises pdf.RenderingRefused when the page asks for what it may not have.
    """
    return pdf.render(certificate_page([page]), backdrops(page))


def certificate_page(pages: Sequence[CertificatePage]) -> pdf.Page:
    """HTML and assets of one or several certificates of one design, one after the other, in the first one's language."""
    return composed([addressed(page) for page in pages], dict(itertools.chain.from_iterable(map(assets_of, pages))))


def addressed(page: CertificatePage) -> Sheet:
    """The sheet as it is stamped and rendered, with its pictures' asset addresses."""
    for sheet in closer_and_closer(page):
        if sheet.density == DENSITIES[-1] or _has_room(sheet):
            break
    return sheet


def closer_and_closer(page: CertificatePage) -> Iterator[Sheet]:
    """The sheet at its estimated density, then set closer, step by step: the estimate counts lines, not millimetres. The first one
    that has room is printed."""
    sheet = sheet_of(page, all_addresses(page))
    yield sheet
    for density in DENSITIES[DENSITIES.index(sheet.density) + 1 :]:
        yield sheet_of(page, sheet.pictures, density)


def _has_room(sheet: Sheet) -> bool:
    """Whether the front page holds its text: by its shape's template, or laid out by itself where it can have none."""
    try:
        return has_room(template_of(shape_of(sheet)).flows[0], record_of(sheet))
    except StampRefused:
        front, *others = pdf.lay_out(composed([sheet], dict(assets_of(sheet.page))))
        return front.sheet not in [other.sheet for other in others] and is_clear(front.blocks)


def is_clear(blocks: Mapping[str, pdf.Laid]) -> bool:
    """Whether the front page's text ends above what stands at its foot."""
    foot = min(blocks[name].top for name in ("signature", "check", "photo") if name in blocks)
    return blocks["statement"].bottom + GAP <= foot
