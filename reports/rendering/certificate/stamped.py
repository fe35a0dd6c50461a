"""Certificates by stamping: a page with placeholders is laid out once, then the values of each person are set into it.

Pages of the same `Shape` share a template. What the stamper refuses is rendered in full.
"""

from dataclasses import dataclass

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import closer_and_closer, render_certificate
from reports.rendering.certificate.slots import record_of, shape_of, template_of
from reports.rendering.drawing.qr import qr_modules
from reports.stamping.drawing import has_room
from reports.stamping.refusals import StampRefused
from reports.stamping.writing import stamp


@dataclass(frozen=True, slots=True)
class Printed:
    """A certificate's file, and why it was not stamped; None for one that was."""

    document: bytes
    refusal: StampRefused | None


def print_certificate(page: CertificatePage) -> Printed:
    """The certificate stamped, or rendered in full where the stamper refuses; the same bytes each time.

    Raises pdf.RenderingRefused when the page asks for what it may not have.
    """
    try:
        return Printed(stamp_certificate(page), None)
    except StampRefused as refusal:
        return Printed(render_certificate(page), refusal)


def stamp_certificate(page: CertificatePage) -> bytes:
    """The certificate as `render_certificate` prints it, written into its shape's template.

    Raises StampRefused for a certificate that is not for stamping.
    """
    for sheet in closer_and_closer(page):
        template, record = template_of(shape_of(sheet)), record_of(sheet)
        if has_room(template.flows[0], record):
            break
    return stamp(template, record, page.photo.data if page.photo else None, qr_modules(page.qr_text))
