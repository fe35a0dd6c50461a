"""The buku register of one agency, year and kind, as it was after one entry of the chain: read from the entries, so that the
same head always gives the same book."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.certificates.enums import CertificateStatus
from reports.certificates.facts.letterhead import letterhead_of
from reports.certificates.facts.wording import LANGUAGE
from reports.certificates.models import Certificate, NumberRegister, RegisterEntry
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.papers.data import BookData, BookRow, Signature
from reports.rendering.papers.printing import render_book
from revmental.lib.dates import date_text

# Where on the page each fact of a certificate stands.
FACTS = {
    "printed_name": KT("facts__name_line"),
    "printed_identifier": KT("facts__identifier"),
    "printed_programme": KT("facts__programme_name"),
    "printed_cohort": KT("facts__cohort_label"),
    "printed_day": KT("facts__record__issued_on"),
}


def build_book(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the PDF; what a worker runs."""
    facts = document.parameters
    register = NumberRegister.objects.select_related("agency").get(pk=document.subject_id)
    with translation.override(LANGUAGE):
        file.write(render_book(book_of(register, facts), letterhead_of(facts["letterhead"])))
    tick(1, 1)


def book_of(register: NumberRegister, facts: dict[str, Any]) -> BookData:
    """The book after entry `facts["position"]`; what else is printed was frozen when it was asked for."""
    rows = list(rows_until(register, facts["position"]))
    void = sum(row.is_void for row in rows)
    return BookData(
        title=_("Register of certificates"),
        under=f"{register.get_kind_display()} · {register.year}",
        facts=head_facts(register, rows, void),
        rows=rows,
        closing=_(
            "This book shows every number of the register as it was after entry %(position)s of the agency's chain. With "
            "its end, printed below, anybody can prove in the system that no entry before it was altered."
        )
        % {"position": facts["position"]},
        head=facts["head"],
        issued_line=facts["issued_line"],
        signature=Signature(**facts["signature"]),
    )


def head_facts(register: NumberRegister, rows: list[BookRow], void: int) -> list[tuple[str, str]]:
    count = len(rows)
    numbers = ngettext("%(count)s number", "%(count)s numbers", count) % {"count": count}
    found = [
        (_("Issuer"), register.agency.name),
        (pgettext("paper", "Numbers"), _("%(first)s to %(last)s") % {"first": rows[0].number, "last": rows[-1].number}),
        (_("Given"), _("%(numbers)s, of which %(void)s no longer in force") % {"numbers": numbers, "void": void}),
    ]
    if register.starts_after:
        before = _("numbers 1 to %(last)s were given before this system") % {"last": register.starts_after}
        found.append((_("Beginning"), before))
    return found


def rows_until(register: NumberRegister, position: int) -> Iterator[BookRow]:
    """Every number in its order with the state it had then; the number of a withdrawn certificate stays in its place."""
    last = RegisterEntry.objects.filter(certificate=OuterRef("pk"), position__lte=position).order_by("-position")
    rows = Certificate.objects.filter(agency=register.agency, year=register.year, kind=register.kind)
    rows = rows.annotate(
        said=Subquery(last.values("statement")[:1], output_field=CharField()), newer=F("replaced_by__number"), **FACTS
    )
    for row in rows.exclude(said=None).defer("facts").order_by("sequence").iterator(chunk_size=500):
        yield row_of(row, json.loads(row.said))


def row_of(row: Any, said: dict[str, Any]) -> BookRow:
    void = said["status"] != CertificateStatus.VALID
    return BookRow(
        sequence=said["sequence"],
        number=said["number"],
        name=row.printed_name or "",
        identifier=row.printed_identifier or "",
        training=", ".join(part for part in (row.printed_programme, row.printed_cohort) if part),
        issued_on=date_text(dt.date.fromisoformat(row.printed_day)) if row.printed_day else "",
        codes=[text for text in (said["lan_code"], said["serial"]) if text],
        remark=remark_of(row, said) if void else "",
        is_void=void,
    )


def remark_of(row: Any, said: dict[str, Any]) -> str:
    """`Dicabut: Salah orang`, `Diganti dengan 800.2.4/004/BPSDM/2026: Nama keliru`."""
    words = {"newer": row.newer or "", "reason": row.status_reason}
    if said["status"] == CertificateStatus.REPLACED:
        return _("Replaced by %(newer)s: %(reason)s") % words
    return _("Revoked: %(reason)s") % words
