"""Writes the audit trail; called by services inside their transaction."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from revmental.accounts.models import AuditEvent


def record(verb: str, obj: Model, *, by: Any, data: Mapping[str, Any] | None = None, reason: str = "") -> None:
    """Writes one event about `obj`. `data` must be JSON-able and hold no secret; changes as {field: [old, new]}."""
    record_many(verb, [obj], by=by, data=data, reason=reason)


def record_many(
    verb: str, objects: Iterable[Model], *, by: Any, data: Mapping[str, Any] | None = None, reason: str = ""
) -> None:
    """Writes one event per object in one statement."""
    write(event(verb, obj, by=by, data=data, reason=reason) for obj in objects)


def write(events: Iterable[AuditEvent]) -> None:
    """Writes the events in one statement: the only door to the trail."""
    AuditEvent.objects.bulk_create(events)


def event(verb: str, obj: Model, *, by: Any, data: Mapping[str, Any] | None = None, reason: str = "") -> AuditEvent:
    """An event for `write`, where each of many has details of its own."""
    return AuditEvent(
        verb=verb,
        actor_id=getattr(by, "pk", None),
        actor_name=str(by) if by else "system",
        agency_id=getattr(obj, "agency_id", None),
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_text=str(obj)[:250],
        data=dict(data or {}),
        reason=reason,
    )
