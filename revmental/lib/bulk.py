"""Writing many rows at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


def set_values(changes: Iterable[tuple[Model, Mapping[str, Any]]]) -> list[Any]:
    """Sets each row's own values and stores them in one statement; rows without a value are left out. Returns those stored."""
    changed = [(row, values) for row, values in changes if values]
    for row, values in changed:
        for name, value in values.items():
            setattr(row, name, value)
    rows = [row for row, _values in changed]
    if rows:
        fields = sorted({name for _row, values in changed for name in values})
        type(rows[0])._default_manager.bulk_update(rows, fields)
    return rows
