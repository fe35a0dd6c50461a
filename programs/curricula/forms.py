"""Forms of curricula: starting one, its own rules, and its lists as rows. They parse and validate; services write."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.curricula.examples import choices
from programs.curricula.models import CurriculumVersion
from programs.curricula.parts import Part, row_values
from programs.curricula.services import OWN_FIELDS
from programs.curricula.subject_models import Stage
from revmental.accounts.access import agency_ids
from revmental.accounts.models import Agency
from revmental.accounts.roles import Permission


class StartForm(forms.Form):
    """Which example to begin with, and for which agency where the user works for several."""

    example = forms.ChoiceField(label=_("Example to begin with"), widget=forms.RadioSelect)
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"].choices = choices()
        agencies = Agency.objects.visible_to(user).filter(pk__in=agency_ids(user, Permission.CURRICULUM_EDIT))
        self.fields["agency"].queryset = agencies
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]
            self.fields["agency"].widget = forms.HiddenInput()


class CopyForm(forms.Form):
    label = forms.CharField(
        label=_("Name of the new version"),
        max_length=60,
        help_text=_("For example “2026” or “After the evaluation of 2025”."),
    )


class RulesForm(forms.ModelForm):
    """The version's own rules; each number is staff's to set, none is LAN's."""

    class Meta:
        model = CurriculumVersion
        fields = OWN_FIELDS
        widgets = {  # noqa: RUF012 (Django's own shape)
            "legal_basis": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_example"].help_text = _("Untick once the rules have been compared with the regulation.")
        self.fields["pass_mark"].help_text = _("Needed only where scores are required.")
        self.fields["check_in_days"].help_text = _("Separated by commas, for example 30, 60, 90, 365; empty: never.")
        self.fields["note"].label = _("Note (optional)")

    def clean_check_in_days(self) -> list[int]:
        """Each day once, in order."""
        return sorted(set(self.cleaned_data["check_in_days"]))

    def clean_label(self) -> str:
        label = self.cleaned_data["label"]
        if self.instance.program.versions.filter(label=label).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("The programme already has a version of this name."))
        return label


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
    base = forms.modelform_factory(
        part.model, form=RowForm, fields=part.fields, widgets={"outcomes": forms.Textarea(attrs={"rows": 2})}
    )
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
