"""Form fields of plans: text, choices and numbers brought to one form, so that equal words are equal from every device."""

import re
from typing import Any

from django import forms

# Digits in groups of three, as Indonesian writes large numbers: 1.500 or 12.000,5.
GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class LinesField(forms.CharField):
    """Text of several lines with one kind of line end, so that the same text is equal from every device."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class ChoicesField(forms.MultipleChoiceField):
    """Choices without repeats, in the order in which they are offered."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [code for code, _label in self.choices if code in chosen]


class NumberField(forms.DecimalField):
    """A number as people here write it: 12,5 or 12.5, and 1.500 for one thousand five hundred."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        plain = text.replace(".", "") if GROUPED.fullmatch(text) else text
        return super().to_python(plain.replace(",", "."))


class MarkField(forms.TypedChoiceField):
    """A mark from 1 to 5, or none yet."""

    widget = forms.RadioSelect

    def __init__(self, **more: Any) -> None:
        choices = [(str(mark), str(mark)) for mark in range(1, 6)]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **more)
