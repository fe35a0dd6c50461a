"""From the frozen facts to the file; what a worker runs."""

from typing import Any, BinaryIO

from django.utils import translation

from reports.certificates.facts.letterhead import letterhead_of
from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.papers.data import (
    Activity,
    ApprovalData,
    MinutesData,
    NoteRow,
    PanelRow,
    ResultRow,
    Signature,
    WordData,
)
from reports.rendering.papers.printing import render_approval, render_minutes
from reports.rendering.papers.word import write_plan


def build_approval(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the PDF of a lembar persetujuan."""
    facts = document.parameters
    with translation.override(LANGUAGE):
        file.write(render_approval(approval_of(facts["data"]), letterhead_of(facts["head"])))
    tick(1, 1)


def build_minutes(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the PDF of a berita acara."""
    facts = document.parameters
    with translation.override(LANGUAGE):
        file.write(render_minutes(minutes_of(facts["data"]), letterhead_of(facts["head"])))
    tick(1, 1)


def build_word(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the Word file of a plan."""
    facts = document.parameters
    with translation.override(LANGUAGE):
        file.write(write_plan(word_of(facts["data"]), letterhead_of(facts["head"])))
    tick(1, 1)


def word_of(values: dict[str, Any]) -> WordData:
    """The frozen values as dataclasses again."""
    return WordData(**values | {"activities": rows_of(Activity, values["activities"])})


def approval_of(values: dict[str, Any]) -> ApprovalData:
    """The frozen values as dataclasses again."""
    rows = {"activities": Activity, "signatures": Signature}
    return ApprovalData(**values | {name: rows_of(kind, values[name]) for name, kind in rows.items()})


def minutes_of(values: dict[str, Any]) -> MinutesData:
    """The frozen values as dataclasses again."""
    rows = {"panel": PanelRow, "results": ResultRow, "notes": NoteRow, "signatures": Signature}
    return MinutesData(**values | {name: rows_of(kind, values[name]) for name, kind in rows.items()})


def rows_of(kind: type, rows: list[dict[str, Any]]) -> list[Any]:
    return [kind(**row) for row in rows]
