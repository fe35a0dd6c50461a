"""Which pages are the hardest to lay out: what people look at before they issue hundreds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.layout import Sheet, extra_lines
from reports.rendering.certificate.measures import DENSITIES
from reports.rendering.certificate.printing import addressed
from revmental.lib.typefaces import SERIF, face


@dataclass(frozen=True, slots=True)
class Risk:
    """How hard a page is to lay out, the hardest the greatest, and why in words of the active language."""

    page: CertificatePage
    weight: tuple[int, int, int, float]
    reasons: tuple[str, ...]


def riskiest(pages: Sequence[CertificatePage], count: int) -> list[Risk]:
    """The pages with the least room to spare, the hardest first; equal ones in the order they came in."""
    return ranked(pages)[:count]


def ranked(pages: Sequence[CertificatePage]) -> list[Risk]:
    """All pages, those with the least room to spare first."""
    return sorted(map(risk_of, pages), key=lambda risk: risk.weight, reverse=True)


def standing_for_all(risks: Sequence[Risk], count: int) -> list[CertificatePage]:
    """Of ranked pages the hardest ones, and of those set with the same air the hardest and the easiest: ordinary people's too."""
    alike: dict[int, list[CertificatePage]] = {}
    for risk in risks:
        alike.setdefault(risk.weight[1], []).append(risk.page)
    ends = [page for pages in alike.values() for page in (pages[0], pages[-1])]
    return list(dict.fromkeys([*(risk.page for risk in risks[:count]), *ends]))


def risk_of(page: CertificatePage) -> Risk:
    """A name set smaller weighs most, then a page with little air, then lines more than usual, then the name's width."""
    sheet = addressed(page)
    longer = sum(lines for lines in extra_lines(page).values() if lines > 0)
    weight = (100 - sheet.name.step, DENSITIES.index(sheet.density), longer, face(SERIF, 600).width(page.name_line, 1))
    return Risk(page, weight, tuple(_reasons(sheet, longer)))


def _reasons(sheet: Sheet, longer: int) -> list[str]:
    name = sheet.name
    said = {
        _("name at %(step)s %%") % {"step": name.step}: name.step < 100,
        _("name on %(count)s lines") % {"count": len(name.lines)}: len(name.lines) > 1,
        _("closely set page"): sheet.density in DENSITIES[-2:],
        _("%(count)s lines more than usual") % {"count": longer}: longer > 0,
    }
    return [text for text, holds in said.items() if holds]
