"""An event of the audit trail in words: what kind of thing it is about, and what its details say."""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from revmental.accounts.trail_models import AuditEvent

NOTHING = "—"
# Details that are no field of the row; the services that write them name them so.
NAMES = {
    "corrections": _("Corrections"),
    "count": _("Count"),
    "decisions": _("Decisions"),
    "example": _("Example"),
    "from": _("Copied from"),
    "jp": _("JP"),
    "new": _("New number"),
    "page": _("Page"),
    "part": _("Part"),
    "removed": _("Removed"),
    "replaced": _("Replaced"),
    "rows": _("Rows"),
    "sessions": _("Sessions"),
}


def kind_text(event: AuditEvent) -> str:
    """The name of the model that the event is about; one that is no more stays as it was written."""
    try:
        return str(capfirst(apps.get_model(event.object_type)._meta.verbose_name))
    except LookupError:
        return event.object_type


def details(event: AuditEvent) -> list[str]:
    """One line per detail; a change says what it was and what it became."""
    return [f"{name_of(event, key)}: {told(value)}" for key, value in event.data.items()]


def name_of(event: AuditEvent, key: str) -> str:
    """A detail that is a field of the row by the field's own name."""
    if key in NAMES:
        return str(NAMES[key])
    try:
        return str(capfirst(apps.get_model(event.object_type)._meta.get_field(key).verbose_name))
    except (LookupError, FieldDoesNotExist, AttributeError):
        return capfirst(key.replace("_", " "))


def told(value: Any) -> str:
    """A change is written down as [old, new]."""
    if isinstance(value, list) and len(value) == 2:
        return f"{plain(value[0])} → {plain(value[1])}"
    return ", ".join(map(plain, value)) or NOTHING if isinstance(value, list) else plain(value)


def plain(value: Any) -> str:
    """Services write values down as they are, or as Python's own text of them."""
    if str(value) in ("True", "False"):
        return gettext("Yes") if str(value) == "True" else gettext("No")
    return NOTHING if value in (None, "", "None") else str(value)
