"""How an agency arranges the columns of a list that somebody else asks for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.exports.enums import ExportTarget
from revmental.accounts.models import Agency
from revmental.accounts.querysets import OfAgencyQuerySet
from revmental.lib.keys import KeyedModel
from revmental.lib.privacy import classify


class ExportLayout(KeyedModel):
    """The columns in their order: `header`, the `fact` that fills it, and `text` for one that is the same in each row.

    Without a row the shipped example holds: neither LAN nor BKN has published which columns it wants."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="export_layouts", verbose_name=_("agency"))
    target = models.CharField(_("list"), max_length=20, choices=ExportTarget)
    columns = models.JSONField(_("columns"), default=list)

    objects = OfAgencyQuerySet.as_manager()
    PRIVACY = classify(none="id agency target columns")

    class Meta:
        verbose_name = _("columns of an export")
        verbose_name_plural = _("columns of exports")
        ordering = ["target", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "target"], name="one_layout_per_list"),
            models.CheckConstraint(condition=Q(target__in=ExportTarget.values), name="export_target_known"),
            models.CheckConstraint(condition=~Q(columns=[]), name="export_layout_has_columns"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.get_target_display()}"
