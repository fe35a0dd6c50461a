"""Which pages are the hardest to lay out: what people look at before they issue hundreds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.layout import Sheet, extra_lines
from reports.rendering.certificate.measures import PORTRAIT
from reports.rendering.certificate.printing import addressed
from revmental.lib.typefaces import SERIF, face

# From the most air between the lines to the least.
AIR = [*(name for _lines, name in PORTRAIT.densities), "tight"]


@dataclass(frozen=True, slots=True)
class Risk:
    """How hard a page is to lay out, the hardest the greatest, and why in words of the active language."""

    page: CertificatePage
    weight: tuple[int, int, int, float]
    reasons: tuple[str, ...]


def riskiest(pages: Sequence[CertificatePage], count: int) -> list[Risk]:
    """The pages with the least room to spare, the hardest first; equal ones in the order they came in."""
    return sorted(map(risk_of, pages), key=lambda risk: risk.weight, reverse=True)[:count]


def risk_of(page: CertificatePage) -> Risk:
    """A name set smaller weighs most, then a page with little air, then lines more than usual, then the name's width."""
    sheet = addressed(page)
    longer = sum(lines for lines in extra_lines(page).values() if lines > 0)
    weight = (100 - sheet.name.step, AIR.index(sheet.density), longer, face(SERIF, 600).width(page.name_line, 1))
    return Risk(page, weight, tuple(_reasons(sheet, longer)))


def _reasons(sheet: Sheet, longer: int) -> list[str]:
    name = sheet.name
    said = {
        _("name at %(step)s %%") % {"step": name.step}: name.step < 100,
        _("name on %(count)s lines") % {"count": len(name.lines)}: len(name.lines) > 1,
        _("closely set page"): sheet.density in AIR[-2:],
        _("%(count)s lines more than usual") % {"count": longer}: longer > 0,
    }
    return [text for text, holds in said.items() if holds]
