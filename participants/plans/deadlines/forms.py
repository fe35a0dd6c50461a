"""The days of a cohort's plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day or none."""

    def __init__(self, label: Any, help_text: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, help_text=help_text, required=False, widget=widget)


class DeadlinesForm(forms.Form):
    """Each day may stay empty: then nobody is reminded of it."""

    submit_by = DayField(_("Plan submitted by"), _("Also for a plan that came back for improvement."))
    improve_by = DayField(_("Improved after the seminar by"), _("Where a seminar is held."))
    report_by = DayField(_("Final report by"), _("Authors are reminded three days before and when it is late."))

    def clean(self) -> dict[str, Any]:
        """The days follow each other as the way does."""
        data = super().clean() or {}
        set_days = [(name, day) for name in self.fields if (day := data.get(name))]
        for (_earlier, before), (name, day) in zip(set_days, set_days[1:], strict=False):
            if day < before:
                self.add_error(name, _("This day lies before the one above it."))
        return data
