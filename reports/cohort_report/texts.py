"""The paragraphs of a report that no row knows: what staff may write, and sentences for those who write nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from programs.cohorts.models import Cohort
from reports.rendering.report.data import Finding
from revmental.lib.dates import range_text


@dataclass(frozen=True)
class Texts:
    """Plain text per part, paragraphs apart by an empty line; `findings` as lines "problem: follow-up".

    `left_out` names the sections and appendices that the report does without.
    """

    parts: dict[str, str] = field(default_factory=dict)
    findings: str = ""
    left_out: list[str] = field(default_factory=list)

    def paragraphs(self) -> dict[str, Any]:
        """As ReportData takes them."""
        texts = {name: tuple(split(text)) for name, text in self.parts.items() if text.strip()}
        findings = tuple(finding(line) for line in self.findings.splitlines() if line.strip())
        return texts | {"findings": findings, "left_out": tuple(self.left_out)}


def split(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def finding(line: str) -> Finding:
    problem, _colon, follow_up = line.partition(":")
    return Finding(problem.strip(), follow_up.strip())


# Parts in the order in which the report prints them; the form asks for them in the same order.
PARTS = [
    "foreword",
    "background",
    "goals",
    "targets",
    "method",
    "facilities",
    "funding",
    "evaluation",
    "conclusion",
    "suggestions",
]


def proposals(cohort: Cohort) -> dict[str, str]:
    """Sentences to begin with, from what the rows know; staff rewrite them."""
    values = {
        "title": cohort.title,
        "cohort": cohort.label,
        "agency": cohort.agency.name,
        "time": range_text(cohort.starts_on, cohort.ends_on),
    }
    return {name: text % values for name, text in sentences().items()}


def sentences() -> dict[str, str]:
    """The proposed sentences with their gaps, in the active language."""
    return {
        "foreword": _(
            "With thanks to God Almighty we present this report on %(title)s, %(cohort)s, held by %(agency)s on %(time)s. "
            "We thank the participants, the training staff, the sending agencies and the committee for their work."
        ),
        "background": _(
            "A clean, serving and responsive bureaucracy grows from the way people see, think and work. %(title)s is held so "
            "that civil servants begin this change in their own unit and carry it on."
        ),
        "goals": _(
            "Participants change their way of seeing and thinking, and transform the work culture of their unit by a plan "
            "of action that they carry out."
        ),
        "conclusion": _(
            "%(title)s, %(cohort)s, was held from %(time)s as planned. "
            "Attendance and results stand in chapter III and the appendices."
        ),
        "suggestions": _("The sending agencies are asked to support the alumni in carrying on their plans of action."),
    }
