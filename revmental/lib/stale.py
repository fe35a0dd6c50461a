"""Notices that somebody changed a record since it was shown: a short mark of its values travels with the form and comes back."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from revmental.lib.errors import StaleEdit

MARK_LENGTH = 16


def mark(obj: models.Model, fields: Iterable[str]) -> str:
    """Sixteen letters that change whenever one of the fields does."""
    return mark_of([[name, obj.serializable_value(name)] for name in fields])


def mark_of(values: Any) -> str:
    """The same of lists and mappings of plain values, in whatever order the mappings name theirs."""
    text = json.dumps(values, default=plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH]


def plain(value: Any) -> str:
    """A value as text; 70 and 70.00 are the same number."""
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)


def refuse_stale(obj: models.Model, fields: Iterable[str], seen: str) -> None:
    """Raises StaleEdit, with what the fields say now by their labels, if the fresh, locked `obj` differs from what `seen`
    was made of; an empty `seen` asks nothing."""
    names = list(fields)
    if seen and seen != mark(obj, names):
        current = {str(obj._meta.get_field(name).verbose_name): shown(obj, name) for name in names}
        text = _(
            "Somebody else changed “%(object)s” meanwhile. Compare with what it says now; saving again replaces it."
        )
        raise StaleEdit(text % {"object": obj}, current=current)


def shown(obj: models.Model, name: str) -> Any:
    """The value as people read it."""
    display = getattr(obj, f"get_{name}_display", None)
    value = display() if display else getattr(obj, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value
