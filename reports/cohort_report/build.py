"""From the frozen snapshot to the PDF; what a worker runs."""

from typing import Any, BinaryIO

from reports.certificates.facts.pictures import load
from reports.jobs.kind import Tick
from reports.jobs.models import Document
from reports.rendering.parts import Signer
from reports.rendering.report.data import (
    Finding,
    ParticipantFact,
    ReportData,
    SessionFact,
    StateLabel,
    SubjectFact,
    TeamMember,
)
from reports.rendering.report.printing import render_report

ROWS = {
    "participants": ParticipantFact,
    "subjects": SubjectFact,
    "sessions": SessionFact,
    "team": TeamMember,
    "findings": Finding,
    "attendance_states": StateLabel,
    "outcomes": StateLabel,
    "plan_states": StateLabel,
}


def build_report(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the PDF of a report."""
    file.write(render_report(data_of(document.parameters)))
    tick(1, 1)


def data_of(values: dict[str, Any]) -> ReportData:
    """The snapshot as dataclasses again; JSON has made lists of their tuples."""
    tuples = {name: frozen(value) for name, value in values.items()}
    rows = {name: tuple(kind(**tupled(row)) for row in values[name]) for name, kind in ROWS.items()}
    logo = load(values["logo"]) if values.get("logo") else None
    return ReportData(**tuples | rows | {"signer": Signer(**values["signer"]), "logo": logo})


def tupled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: frozen(value) for name, value in row.items()}


def frozen(value: Any) -> Any:
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value
