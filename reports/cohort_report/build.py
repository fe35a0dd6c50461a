"""From the frozen snapshot to the PDF and the Word file; what a worker runs."""

from dataclasses import replace
from typing import Any, BinaryIO

from django.utils import translation
from django.utils.translation import gettext as _

from reports.certificates.facts.pictures import load
from reports.certificates.facts.wording import LANGUAGE
from reports.cohort_report.models import ReportVersion
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
from reports.rendering.report.word import write_report

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
    """Writes the PDF of a version."""
    file.write(render_report(data_of_version(document)))
    tick(1, 1)


def build_report_word(document: Document, file: BinaryIO, tick: Tick) -> None:
    """Writes the Word file of a version."""
    version = data_of_version(document)
    with translation.override(LANGUAGE):
        file.write(write_report(version))
    tick(1, 1)


def data_of_version(document: Document) -> ReportData:
    """Raises DomainError when a kept picture has gone."""
    version = ReportVersion.objects.get(pk=document.subject_id)
    with translation.override(LANGUAGE):
        line = _("Version %(number)s") % {"number": version.number}
    return replace(data_of(version.snapshot), version_line=line)


def data_of(values: dict[str, Any]) -> ReportData:
    """The snapshot as dataclasses again; JSON has made lists of their tuples."""
    tuples = {name: frozen(value) for name, value in values.items()}
    rows = {name: tuple(kind(**tupled(row)) for row in values[name]) for name, kind in ROWS.items()}
    pictures = {
        "logo": load(values["logo"]) if values.get("logo") else None,
        "photos": tuple(map(load, values["photos"])),
    }
    return ReportData(**tuples | rows | pictures | {"signer": Signer(**values["signer"])})


def tupled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: frozen(value) for name, value in row.items()}


def frozen(value: Any) -> Any:
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value
