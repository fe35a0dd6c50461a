"""One list of a version as rows. It parses and validates; services write."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.curricula.models import CurriculumVersion
from programs.curricula.parts.lists import Part, row_values
from programs.curricula.subject_models import Stage
from programs.curricula.widgets import GrowingLine


class RowForm(forms.ModelForm):
    """One row in a table: the column's head is the label, so each field carries it unseen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kind = {"select": "form-select", "checkbox": "form-check-input"}.get(
                getattr(field.widget, "input_type", ""), "form-control"
            )
            field.widget.attrs |= {"class": kind, "aria-label": str(field.label)}


class RowFormSet(forms.BaseFormSet):
    """Rows of one part; `once` fields must differ between rows, empty extra rows are left out."""

    part: Part
    ordering_widget = forms.NumberInput(attrs={"class": "form-control"})
    deletion_widget = forms.CheckboxInput(attrs={"class": "form-check-input"})

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for name, label in (("ORDER", _("Order")), ("DELETE", _("Remove"))):
            if name in form.fields:
                form.fields[name].label = label
                form.fields[name].widget.attrs["aria-label"] = str(label)
        form.order_fields(["ORDER", *self.part.fields])

    def clean(self) -> None:
        if any(self.errors):
            return
        keys = [tuple(str(row[name]).strip().lower() for name in self.part.once) for row in self.kept_rows()]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            names = ", ".join(sorted(" · ".join(key[-1:]) for key in twice))
            raise ValidationError(_("Two rows say the same: %(names)s. Keep one of them.") % {"names": names})

    def kept_rows(self) -> list[dict[str, Any]]:
        """Cleaned rows in the wanted order, those marked for removal left out."""
        forms_in_order = (
            self.ordered_forms if self.can_order else [form for form in self.forms if form not in self.deleted_forms]
        )
        return [values_of(self.part, form) for form in forms_in_order if form.has_changed() or form.initial]


def values_of(part: Part, form: forms.Form) -> dict[str, Any]:
    """What the row says, in the values that `services.replace_part` takes."""
    values = {name: form.cleaned_data[name] for name in part.fields}
    if isinstance(values.get("stage"), Stage):
        values["stage"] = values["stage"].pk
    return {"id": form.cleaned_data.get("id"), **values}


def plain(value: Any) -> Any:
    """A number without idle zeros: 20.000 as 20."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


def row_form(part: Part, version: CurriculumVersion) -> type[forms.BaseModelForm]:
    """The form of one row, fields and checks from the model."""
    lines = {name: GrowingLine for name in ("name", "method", "title", "wording", "label") if name in part.fields}
    widgets = {"outcomes": forms.Textarea(attrs={"rows": 2}), **lines}
    base = forms.modelform_factory(part.model, form=RowForm, fields=part.fields, widgets=widgets)
    base.base_fields["id"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
    if "stage" in part.fields:
        base.base_fields["stage"].queryset = Stage.objects.filter(version=version)
    return base


def part_formset(part: Part, version: CurriculumVersion, rows: Sequence[Any], data: Any = None) -> RowFormSet:
    """The rows as forms, with two empty ones below."""
    kind = forms.formset_factory(
        row_form(part, version),
        formset=RowFormSet,
        extra=2,
        can_delete=True,
        can_order=part.ordered,
        max_num=100,
        validate_max=True,
    )
    kind.part = part
    initial = [{"id": row.pk, **{name: plain(value) for name, value in row_values(part, row).items()}} for row in rows]
    return kind(data, initial=initial, prefix="rows")
