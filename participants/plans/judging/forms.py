"""Reads marks as judges type them, one cell or the whole sheet, and how a presentation ends; rules stand in the services."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.assessment.forms import ScoreField
from participants.plans.fields import LinesField
from participants.plans.judging.services import MarkChange
from participants.plans.seminar.enums import SeminarOutcome
from programs.curricula.plan_rules.models import SeminarCriterion


class MarkForm(forms.Form):
    """One cell: which criterion, mark and note, the revision that was seen, and why staff enter it."""

    criterion = forms.UUIDField()
    value = ScoreField()
    note = forms.CharField(max_length=500, required=False)
    seen = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    reason = forms.CharField(max_length=250, required=False)

    def change(self) -> MarkChange:
        given = self.cleaned_data
        return MarkChange(given["criterion"], given["value"], given["note"], given["seen"])


class MarkSheetForm(forms.Form):
    """The whole sheet of one judge. `changes` holds all cells; `cell_errors` {criterion id: message}."""

    reason = forms.CharField(max_length=250, required=False)

    def __init__(self, data: Any, *, criteria: Sequence[SeminarCriterion]) -> None:
        super().__init__(data)
        self.criteria = criteria
        self.cell_errors: dict[UUID, str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changes = [change for line in self.criteria if (change := self.cell(line.pk))]
        if self.cell_errors:
            raise forms.ValidationError(_("Some fields hold no mark; they are named below. Nothing was saved."))
        return cleaned | {"changes": changes}

    def cell(self, key: UUID) -> MarkChange | None:
        sent = {name: self.data.get(f"{name}-{key}", "") for name in ("value", "note", "seen")}
        form = MarkForm(sent | {"criterion": key})
        if form.is_valid():
            return form.change()
        self.cell_errors[key] = " ".join(text for texts in form.errors.values() for text in texts)
        return None


class FinaliseForm(forms.Form):
    """The panel's decision beside the marks."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=SeminarOutcome, widget=forms.RadioSelect)
    notes = LinesField(
        label=_("Notes of the panel"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The participant reads them. Needed when the plan is to be improved first."),
    )
