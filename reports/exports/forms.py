"""The columns of a list as rows of a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.exports.columns import FACTS, FIXED, MOST_COLUMNS


class ColumnForm(forms.Form):
    """One column: its place, its head, what fills it. A row without a head is left out."""

    place = forms.IntegerField(label=_("Order"), required=False, min_value=1, max_value=999)
    header = forms.CharField(label=_("Head of the column"), required=False, max_length=100)
    fact = forms.ChoiceField(label=_("Filled with"), required=False)
    text = forms.CharField(label=_("Text (if the same in each row)"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = [("", "—"), *((key, fact.label) for key, fact in FACTS.items())]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("header") and not values.get("fact"):
            self.add_error("fact", _("Choose what fills this column."))
        if values.get("fact") and values["fact"] != FIXED and values.get("text"):
            self.add_error("text", _("A text is for “the same text in each row” only."))
        return values


class BaseColumns(forms.BaseFormSet):
    """All columns of a list, each with a head of its own."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            header = form.cleaned_data.get("header", "").casefold()
            if header and header in seen:
                form.add_error("header", _("Another column has this head already; give this one another name."))
            seen.add(header)

    def chosen(self) -> list[dict[str, str]]:
        """The columns by their order, after is_valid(); those without a number come last."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("header")]
        return sorted(rows, key=lambda row: row["place"] or 1000)


Columns = forms.formset_factory(ColumnForm, formset=BaseColumns, extra=3, max_num=MOST_COLUMNS, validate_max=True)
