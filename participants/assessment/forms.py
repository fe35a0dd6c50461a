"""Reads scores as people type them: decimal comma or point, one cell or a whole sheet; rules stand in `services`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.assessment.services import ScoreChange, Seen


class ScoreField(forms.DecimalField):
    """0 to 100 with at most two decimals; 81,5 and 81.5 are the same."""

    default_error_messages = {"invalid": _("“%(value)s” is not a score. Write for example 81,5.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=100, decimal_places=2, required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip().replace(",", ".")
        try:
            return super().to_python(text)
        except forms.ValidationError:
            raise forms.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": str(value)[:20]}
            ) from None


def read_seen(text: str) -> Seen:
    """ "3:81.50" as a page wrote it; an empty or a broken one is an empty cell, so that it can only be refused, never overwrite."""
    revision, _colon, value = text.partition(":")
    try:
        seen = Seen(int(revision), Decimal(value)) if value else Seen()
    except (ValueError, InvalidOperation):
        return Seen()
    return seen if seen.value is None or seen.value.is_finite() else Seen()


def write_seen(seen: Seen) -> str:
    return f"{seen.revision}:{seen.value}" if seen.value is not None else ""


class CellForm(forms.Form):
    """One cell: whose, which component, the value, and what was seen there."""

    enrolment = forms.UUIDField()
    component = forms.UUIDField()
    value = ScoreField()
    seen = forms.CharField(max_length=30, required=False)

    def change(self) -> ScoreChange:
        given = self.cleaned_data
        return ScoreChange(given["enrolment"], given["component"], given["value"], read_seen(given["seen"]))


class SheetForm(forms.Form):
    """The whole sheet at once. `changes` holds the cells that were touched; `cell_errors` {(enrolment id, place): message}."""

    def __init__(self, data: Any, *, enrolment_ids: Iterable[UUID], component_ids: Sequence[UUID]) -> None:
        super().__init__(data)
        self.enrolment_ids = list(enrolment_ids)
        self.component_ids = component_ids
        self.cell_errors: dict[tuple[UUID, int], str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changes = [change for key in self.enrolment_ids for change in self.row(key)]
        if self.cell_errors:
            raise forms.ValidationError(_("Some cells hold no score; they are marked below. Nothing was saved."))
        return cleaned | {"changes": changes}

    def row(self, key: UUID) -> list[ScoreChange]:
        seen = [read_seen(text) for text in self.data.get(f"seen-{key}", "").split("|")]
        seen += [Seen()] * (len(self.component_ids) - len(seen))
        cells = [self.cell(key, place, seen[place]) for place in range(len(self.component_ids))]
        return [change for change in cells if change and change.value != change.seen.value]

    def cell(self, key: UUID, place: int, seen: Seen) -> ScoreChange | None:
        name = f"v-{key}-{place}"
        if name not in self.data:
            return None
        try:
            value = ScoreField().clean(self.data[name])
        except forms.ValidationError as error:
            self.cell_errors[key, place] = " ".join(error.messages)
            return None
        return ScoreChange(key, self.component_ids[place], value, seen)
