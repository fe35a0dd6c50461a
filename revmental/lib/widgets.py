"""Form widgets of our own."""

from typing import Any

from django import forms


class WrappedLine(forms.Textarea):
    """One line of text that is long: shown whole over several lines, kept as one."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 1, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value if value is None else " ".join(value.split())
