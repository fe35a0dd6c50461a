"""Fields of the tables in which a draft is edited."""

from typing import Any

from django import forms


class GrowingLine(forms.Textarea):
    """One line of text that is shown whole: it grows with what stands in it, and a line break in it counts as a space."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "cols": 20, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if isinstance(value, str) else value
