"""From the frozen facts to the file; what a worker runs."""

from collections.abc import Callable
from typing import Any, BinaryIO

from django.utils import translation

from reports.certificates.facts.letterhead import letterhead_of
from reports.certificates.facts.pictures import load
from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.papers.data import Letterhead, Signature
from reports.rendering.sheets.data import BiodataCard, BiodataData, Column, NameTag, SheetData, Table, TagsData
from reports.rendering.sheets.printing import render_biodata, render_sheet, render_tags
from reports.sheets.catalogue import BIODATA, SHEET, TAGS


def build_sheet(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the PDF of a sheet."""
    facts = document.parameters
    with translation.override(LANGUAGE):
        file.write(LAYOUTS[facts["layout"]](facts["data"], letterhead_of(facts["head"])))
    tick(1, 1)


def sheet_of(values: dict[str, Any]) -> SheetData:
    """The frozen values as dataclasses again."""
    tables = {name: [table_of(one) for one in values[name]] for name in ("tables", "members")}
    return SheetData(**values | tables | {"signatures": [Signature(**one) for one in values["signatures"]]})


def table_of(values: dict[str, Any]) -> Table:
    return Table(**values | {"columns": [Column(**one) for one in values["columns"]]})


def biodata_of(values: dict[str, Any]) -> BiodataData:
    """The same of the biodata, with the bytes of the photos. Raises DomainError when a kept photo has gone."""
    return BiodataData(**values | {"people": [card_of(one) for one in values["people"]]})


def card_of(values: dict[str, Any]) -> BiodataCard:
    return BiodataCard(**values | {"photo": load(values["photo"]) if values["photo"] else None})


def tags_of(values: dict[str, Any]) -> TagsData:
    return TagsData(**values | {"tags": [NameTag(**one) for one in values["tags"]]})


LAYOUTS: dict[str, Callable[[dict[str, Any], Letterhead], bytes]] = {
    SHEET: lambda data, head: render_sheet(sheet_of(data), head),
    BIODATA: lambda data, head: render_biodata(biodata_of(data), head),
    TAGS: lambda data, head: render_tags(tags_of(data), head),
}
