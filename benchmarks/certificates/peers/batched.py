"""WeasyPrint at its best: shared fonts, parsed style and ready art, many certificates laid out at once and written one by one."""

import functools
from collections.abc import Sequence

from reports.rendering.certificate.composing import backdrops
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.printing import certificate_page
from reports.rendering.typesetting import pdf
from reports.rendering.typesetting.conformance import finish


def batched_way(pages: Sequence[CertificatePage]) -> list[bytes]:
    """The certificates of a batch, each of them with a back page."""
    document = pdf._lay_out(certificate_page(pages))
    finisher = functools.partial(finish, backdrops=backdrops(pages[0]))
    options = {"pdf_variant": pdf.VARIANT, "output_intent": pdf.INTENT, "finisher": finisher}
    sheets = (document.pages[start : start + 2] for start in range(0, len(document.pages), 2))
    return [document.copy(two).write_pdf(**options) or b"" for two in sheets]
