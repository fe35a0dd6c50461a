"""What an import would do, row by row: the shapes that preview, page, command and services share."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from participants.enrolment.models import Enrolment
from participants.people.models import Person
from participants.roster.findings import Finding
from participants.roster.rows import RosterRow
from revmental.accounts.models import Agency
from revmental.lib.dates import date_text

PERSONAL = ["front_title", "name", "back_title", "birth_place", "birth_date", "sex", "phone", "email"]
PRINTED = [
    "front_title",
    "name",
    "back_title",
    "personal_number",
    "rank",
    "position",
    "position_group",
    "work_unit",
    "agency_name",
]
MENTOR = ["mentor_name", "mentor_position", "mentor_phone", "mentor_email"]


class RowState(TextChoices):
    NEW = "new", pgettext_lazy("roster row", "new")
    MATCHED = "matched", pgettext_lazy("roster row", "matched")
    CHANGED = "changed", pgettext_lazy("roster row", "changed")
    FAULTY = "faulty", pgettext_lazy("roster row", "faulty")


@dataclass(slots=True)
class RowPlan:
    """One row of the file and what becomes of it."""

    row: RosterRow
    state: RowState = RowState.NEW
    person: Person | None = None
    enrolment: Enrolment | None = None
    person_values: dict[str, Any] = field(default_factory=dict)
    enrolment_values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # field → (old, new), only what staff may see
    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # field → (what stays, what the file has)
    new_numbers: dict[str, str] = field(default_factory=dict)
    sender: Agency | None = None


@dataclass(slots=True)
class ImportPlan:
    """What would happen to the whole file."""

    rows: list[RowPlan] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Rows by state, and all of them under "rows"."""
        by_state = Counter(plan.state.value for plan in self.rows)
        return {"rows": len(self.rows), **{state.value: by_state[state.value] for state in RowState}}

    def as_json(self, *, applied: bool) -> dict[str, Any]:
        """The shape promised by `import_roster --json`."""
        counts = self.counts()
        return {
            **{name: counts[name] for name in ("rows", "new", "matched", "changed")},
            "applied": applied,
            "problems": [finding.as_json() for finding in self.problems],
            "warnings": [finding.as_json() for finding in self.warnings],
        }


def field_label(name: str) -> str:
    """The field's name as people read it."""
    model = Enrolment if name in [*PRINTED, *MENTOR] else Person
    label = str(model._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def shown(value: Any) -> str:
    """A stored value as people read it."""
    if isinstance(value, datetime.date):
        return date_text(value)
    return str(value or "–")
