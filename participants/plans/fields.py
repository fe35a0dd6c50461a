"""Form fields of plans: text and choices brought to one form, so that equal words are equal from every device."""

from typing import Any

from django import forms


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
