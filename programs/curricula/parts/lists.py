"""The lists that make up a version (components, bands, documents, stages, subjects): their models, fields and order, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from programs.curricula.models import CurriculumVersion
from programs.curricula.plan_rules.models import DiagnosisStatement, JudgeWeight, SeminarCriterion
from programs.curricula.rule_models import DocumentRule, PredikatBand, ScoreComponent
from programs.curricula.subject_models import Stage, Subject
from revmental.lib.stale import mark_of


@dataclass(frozen=True)
class Part:
    """`fields` are what staff edit, `once` must differ between rows, `ordered` rows keep their place, `of` leads to the version."""

    name: str
    title: Any
    model: Any
    fields: tuple[str, ...]
    once: tuple[str, ...]
    ordered: bool = False
    of: str = "version"

    def rows_of(self, version: CurriculumVersion) -> models.QuerySet:
        """The rows of the version in the order they are shown."""
        return self.model._default_manager.filter(**{self.of: version})


PARTS = {
    part.name: part
    for part in [
        Part("tahap", _("Stages"), Stage, ("name", "mode"), ("name",), ordered=True),
        Part(
            "mata-pelatihan",
            _("Subjects"),
            Subject,
            ("stage", "name", "jp", "method", "outcomes"),
            ("stage", "name"),
            ordered=True,
            of="stage__version",
        ),
        Part(
            "komponen",
            _("Score components"),
            ScoreComponent,
            ("name", "weight", "minimum", "source"),
            ("name",),
            ordered=True,
        ),
        Part(
            "predikat", _("Predikat scale"), PredikatBand, ("label", "lower_bound", "includes_bound"), ("lower_bound",)
        ),
        Part("dokumen", _("Documents"), DocumentRule, ("outcome", "kind", "title", "wording"), ("outcome",)),
        Part("diagnosa", _("Diagnosis"), DiagnosisStatement, ("dimension", "text"), ("text",), ordered=True),
        Part("rubrik", _("Seminar rubric"), SeminarCriterion, ("name", "guide", "weight"), ("name",), ordered=True),
        Part("penilai", _("Weights of the judges"), JudgeWeight, ("role", "weight"), ("role",)),
    ]
}


def part_or_404(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def row_values(part: Part, row: models.Model) -> dict[str, Any]:
    """The editable values of a row; a related row by its key."""
    return {name: getattr(row, part.model._meta.get_field(name).attname) for name in part.fields}


def fingerprint(part: Part, rows: Iterable[models.Model]) -> str:
    """Short mark of what the rows say, to notice that somebody changed them since they were shown."""
    return mark_of([[str(row.pk), row_values(part, row)] for row in rows])
