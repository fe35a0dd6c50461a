"""The only door through which a status changes: lock, check the table, set, write the history row."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revmental.lib.errors import DomainError

Row = TypeVar("Row", bound=models.Model)


class IllegalMove(DomainError):
    """The table of the workflow does not lead from the present status to the wanted one."""


class StatusChange(models.Model):
    """One step of one object; each workflow has its own table, append-only in the database."""

    from_status = models.CharField(_("from"), max_length=30)
    to_status = models.CharField(_("to"), max_length=30)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


def move(obj: Row, to: str, *, by: Any, note: str = "", stamps: Mapping[str, object] | None = None) -> Row:
    """Moves `obj` to status `to` and returns the fresh row.

    Must run inside a transaction: the row stays locked until the service is done. `stamps` are further
    fields written with the status (for example `locked_at`). Raises IllegalMove if the model's FLOW does
    not allow the step.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("workflow.move() outside a transaction")
    model = type(obj)
    fresh = model._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    old = fresh.status
    if to not in model.FLOW.get(old, ()):
        raise illegal(fresh, to)
    fields = {"status": to, **(stamps or {})}
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(fields))
    fresh.status_changes.create(from_status=old, to_status=to, by=by, note=note)
    return fresh


def illegal(obj: models.Model, to: str) -> IllegalMove:
    choices: Any = obj._meta.get_field("status").choices
    labels = dict(choices)
    return IllegalMove(
        _("“%(object)s” is %(old)s; from there it cannot become %(new)s. Reload the page to see its present state.")
        % {"object": obj, "old": labels.get(obj.status, obj.status), "new": labels.get(to, to)}
    )


def move_many(rows: models.QuerySet, to: str, *, by: Any, note: str = "") -> int:
    """Moves every row of the queryset in two statements; all or none. Returns how many were moved.

    Raises IllegalMove naming the first row whose step the table forbids.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("workflow.move_many() outside a transaction")
    model = rows.model
    fresh = list(model._default_manager.select_for_update(of=("self",)).filter(pk__in=rows.values("pk")).order_by("pk"))
    for row in fresh:
        if to not in model.FLOW.get(row.status, ()):
            raise illegal(row, to)
    change = model._meta.get_field("status_changes").related_model
    link = model._meta.get_field("status_changes").field.name
    change.objects.bulk_create(
        [change(**{link: row}, from_status=row.status, to_status=to, by=by, note=note) for row in fresh]
    )
    model._default_manager.filter(pk__in=[row.pk for row in fresh]).update(status=to)
    return len(fresh)
