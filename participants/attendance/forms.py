"""Reads what the grid and the session's list send; the rules of marking stand in `services`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.attendance.enums import AttendanceState

STATES = [("", _("not marked yet")), *AttendanceState.choices]


class CellForm(forms.Form):
    """One cell: who, the new state, the state that was seen, and why."""

    enrolment = forms.UUIDField()
    state = forms.ChoiceField(choices=STATES, required=False)
    was = forms.ChoiceField(choices=STATES, required=False)
    reason = forms.CharField(max_length=250, required=False)


class SessionForm(forms.Form):
    """A whole session as radio buttons; `marks` holds only what was touched, `seen` what stood there when the page was made."""

    reason = forms.CharField(
        label=_("Reason for corrections (optional)"),
        max_length=250,
        required=False,
        help_text=_("Needed only where a mark that stands already is changed."),
    )

    def __init__(self, *args: Any, enrolment_ids: Iterable[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enrolment_ids = list(enrolment_ids)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        marks, seen = self.read("mark"), self.read("was")
        if (set(marks.values()) | set(seen.values())) - {"", *AttendanceState.values}:
            raise forms.ValidationError(
                _("One of the marks is not a state of attendance. Reload the page and mark again.")
            )
        touched = {key: state for key, state in marks.items() if state and state != seen[key]}
        return cleaned | {"marks": touched, "seen": {key: seen[key] for key in touched}}

    def read(self, name: str) -> dict[UUID, str]:
        return {key: self.data.get(f"{name}-{key}", "") for key in self.enrolment_ids}
