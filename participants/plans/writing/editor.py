"""The page on which a plan is written, as data: its form with the rows of its activities, and the behaviours to choose from."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from participants.plans.content import PARTS, Content
from participants.plans.enums import BEHAVIOURS
from participants.plans.writing.forms import ActivityFormSet, PlanForm

THEIRS = "theirs"


def blank_row() -> dict[str, Any]:
    return {"id": str(uuid4())}


class PlanEditor:
    """The plan form with the rows of its activities: what the page shows and what it sends back."""

    def __init__(self, content: Content, revision: int, data: Any = None, *, spare_rows: int = 0) -> None:
        self.stored = content
        self.sent = data
        rows = [*content["activities"], *(blank_row() for _row in range(spare_rows))] or [blank_row()]
        self.form = PlanForm(data, initial={**content, "version": revision, "writer": uuid4()})
        self.rows = ActivityFormSet(data, initial=rows, prefix="activity")

    def is_valid(self) -> bool:
        """Both halves, so that all errors show at once."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @property
    def revision(self) -> int:
        """The save from which the author began."""
        return self.form.cleaned_data["version"]

    @property
    def writer(self) -> str:
        """The open page that sends."""
        return str(self.form.cleaned_data["writer"] or "")

    def content(self) -> dict[str, Any]:
        """What the author sent: rows that say nothing left out, rows moved or removed as the pressed button asks.

        Where the author chose, after a conflict, the text of the other device, that text.
        """
        cleaned = self.form.cleaned_data
        mine = {part: cleaned[part] for part in PARTS if part in cleaned} | {"activities": self.activities()}
        return {
            part: self.stored[part] if self.sent.get(f"keep_{part}") == THEIRS else text for part, text in mine.items()
        }

    def activities(self) -> list[dict[str, Any]]:
        rows = {row["id"]: row for row in (form.data_of_row() for form in self.rows.forms)}
        written = [row for row in rows.values() if any(value for name, value in row.items() if name != "id")]
        return rearranged(written, self.sent.get("do", ""))

    @property
    def row_errors(self) -> list[dict[str, str]]:
        """What is wrong in the activities: which one, what, and the anchor where it is mended."""
        if self.sent is None:
            return []
        found = [
            (number, error)
            for number, row in enumerate(self.rows.errors, 1)
            for texts in row.values()
            for error in texts
        ]
        in_rows = [
            {"anchor": f"activity-{number}", "label": _("Activity %(number)s") % {"number": number}, "text": error}
            for number, error in found
        ]
        whole = [
            {"anchor": "activities", "label": str(_("Activities")), "text": error}
            for error in self.rows.non_form_errors()
        ]
        return in_rows + whole

    def error_text(self) -> str:
        """All errors in one line, for the quiet answer to an automatic save."""
        fields = [f"{self.form[name].label}: {error}" for name, errors in self.form.errors.items() for error in errors]
        return " ".join([*fields, *(f"{error['label']}: {error['text']}" for error in self.row_errors)])


def rearranged(rows: list[dict[str, Any]], button: str) -> list[dict[str, Any]]:
    """The rows after a press on "remove-<id>", "up-<id>" or "down-<id>"; unchanged for any other button."""
    verb, _dash, key = button.partition("-")
    place = next((number for number, row in enumerate(rows) if row["id"] == key), None)
    if place is None or verb not in {"remove", "up", "down"}:
        return rows
    row = rows[place]
    rest = rows[:place] + rows[place + 1 :]
    if verb == "remove":
        return rest
    target = max(place - 1, 0) if verb == "up" else place + 1
    return [*rest[:target], row, *rest[target:]]


def behaviour_groups(chosen: list[str]) -> list[dict[str, Any]]:
    """The seven values with their three behaviours each, for the page: what is chosen, and how many per value."""
    groups = []
    for value in BEHAVIOURS:
        prefix = value.lower().replace(" ", "-")
        options = [
            {"code": f"{prefix}-{n}", "text": text, "chosen": f"{prefix}-{n}" in chosen}
            for n, text in enumerate(BEHAVIOURS[value], 1)
        ]
        groups.append({"value": value, "options": options, "count": sum(option["chosen"] for option in options)})
    return groups
