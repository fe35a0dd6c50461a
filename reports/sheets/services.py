"""Asking for a sheet: its facts are frozen now, in the row of the job; rendering reads nothing else."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.certificates.facts.wording import LANGUAGE
from reports.jobs.enums import JobKind
from reports.jobs.models import Document
from reports.plan_papers.letterhead import letterhead_facts
from reports.plan_papers.services import frozen_paper
from reports.sheets.catalogue import SHEETS, Asked


@dataclass(frozen=True)
class Choice:
    """What a sheet is about: the class and what was chosen, under a key of its own, so that two days can be made at once."""

    pk: uuid.UUID


def request_sheet(asked: Asked, kind: JobKind, *, by: Any) -> Document:
    """The sheet as the class stands now: the file that says just that, or a job that makes it.

    Raises DomainError for what cannot be printed yet, or when the agency's emblem is gone.
    """
    cohort = asked.cohort
    with translation.override(LANGUAGE):
        layout, data = SHEETS[kind].facts(asked)
        facts = {"head": letterhead_facts(cohort), "layout": layout, "data": data}
        words = {"sheet": capfirst(kind.label), "cohort": cohort.label, "choice": choice_text(asked, kind)}
    title = (_("%(sheet)s, %(choice)s, %(cohort)s") if words["choice"] else _("%(sheet)s, %(cohort)s")) % words
    return frozen_paper(kind, Choice(subject_of(asked)), cohort, facts, title=title, by=by)


def subject_of(asked: Asked) -> uuid.UUID:
    return uuid.uuid5(asked.cohort.pk, asked.choice) if asked.choice else asked.cohort.pk


def choice_text(asked: Asked, kind: JobKind) -> str:
    """What was chosen, in words."""
    choices = SHEETS[kind].choices
    return str(dict(choices(asked.cohort)).get(asked.choice, "")) if choices else ""
