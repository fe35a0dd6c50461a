"""From pages to pictures of them, by the renderer itself. Imported when the first preview is drawn."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from reports.certificates.editor.preview import SCALE, Picture, Preview, as_address
from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.preflight import walk_certificates
from reports.rendering.certificate.risk import Risk, ranked, standing_for_all
from reports.rendering.certificate.stamped import print_certificate
from reports.rendering.pictures import pictures_of


def drawn(pages: Sequence[CertificatePage], count: int) -> Preview:
    """The hardest pages as pictures, the first one with its back, and what of them and of ordinary ones would not print right."""
    risks = ranked(pages)
    judged = walk_certificates(standing_for_all(risks, count))
    found = [problem for _done, batch in judged for problem in batch]
    pictures = [picture for place, risk in enumerate(risks[:count]) for picture in sides(risk, with_back=place == 0)]
    return Preview(pictures, [f"{one.person}: {one.message}" if one.person else one.message for one in found])


def sides(risk: Risk, *, with_back: bool) -> Iterator[Picture]:
    front, *others = pictures_of(print_certificate(risk.page).document, scale=SCALE)
    words = {"name": risk.page.name_line}
    yield Picture(as_address(front), _("Front page of %(name)s") % words, ", ".join(risk.reasons))
    if with_back and others:
        yield Picture(as_address(others[0]), _("Back page of %(name)s") % words)
