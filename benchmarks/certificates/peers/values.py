"""The certificate as plain texts for engines that know neither our templates nor our style."""

import textwrap
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.rendering.certificate.data import CertificatePage
from reports.rendering.certificate.layout import Sheet
from reports.rendering.certificate.printing import addressed
from reports.rendering.drawing.qr import Modules


def values_of(page: CertificatePage) -> dict[str, Any]:
    """Every text of both pages, the lines broken by our own layout."""
    sheet = addressed(page)
    return {**_front(sheet), **_foot(sheet), **_back(sheet)}


def _front(sheet: Sheet) -> dict[str, Any]:
    page = sheet.page
    return {
        "title": f"{page.document_title} {page.number}, {page.name_line}",
        "emblem": page.logo.alt if page.logo else "",
        "letterhead": page.letterhead,
        "document_title": sheet.title.lines,
        "number": f"{pgettext('document', 'Number')}: {page.number}",
        "opening": sheet.opening,
        "name": sheet.name.lines,
        "step": sheet.name.step,
        "facts": sheet.facts,
        "verdict_lead": page.verdict_lead,
        "verdict": page.verdict,
        "qualification_lead": _("with the qualification"),
        "qualification": page.qualification,
        "programme": sheet.programme,
        "cohort": page.cohort_label,
        "statement": sheet.statement,
    }


def _foot(sheet: Sheet) -> dict[str, Any]:
    page, signer = sheet.page, sheet.page.signer
    return {
        "qr_alt": page.qr_url,
        "scan": _("Scan to verify"),
        "host": page.official_host,
        "photo_alt": page.photo.alt if page.photo else "",
        "office": (page.issued_line, signer.prefix, *textwrap.wrap(f"{signer.position},", 45)),
        "signer": signer.name,
        "signer_facts": (signer.rank, f"{signer.identifier_label} {signer.identifier}"),
        "specimen": _("SPECIMEN · NOT AN OFFICIAL DOCUMENT"),
    }


def _back(sheet: Sheet) -> dict[str, Any]:
    rows: list[tuple[str, ...]] = []
    for row in sheet.subjects:
        rows += [(row.stage,)] if row.stage else []
        rows.append((str(row.number), row.name, row.jp))
    return {
        "subjects_title": pgettext("certificate", "Subjects"),
        "course": (*sheet.course, sheet.page.cohort_label),
        "holder": sheet.holder,
        "heads": (_("No."), pgettext("certificate", "Subject"), pgettext("certificate", "Hours (JP)")),
        "subjects": rows,
        "total_label": pgettext("certificate", "Total"),
        "total": sheet.page.total_jp,
        "note": sheet.page.back_note,
    }


def qr_svg(modules: Modules) -> str:
    """The code as one path of dark modules."""
    side = len(modules)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, light in enumerate(row) if not light)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
